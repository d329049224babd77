import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { drawn, launchBrowser } from './support/browser.ts';
import { open, row, seat, type Seat, soon } from './support/console-page.ts';
import { mailboxPage, type MailboxPage } from './support/mailbox-page.ts';
import { answering, holding } from './support/network.ts';
import { pasteInto, twoPoints } from './support/paste.ts';
import { type RunningServer, startServer } from './support/running-server.ts';

let server: RunningServer;
let browser: Browser;
let agent: Seat;
let ana: MailboxPage;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ SIMULATORS: 'on' }), launchBrowser()]);
  [agent, ana] = await Promise.all([seat(browser, server), mailboxPage(browser, server)]);
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});
const editor = (page: Page): ReturnType<Page['locator']> => page.getByRole('textbox', { name: 'Message' });
const history = (page: Page): ReturnType<Page['locator']> => page.getByRole('log', { name: 'Messages' });

describe('a customer’s mailbox and the console', () => {
  it('speak with each other by mail, in one conversation, without an account anywhere', async () => {
    const { page } = agent;
    await ana.write({ subject: 'Are the mugs dishwasher safe?', text: 'Hello,\n\nand do you ship to Lisbon?\n\nAna' });
    await open(page, 'Ana Pereira');
    await history(page).getByText('and do you ship to Lisbon?').waitFor();

    await editor(page).click();
    await page.keyboard.type('They are. ');
    const bold = page.getByRole('button', { name: 'Bold' });
    await bold.click();
    await page.keyboard.type('Three days');
    // The text has the keys again at once: a space would press the button.
    const keepsKeys = await bold.evaluate((button) => {
      button.focus();
      (button as HTMLElement).click();
      return button === document.activeElement;
    });
    expect(keepsKeys).toBe(false);
    await page.keyboard.type(' to Lisbon');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.locator('emoji-picker').getByRole('combobox').fill('teapot');
    await page
      .locator('emoji-picker')
      .getByRole('option', { name: /teapot/ })
      .click();
    await page.locator('emoji-picker').waitFor({ state: 'detached' });
    await drawn(page);
    await page.keyboard.type('.');
    await soon(() => editor(page).textContent()).toContain('to Lisbon🫖.');
    const quote = page.getByLabel('Quote the mail that is answered');
    await holding(page, '**/v1/attachments*', async ({ asked, release }) => {
      await pasteInto(editor(page), 'mug.png', 'image/png', twoPoints);
      await asked();
      await quote.check();
      release();
      await page.locator('.mail-text img[data-attachment]').waitFor();
    });
    // Whoever has gone on while it was uploaded is not called back.
    await drawn(page);
    expect(await quote.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await violations(page, 'body')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await soon(() => editor(page).textContent()).toBe('');
    await history(page).locator('.ticks.sent').waitFor();

    await ana.open('Re: Are the mugs dishwasher safe?', /Hollow & Pine/);
    await ana.frame.getByText('Three days', { exact: true }).waitFor();
    await ana.frame.locator('blockquote').getByText('and do you ship to Lisbon?').waitFor();
    await soon(() => ana.frame.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(2);
    expect(await violations(ana.page, 'body')).toEqual([]);

    await ana.answer('Thank you, I take two.');
    await history(page).getByText('Thank you, I take two.').waitFor();
    await soon(() => row(page, 'Ana Pereira').count()).toBe(1);
    // What was written in HTML is shown as such, in a frame that may do nothing.
    const sent = history(page).locator('article.out').frameLocator('iframe');
    await sent.locator('b, strong').getByText('Three days').waitFor();
    await soon(() => sent.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(2);
    expect(agent.errors).toEqual([]);
    expect(ana.errors).toEqual([]);
  });

  it('ask for no recipients before it is known whom one answers', async () => {
    const { page } = agent;
    const recipients = page.getByRole('button', { name: /^To: ana@customer\.example/ });
    await holding(page, '**/mail-draft*', async ({ asked }) => {
      await page.reload();
      await asked();
      await history(page).locator('article').first().waitFor();
      await editor(page).waitFor();
      expect(await page.getByLabel('To', { exact: true }).count()).toBe(0);
      expect(await recipients.count()).toBe(0);
    });
    await recipients.waitFor();
    // The mail that is answered instead may have gone to others.
    await holding(page, '**/mail-draft?*', async ({ asked }) => {
      // By key: the line of recipients that has just come moves what is above it, perhaps away under a pressed button.
      await history(page).getByRole('button', { name: 'Answer this message' }).first().press('Enter');
      await asked();
      await soon(() => recipients.count()).toBe(0);
    });
    await recipients.waitFor();
    await page.getByRole('button', { name: 'Do not answer a particular message' }).click();
    await recipients.waitFor();
  });

  it('show the envelope and the original; recipients and subject can be changed, and drafts stay', async () => {
    const { page } = agent;
    await history(page)
      .getByRole('button', { name: /To hello@hollow-pine\.example/ })
      .first()
      .click();
    const link = history(page).getByRole('link', { name: 'Show the original' }).first();
    const original = await page.request.get(new URL((await link.getAttribute('href'))!, server.url).href);
    expect(original.headers()['content-type']).toBe('text/plain');
    expect(await original.text()).toContain('Subject: Are the mugs dishwasher safe?');

    await page.getByRole('button', { name: /Change recipients and subject/ }).click();
    await page.getByRole('textbox', { name: 'Cc', exact: true }).fill('Bo <bo@customer.example>, nobody');
    await page.getByRole('textbox', { name: 'Subject' }).fill('Two mugs');
    await page.getByText('This is no e-mail address: nobody').waitFor();
    await page.getByRole('textbox', { name: 'Cc', exact: true }).fill('bo@customer.example');
    await editor(page).click();
    await page.keyboard.type('Here is your order.');
    expect(await violations(page, 'body')).toEqual([]);
    await page.reload();
    await soon(() => editor(page).textContent()).toBe('Here is your order.');
    await page.getByRole('button', { name: /Cc: bo@customer\.example/ }).waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await history(page).getByText('Two mugs').waitFor();

    await ana.open('Two mugs', /Hollow & Pine/);
    await ana.reading.getByText('bo@customer.example').waitFor();
    await ana.answer('Great.');
    await history(page).getByText('Great.', { exact: true }).waitFor();
  });

  it('an address that nobody has comes back as a failure at the message, with the reason', async () => {
    const { page } = agent;
    await page.getByRole('button', { name: /Change recipients and subject/ }).click();
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('nobody@customer.example');
    await editor(page).click();
    await page.keyboard.type('Is anybody there?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await history(page).getByRole('alert').filter({ hasText: 'there is no such mailbox' }).waitFor();
  });
});

describe('an agent', () => {
  it('writes first: a new thread, to which the answer comes back', async () => {
    const { page } = agent;
    await page.goto(`${server.url}/conversations`);
    await page.getByRole('button', { name: 'New conversation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Inbox', { exact: false }).selectOption({ label: 'E-mail (simulated)' });
    await dialog.getByLabel('To', { exact: true }).fill('ana@customer.example');
    await dialog.getByLabel('Subject').fill('Your kettle is back');
    await dialog.getByRole('textbox', { name: 'Message' }).click();
    await page.keyboard.type('It works again.');
    expect(await violations(page, 'body')).toEqual([]);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await history(page).getByText('It works again.').or(history(page).locator('iframe')).first().waitFor();
    await ana.open('Your kettle is back', /Hollow & Pine/);
    await ana.answer('Wonderful.');
    await history(page).getByText('Wonderful.').waitFor();
    expect(agent.errors).toEqual([]);
  });
});

describe('an administrator', () => {
  it('connects an address by forwarding, sees a test mail come back, and gets the customer’s mail', async () => {
    const { page } = agent;
    await page.goto(`${server.url}/inboxes/new`);
    await page.getByRole('link', { name: /^E-mail/ }).click();
    await page.getByRole('button', { name: 'Create inbox' }).click();
    const wizard = page.getByRole('region', { name: 'Connect the mailbox' });
    await wizard.getByLabel('E-mail address').fill('sales@hollow-pine.example');
    await wizard.getByLabel('Name that customers see').fill('Sales');
    await wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByRole('button', { name: 'Forward mail to a generated address' }).click();
    const address = (await wizard.locator('code').textContent()) ?? '';
    expect(address).toMatch(/^sales-[a-z0-9]+@inbound\.example$/);
    expect(await violations(page, 'body')).toEqual([]);
    await wizard.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('region', { name: 'Does mail arrive?' }).getByText(address).waitFor();
    expect(await violations(page, 'body')).toEqual([]);

    await ana.write({ to: address, subject: 'A hundred plates', text: 'For a wedding.' });
    await page.goto(`${server.url}/conversations`);
    await page.getByText('A hundred plates').click();
    await history(page).getByText('For a wedding.').waitFor();
    expect(agent.errors).toEqual([]);
  });

  it('sees the code and the link by which Gmail confirms a forwarding', async () => {
    const { page } = agent;
    // As the connector tells it; a mail of Google's own cannot be had here.
    const tells = async (route: Route): Promise<void> => {
      const told = (await (await route.fetch()).json()) as { readonly description?: object };
      const confirmation = { code: '317635984', link: 'https://mail.google.com/mail/vf-1', requestedBy: 'a@b.example' };
      await route.fulfill({ json: { ...told, description: { ...told.description, confirmation: { confirmation } } } });
    };
    await answering(page, /\/v1\/inboxes\/[^/]+\/connection$/, tells, async () => {
      await page.goto(`${server.url}/inboxes`);
      await page.getByRole('link', { name: /E-mail \(simulated\)/ }).click();
      const card = page.getByRole('region', { name: 'Does mail arrive?' });
      await card.getByText('317635984').waitFor();
      const link = card.getByRole('link', { name: 'Confirm at Google' });
      expect(await link.getAttribute('href')).toBe('https://mail.google.com/mail/vf-1');
      expect(await link.getAttribute('rel')).toContain('noopener');
      expect(await violations(page, 'body')).toEqual([]);
    });
  });

  it('is told precisely what is wrong with a server', async () => {
    const { page } = agent;
    await page.goto(`${server.url}/inboxes/new/email`);
    await page.getByRole('button', { name: 'Create inbox' }).click();
    const wizard = page.getByRole('region', { name: 'Connect the mailbox' });
    await wizard.getByLabel('E-mail address').fill('help@hollow-pine.example');
    await wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByRole('button', { name: /User name and password/ }).click();
    for (const [name, value] of [
      ['IMAP server', '127.0.0.1'],
      ['IMAP port', '1'],
      ['SMTP server', '127.0.0.1'],
      ['SMTP port', '1'],
      ['User name', 'help'],
      ['Password', 'wrong'],
    ] as const)
      await wizard.getByLabel(name, { exact: true }).fill(value);
    for (const name of ['IMAP encryption', 'SMTP encryption']) await wizard.getByLabel(name).selectOption('starttls');
    await wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByRole('alert').filter({ hasText: 'IMAP' }).waitFor();
    await wizard.getByRole('alert').filter({ hasText: 'SMTP' }).waitFor();
    // Nothing that was typed has to be typed again but the password.
    expect(await wizard.getByLabel('IMAP server').inputValue()).toBe('127.0.0.1');
    expect(await wizard.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  });

  it('sets signatures, which stand below what is sent', async () => {
    const { page } = agent;
    await page.goto(`${server.url}/inboxes`);
    await page.getByRole('link', { name: /E-mail \(simulated\)/ }).click();
    await page.getByRole('textbox', { name: 'Signature of this inbox' }).click();
    await page.keyboard.type('Hollow & Pine, Porto');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.goto(`${server.url}/conversations`);
    await page.getByText('Two mugs').or(page.getByText('Are the mugs')).first().click();
    await page.getByText('Signature:').waitFor();
    await editor(page).click();
    await page.keyboard.type('Signed.');
    await page.keyboard.press('Control+Enter');
    await ana.open('Re: Two mugs', /Hollow & Pine/);
    await ana.frame.getByText('Hollow & Pine, Porto').waitFor();
  });

  it('who has a mailbox that is not simulated finds none here', async () => {
    const real = await startServer();
    expect((await fetch(`${real.url}/mailbox/api/letters?mailbox=ana`)).status).toBe(404);
    await real.remove();
  });
});
