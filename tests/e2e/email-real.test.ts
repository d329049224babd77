import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Customer, customerOf } from '../../packages/channels/test/mail-server/customer.ts';
import {
  hasMailServers,
  type MailServer,
  startMailServer,
} from '../../packages/channels/test/mail-server/mail-server.ts';
import { launchBrowser } from './support/browser.ts';
import { open, row, seat, type Seat, soon } from './support/console-page.ts';
import { pasteInto, twoPoints } from './support/paste.ts';
import { type RunningServer, startServer } from './support/running-server.ts';

/** A mailbox at Dovecot and Postfix, connected by the console's wizard. */
describe.skipIf(!hasMailServers())('a real mailbox', () => {
  let lab: MailServer;
  let alice: Customer;
  let server: RunningServer;
  let browser: Browser;
  let agent: Seat;
  beforeAll(async () => {
    // Simulated, because then mail servers of this machine may be used.
    [lab, server, browser] = await Promise.all([startMailServer(), startServer({ SIMULATORS: 'on' }), launchBrowser()]);
    alice = await customerOf(lab, 'alice@customer.test');
    agent = await seat(browser, server);
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
    await lab.stop();
  });
  const history = (page: Page): ReturnType<Page['locator']> => page.getByRole('log', { name: 'Messages' });

  it('is connected with a password that is tried first, over encrypted connections', async () => {
    const { page } = agent;
    await alice.write({ subject: 'From before', text: 'The mailbox was not connected yet.' });
    await soon(() => alice.count('support@desk.test', 'INBOX')).toBe(1);
    await page.goto(`${server.url}/inboxes/new/email`);
    await page.getByRole('button', { name: 'Create inbox' }).click();
    const wizard = page.getByRole('region', { name: 'Connect the mailbox' });
    await wizard.getByLabel('E-mail address').fill('support@desk.test');
    await wizard.getByLabel('Name that customers see').fill('Desk');
    await wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByRole('button', { name: /User name and password/ }).click();
    const fill = async (password: string): Promise<void> => {
      for (const [name, value] of [
        ['IMAP server', 'localhost'],
        ['IMAP port', String(lab.ports.imap)],
        ['SMTP server', 'localhost'],
        ['SMTP port', String(lab.ports.submission)],
        ['User name', 'support@desk.test'],
        ['Password', password],
      ] as const)
        await wizard.getByLabel(name, { exact: true }).fill(value);
      for (const name of ['IMAP encryption', 'SMTP encryption']) await wizard.getByLabel(name).selectOption('starttls');
    };
    await fill('wrong');
    await wizard.getByText('More settings').click();
    await wizard.getByLabel(/Certificate of the server/).fill(lab.ca);
    const after = wizard.getByLabel('What is done with fetched mails');
    await after.selectOption('Moved to a folder');
    await wizard.getByLabel('Folder they are moved to').fill('Done');
    await after.selectOption('Marked as read');
    await wizard.getByRole('button', { name: 'Next' }).click();
    await wizard.getByRole('alert').filter({ hasText: 'IMAP' }).waitFor();
    await fill(lab.password);
    await wizard.getByRole('button', { name: 'Next' }).click();
    const connection = page.getByRole('region', { name: 'Connection' });
    await connection.getByText('support@desk.test').first().waitFor();
    await connection.getByText('connected', { exact: true }).waitFor();
    await connection.getByText('Marked as read').waitFor();
  });

  it('brings the customer’s mail, takes an answer with a picture in it, and its answer comes into the same conversation', async () => {
    const { page } = agent;
    await page.goto(`${server.url}/conversations`);
    await alice.write({ subject: 'The kettle leaks', text: 'It drips at the handle.' });
    await page.getByText('The kettle leaks').waitFor();
    await open(page, 'Alice');
    const editor = page.getByRole('textbox', { name: 'Message' });
    await editor.click();
    await page.keyboard.type('Please tighten this screw:');
    await pasteInto(editor, 'screw.png', 'image/png', twoPoints);
    await page.locator('.mail-text img[data-attachment]').waitFor();
    await page.keyboard.press('Control+Enter');

    // What was there before the inbox was connected is left as it was.
    await soon(() => alice.flags('support@desk.test', 'INBOX')).toEqual([[], ['\\Seen']]);
    const [answer] = await alice.mails(1);
    expect(answer).toMatchObject({ subject: 'Re: The kettle leaks', from: 'support@desk.test' });
    const [picture] = answer!.files;
    expect(answer!.html).toContain(picture?.cid ? 'tighten this screw' : 'no picture');
    expect(answer!.text).toContain('Please tighten this screw:');

    await alice.answer(answer!, 'That did it, thank you!');
    await history(page).getByText('That did it, thank you!').waitFor();
    await soon(() => row(page, 'Alice').count()).toBe(1);
    expect(agent.errors).toEqual([]);
  });

  it('brings earlier mails when it is asked to, as something that is done', async () => {
    const { page } = agent;
    await page.goto(`${server.url}/inboxes`);
    await page.getByRole('main').getByRole('link').filter({ hasText: 'Desk' }).click();
    const past = page.getByRole('region', { name: 'Earlier mails' });
    await past.getByLabel('From the last days').fill('7');
    await past.getByRole('button', { name: 'Import the past' }).click();
    await past.getByText('Everything has arrived.').waitFor();
    await page.goto(`${server.url}/conversations?status=resolved`);
    await page.getByText('From before').click();
    await history(page).getByText('The mailbox was not connected yet.').waitFor();
    await page.goto(`${server.url}/conversations`);
    await page.getByText('The kettle leaks').waitFor();
    expect(await page.getByText('From before').count()).toBe(0);
  });

  it('whatever a mail brings, nothing of it runs, nothing is fetched before somebody asks, and the console stays itself', async () => {
    const { page } = agent;
    const asked: string[] = [];
    await page.route(/tracker\.example/, async (route) => {
      asked.push(new URL(route.request().url()).pathname);
      await route.fulfill({ contentType: 'image/png', body: twoPoints });
    });
    await alice.write({
      subject: 'A newsletter',
      text: 'Plain.',
      html: `<style>body{background:url(https://tracker.example/style.png)} .rail{display:none}</style>
        <p onclick="document.title='ran'">Dear shop <img src="https://tracker.example/picture.png" width="40" height="40"
        onerror="parent.document.title='ran'"></p>
        <img src="https://tracker.example/pixel.png" width="1" height="1"><script>parent.document.title='ran'</script>
        <div style="position:fixed;inset:0;background-image:url(https://tracker.example/cover.png)">Cover</div>
        <svg onload="parent.document.title='ran'"></svg><iframe src="https://tracker.example/frame"></iframe>
        <form action="https://tracker.example/form"><button>Win</button></form>
        <a href="javascript:parent.document.title='ran'">Click</a>
        <meta http-equiv="refresh" content="0;url=https://tracker.example/refresh">
        <link rel="stylesheet" href="https://tracker.example/sheet.css"><base href="https://tracker.example/">
        <video poster="https://tracker.example/poster.png" src="https://tracker.example/video.mp4" autoplay></video>`,
    });
    await page.getByText('A newsletter').first().click();
    const frame = history(page).frameLocator('iframe').last();
    await frame.getByText('Dear shop').waitFor();
    await frame.getByText('Click').click();
    await page.getByText(/not loaded/).waitFor();
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'Show pictures' }).click();
    await soon(() => asked).toEqual(['/picture.png']);
    expect(await page.title()).not.toContain('ran');
    await page.locator('.rail').waitFor();
  });
});
