import type { Locator, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { drawn } from './support/browser.ts';
import { colleague } from './support/console-desk.ts';
import { open, row, seat, soon } from './support/console-page.ts';
import { browser, desk, here, newcomer, page, server, withDesk, withSeat } from './support/console-suite.ts';
import { answering, holding, offline } from './support/network.ts';

withDesk();
withSeat('ERR_INTERNET_DISCONNECTED');

const log = (): Locator => page.getByRole('log', { name: 'Messages' });
const box = (name = 'Message'): Locator => page.getByRole('textbox', { name, exact: true });
/** Until all that can be seen has its height: nothing has moved for a few frames. */
const still = (): Promise<void> =>
  log().evaluate(async (one) => {
    for (let frames = 0, before = ''; frames < 6; frames++) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
      const now = `${one.scrollTop} ${one.scrollHeight}`;
      if (now !== before) frames = 0;
      before = now;
    }
  });
/** A black square. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
/** The helpdesk refuses what is asked for in this way; the rest it answers itself. */
const refusal =
  (method: string, status: number, detail: string) =>
  (route: Route): Promise<void> =>
    route.request().method() === method
      ? route.fulfill({
          status,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'conflict', detail }),
        })
      : route.continue();

describe('the history', () => {
  it('groups messages by author, says the day, marks notes and people named in them', async () => {
    await open(page, 'Claire Fontaine');
    await log().getByText('Today').or(log().getByText('Yesterday')).first().waitFor();
    const note = log().locator('article.internal');
    await note.getByText('Only your team sees this').waitFor();
    await soon(() => note.locator('mark').textContent()).toBe('@Admin');
    await page.goto(`${server.url}/conversations`);
    await open(page, 'Beatriz');
    await soon(() => log().locator('article[data-continues="true"]').count()).toBeGreaterThan(0);
    expect(await log().locator('article[data-continues="true"] header:not(.hidden)').count()).toBe(0);
  });

  it('keeps its place while older messages come in above, and leads back to the newest', async () => {
    const customer = await newcomer('Long Talker', 'line 0');
    for (let n = 1; n <= 90; n++)
      await desk.api('post', '/v1/conversations/{conversationId}/messages', {
        path: { conversationId: customer.conversationId },
        body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text: `line ${n}` }] },
      });
    await holding(page, /messages\?before=/, async ({ release }) => {
      await open(page, 'Long Talker');
      await log().getByText('line 90', { exact: true }).waitFor();
      expect(await log().locator('article').count()).toBeLessThan(60);
      // What comes in this very moment may bring the page back to the end before it knows of the hand.
      await soon(async () => {
        await log().evaluate((one) => one.scrollTo(0, 300));
        return log().getByText('Loading…').count();
      }).toBe(1);
      await still();
      // Who scrolls up at once is not brought back to the end.
      const toEnd = await log().evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
      expect(toEnd).toBeGreaterThan(500);
      // Older ones arrive above what is being read, which stays where it is.
      const reading = await log().evaluate((one) => {
        const middle = one.getBoundingClientRect().top + 200;
        const articles = [...one.querySelectorAll('article')];
        return articles.find((article) => article.getBoundingClientRect().top > middle)!.querySelector('.text')!
          .textContent!;
      });
      const place = (): Promise<number | undefined> =>
        log()
          .getByText(reading, { exact: true })
          .boundingBox()
          .then((found) => found?.y);
      const before = await place();
      release();
      await soon(() => log().getByText('Loading…').count()).toBe(0);
      await soon(async () => Math.abs((await place())! - before!)).toBeLessThan(4);
    });
    // And the beginning can be reached.
    await soon(
      async () => {
        await log().evaluate((one) => one.scrollBy(0, -400));
        return log().getByText('line 0', { exact: true }).count();
      },
      { interval: 60 },
    ).toBe(1);
    await customer.say('line 91');
    await page.getByRole('button', { name: /1 new message/ }).click();
    await log().getByText('line 91', { exact: true }).waitFor();
    await soon(() => page.getByRole('button', { name: /new message|To the newest/ }).count()).toBe(0);
  });

  it('shows pictures in a viewer, sound and documents with their size', async () => {
    await newcomer('Picture Lover', 'show me');
    await open(page, 'Picture Lover');
    await page.locator('input[type=file]').setInputFiles([
      { name: 'kiln.png', mimeType: 'image/png', buffer: png },
      { name: 'list.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${'x'.repeat(2_000)}`) },
    ]);
    await page.getByRole('list', { name: 'Attachments' }).getByText('list.pdf').waitFor();
    await page.getByRole('button', { name: 'Remove kiln.png from the message' }).waitFor();
    await soon(() => page.locator('.tray progress').count()).toBe(0);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await log()
      .getByRole('link', { name: /list\.pdf.*2 kB/ })
      .waitFor();
    await log().getByRole('button', { name: 'View kiln.png' }).click();
    const viewer = page.getByRole('dialog', { name: 'kiln.png' });
    await viewer.getByRole('img').waitFor();
    await page.keyboard.press('Escape');
    await soon(() => viewer.count()).toBe(0);
  });

  it('says that the customer types, in the list too', async () => {
    await open(page, 'Jonas Lindqvist');
    const { secret } = await desk.api('get', '/v1/inboxes/{inboxId}/identity-secret', {
      path: { inboxId: desk.inboxId },
    });
    const { createHmac } = await import('node:crypto');
    const post = (path: string, body: object, token = ''): Promise<Response> =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url, authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    const hash = createHmac('sha256', secret).update('c-09').digest('hex');
    const answer = await post('/visitor/v1/sessions', {
      inboxId: desk.inboxId,
      user: { id: 'c-09', name: 'Jonas Lindqvist' },
      hash,
    });
    const { token } = (await answer.json()) as { token: string };
    expect((await post('/visitor/v1/typing', { on: true }, token)).status).toBe(204);
    await page.getByText('Jonas Lindqvist is typing').waitFor();
    await row(page, 'Jonas').getByText('typing…').waitFor();
  });

  it('shows a refused message with its reason, to be tried again or dropped', async () => {
    await newcomer('Unlucky', 'hello');
    await open(page, 'Unlucky');
    await answering(
      page,
      '**/v1/conversations/*/messages',
      refusal('POST', 422, 'The window has closed.'),
      async () => {
        await box().fill('does not get through');
        await box().press('Enter');
        await log().getByRole('alert').getByText('The window has closed.').waitFor();
      },
    );
    await log().getByRole('button', { name: 'Try again' }).click();
    await log()
      .getByRole('img', { name: /Sent|Delivered/ })
      .waitFor();
    expect(await log().getByRole('alert').count()).toBe(0);
    here.errors.length = 0;
  });

  it('has what was sent and resolved in that order, and is not resolved before it was sent', async () => {
    await newcomer('Rosa Lind', 'Thank you!');
    await open(page, 'Rosa Lind');
    await holding(page, /conversations\/[^/]+\/messages$/, async ({ asked }) => {
      await box().fill('You are welcome.');
      await box().press('Control+Enter');
      await asked();
      await log().getByText('You are welcome.').waitFor();
      await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
    });
    await log().getByText('resolved this').waitFor();
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    const text = (await log().textContent()) ?? '';
    expect(text.indexOf('resolved this')).toBeGreaterThan(text.indexOf('You are welcome.'));
  });
});

describe('the composer', () => {
  it('sends with Enter, breaks lines with Shift and leaves an input method alone', async () => {
    await newcomer('Keys', 'hi');
    await open(page, 'Keys');
    await box().pressSequentially('one');
    await box().press('Shift+Enter');
    await box().pressSequentially('two');
    await box().dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229 });
    expect(await box().inputValue()).toBe('one\ntwo');
    await box().press('Enter');
    await log().getByText('one\ntwo').waitFor();
    expect(await box().inputValue()).toBe('');
  });

  it('keeps a draft for each conversation, with its files, over a reload', async () => {
    await open(page, 'Oliver Hughes');
    await box().fill('We send a new lid');
    await page.locator('input[type=file]').setInputFiles({ name: 'label.png', mimeType: 'image/png', buffer: png });
    await page.getByText('label.png').waitFor();
    await soon(() => page.locator('.tray progress').count()).toBe(0);
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await box('Note').fill('from shelf 3');
    await open(page, 'Sofia Marinho');
    expect(await box().inputValue()).toBe('');
    await page.reload();
    await open(page, 'Oliver Hughes');
    await soon(() => box('Note').inputValue()).toBe('from shelf 3');
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    expect(await box().inputValue()).toBe('We send a new lid');
    await page.getByText('label.png').waitFor();
    await page.getByRole('button', { name: 'Remove label.png from the message' }).click();
    await box().fill('');
  });

  it('takes files by paste and drop, shows how far they are and drops what is removed', async () => {
    await open(page, 'Oliver Hughes');
    const hand = (type: 'paste' | 'drop'): Promise<void> =>
      page.locator('.composer textarea').evaluate((area, kind) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(300_000)], `${kind}.bin`, { type: 'application/octet-stream' }));
        const event =
          kind === 'paste'
            ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        area.dispatchEvent(event);
      }, type);
    await hand('paste');
    await hand('drop');
    const tray = page.getByRole('list', { name: 'Attachments' });
    await tray.getByText('paste.bin').waitFor();
    await tray.getByText('drop.bin').waitFor();
    await page.getByRole('button', { name: 'Remove drop.bin from the message' }).click();
    await page.getByRole('button', { name: 'Remove paste.bin from the message' }).click();
    await soon(() => tray.count()).toBe(0);
  });

  it('lets a file go up while another conversation is looked at', async () => {
    await open(page, 'Oliver Hughes');
    const uploaded = await holding(page, '**/v1/attachments', async ({ release }) => {
      await page
        .locator('.composer input[type=file]')
        .setInputFiles([{ name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('An offer') }]);
      await page.getByRole('progressbar', { name: 'Uploading offer.txt' }).waitFor();
      await open(page, 'Priya');
      const answered = page.waitForResponse('**/v1/attachments');
      release();
      return await answered;
    });
    expect(uploaded.ok()).toBe(true);
    await open(page, 'Oliver Hughes');
    const tray = page.getByRole('list', { name: 'Attachments' });
    await tray.getByText('offer.txt').waitFor();
    await soon(() => tray.getByRole('progressbar').count()).toBe(0);
    await page.reload();
    await tray.getByText('offer.txt').waitFor();
    await page.getByRole('button', { name: 'Remove offer.txt from the message' }).click();
    await soon(() => tray.count()).toBe(0);
  });

  it('finds emoji by name and puts them where the caret is', async () => {
    await open(page, 'Oliver Hughes');
    await box().fill('So sorry !');
    await box().press('ArrowLeft');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.locator('emoji-picker').getByRole('combobox').fill('teapot');
    await page
      .locator('emoji-picker')
      .getByRole('option', { name: /teapot/ })
      .click();
    await soon(() => box().inputValue()).toBe('So sorry 🫖!');
    await page.locator('emoji-picker').waitFor({ state: 'detached' });
    // A picker gives the focus back some frames after it has gone.
    await drawn(page);
    await page.keyboard.type(' indeed');
    expect(await box().inputValue()).toBe('So sorry 🫖 indeed!');
    await box().fill('');
  });

  it('a command to write has the field before the next key', async () => {
    await open(page, 'Oliver Hughes');
    await box().press('Escape');
    const pressed = await page.evaluate(() => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
      return document.activeElement?.getAttribute('aria-label');
    });
    expect(pressed).toBe('Note');
  });

  it('completes the names of colleagues in a note, who then find it among their mentions', async () => {
    const ana = await colleague(server, desk.api, 'Ana Prado');
    await page.reload();
    await newcomer('Mentioned', 'hi');
    await open(page, 'Mentioned');
    await box().press('Escape');
    await page.keyboard.press('n');
    await box('Note').pressSequentially('Can you look, @ana');
    const names = page.getByRole('listbox', { name: 'Team mates' });
    await names.getByRole('option', { name: /Ana Prado/ }).waitFor();
    await box('Note').press('Enter');
    expect(await box('Note').inputValue()).toBe('Can you look, @Ana Prado ');
    await box('Note').pressSequentially('please?');
    await page.getByRole('button', { name: 'Add note' }).click();
    await soon(() => log().locator('mark').textContent()).toBe('@Ana Prado');
    const hers = await seat(browser, server, { as: ana });
    await hers.page
      .getByRole('group', { name: 'Show' })
      .getByRole('button', { name: /^Mentions/ })
      .click();
    await row(hers.page, 'Mentioned').waitFor();
    await hers.context.close();
  });

  it('sends and resolves at once, which can be undone', async () => {
    await newcomer('Quick', 'thanks, that is all');
    await open(page, 'Quick');
    await box().fill('You are welcome');
    await page.getByRole('button', { name: 'Send & resolve' }).click();
    await log().getByText('You are welcome').waitFor();
    await soon(() => row(page, 'Quick').count()).toBe(0);
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await row(page, 'Quick').waitFor();
    await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
  });
});

describe('the header', () => {
  it('assigns, gives to a team, sets labels and priority, by mouse and by key', async () => {
    await newcomer('Handled', 'please');
    await open(page, 'Handled');
    await page.getByRole('button', { name: 'Assigned to Unassigned' }).click();
    await page.getByRole('combobox', { name: 'Assign' }).fill('becker');
    await page.getByRole('option', { name: /Tom Becker/ }).click();
    await page.getByRole('button', { name: 'Assigned to Tom Becker' }).waitFor();
    await page.getByRole('button', { name: 'Assign to me' }).click();
    await page.getByRole('button', { name: 'Assigned to Admin (me)' }).waitFor();
    await page.getByRole('button', { name: 'Team: No team' }).click();
    await page.getByRole('option', { name: 'Workshop' }).click();
    await page.getByRole('button', { name: 'Team: Workshop' }).waitFor();
    await page.locator('h2', { hasText: 'Handled' }).click();
    await page.keyboard.press('p');
    await page.getByRole('combobox', { name: 'Set priority' }).fill('urg');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Priority: Urgent' }).waitFor();
    await page.getByRole('button', { name: 'Labels: none' }).click();
    await page.getByRole('option', { name: 'refund' }).click();
    await page.getByRole('option', { name: 'delivery' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Labels: refund, delivery' }).waitFor();
    await log().getByText('Admin assigned this to Tom Becker').waitFor();
    await log().getByText('Admin set the priority to Urgent').waitFor();
    // What is shown at once is with the helpdesk a moment later.
    await soon(
      async () => (await desk.api('get', '/v1/conversations', { query: { q: 'Handled' } })).items[0],
    ).toMatchObject({
      priority: 'urgent',
      teamId: expect.any(String),
      labels: [expect.any(String), expect.any(String)],
    });
  });

  it('gives the focus back to the control whose picker was closed', async () => {
    await open(page, 'Priya');
    const control = page.getByRole('button', { name: /^Priority/ });
    await control.click();
    await page.getByRole('option', { name: 'Low' }).click();
    await soon(() => control.evaluate((one) => one === document.activeElement)).toBe(true);
    await control.press('Enter');
    const search = page.getByRole('combobox', { name: 'Set priority' });
    await soon(() => search.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await soon(() => control.evaluate((one) => one === document.activeElement)).toBe(true);
    // It listens to keys from the very moment in which it takes the focus.
    await control.evaluate((one) => {
      const escape = ({ target }: FocusEvent): void =>
        void target!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
      document.addEventListener('focusin', escape, { once: true });
      (one as HTMLElement).click();
    });
    await soon(() => search.count()).toBe(0);
    await soon(() => control.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('snoozes until a usual time or one’s own, reopens', async () => {
    await newcomer('Later', 'no hurry');
    await open(page, 'Later');
    await page.getByRole('button', { name: 'Snooze' }).click();
    await page.getByRole('option', { name: /Tomorrow/ }).click();
    await page.locator('.thread-title').getByText('Snoozed').waitFor();
    await soon(() => row(page, 'Later').count()).toBe(0);
    await page.getByRole('button', { name: 'Snooze' }).click();
    await page.getByRole('option', { name: /Choose day and time/ }).click();
    await page.getByLabel('Until').fill('2031-05-06T10:30');
    await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click();
    await page.locator('.thread-title').getByText('6 May, 10:30').waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Reopen' }).click();
    await page.locator('.thread-title').getByText('Open', { exact: true }).waitFor();
  });

  it('takes a change back that the helpdesk refuses, and says why', async () => {
    await open(page, 'Priya');
    await answering(page, '**/v1/conversations/cnv_*', refusal('PATCH', 409, 'Somebody was quicker.'), async () => {
      await page.getByRole('button', { name: 'Resolve', exact: true }).click();
      await page.getByText('Somebody was quicker.').waitFor();
      await page.locator('.thread-title').getByText('Open', { exact: true }).waitFor();
      await row(page, 'Priya').waitFor();
    });
    here.errors.length = 0;
  });
});

describe('commands', () => {
  it('are found in the palette by a part of their name, as are conversations', async () => {
    await open(page, 'Beatriz');
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await palette.getByRole('combobox').fill('dark');
    await page.keyboard.press('Enter');
    await soon(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill('snooze');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Snooze' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill('lindq');
    await palette.getByRole('option', { name: /Jonas Lindqvist/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Jonas Lindqvist' }).waitFor();
  });

  it('begin a conversation by a key, as the help sheet and the palette say', async () => {
    await row(page, 'Beatriz').waitFor();
    const dialog = (name: string): ReturnType<typeof page.getByRole> => page.getByRole('dialog', { name });
    const named = dialog('Keyboard shortcuts').locator('dl > div').filter({ hasText: 'New conversation' });
    await page.keyboard.press('?');
    await soon(() => named.locator('kbd').allTextContents()).toEqual(['c']);
    await page.keyboard.press('Escape');
    await soon(() => dialog('Keyboard shortcuts').count()).toBe(0);
    await page.keyboard.press('c');
    await dialog('New conversation').waitFor();
    await page.keyboard.press('Escape');
    await soon(() => dialog('New conversation').count()).toBe(0);
    // The second key of a pair is not the first of another.
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('link', { name: /Beatriz/ }).click();
    await page.getByRole('heading', { name: 'Beatriz Almeida' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await row(page, 'Beatriz').waitFor();
    expect(await dialog('New conversation').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await dialog('Commands').getByRole('combobox').fill('new conv');
    await page.keyboard.press('Enter');
    await dialog('New conversation').waitFor();
    await page.keyboard.press('Escape');
  });

  it('have a help sheet, and letters go nowhere else while one writes', async () => {
    await row(page, 'Beatriz').waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Next conversation').waitFor();
    await page.keyboard.press('Escape');
    await soon(() => help.count()).toBe(0);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
    await page.getByRole('searchbox').pressSequentially('gi?');
    await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
    expect(await help.count()).toBe(0);
  });
});

describe('the connection', () => {
  it('says that it is lost, and that what is written waits', async () => {
    await open(page, 'Priya');
    await offline(here.context, async () => {
      await page.getByText('You are offline').waitFor();
      await box().fill('written without a network');
      await box().press('Enter');
      await log().getByText('written without a network').waitFor();
      await log().getByRole('img', { name: 'Sending' }).waitFor();
    });
    await soon(() => page.getByText('You are offline').count()).toBe(0);
    await soon(() => log().getByRole('img', { name: 'Sending' }).count()).toBe(0);
  });
});
