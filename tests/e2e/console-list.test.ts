import { describe, expect, it } from 'vitest';
import { query } from '../../apps/demo-server/src/embedded-postgres/query.test-support.ts';
import { databaseOf, visitor } from './support/console-desk.ts';
import { open, row, type Seat, soon } from './support/console-page.ts';
import { desk, here, server, withDesk, withSeat } from './support/console-suite.ts';

withDesk();
withSeat();

const rows = (): ReturnType<Seat['page']['locator']> =>
  here.page.getByRole('region', { name: 'Conversations' }).locator('a.row');
const view = (name: string): Promise<void> =>
  here.page
    .getByRole('group', { name: 'Show' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
const filter = async (name: string): Promise<void> => {
  await here.page.getByRole('button', { name: 'Filter', exact: true }).click();
  await here.page.getByRole('combobox', { name: 'Filter' }).fill(name);
  await here.page.getByRole('option', { name }).first().click();
  await here.page.keyboard.press('Escape');
};

describe('the list', () => {
  it('has views with counts, of what is open', async () => {
    const names = here.page.getByRole('group', { name: 'Show' }).getByRole('button');
    await soon(() => names.allTextContents()).toEqual(['Mine3', 'Unassigned2', 'All8', 'Mentions2']);
    await view('Mine');
    await soon(() => rows().count()).toBe(3);
    await view('Unassigned');
    await soon(() => rows().count()).toBe(2);
    await row(here.page, 'Oliver Hughes').waitFor();
    await view('Mentions');
    await soon(() => rows().count()).toBe(2);
    await row(here.page, 'Restaurant Nordlys').waitFor();
  });

  it('narrows by status, inbox, label, team and priority, which stand in the address and can be taken away', async () => {
    await filter('Status: Resolved');
    await row(here.page, 'Henrik Solberg').waitFor();
    expect(here.page.url()).toContain('status=open%2Cresolved');
    await here.page.getByRole('button', { name: 'Remove filter Open' }).click();
    await soon(() => rows().count()).toBe(1);
    await here.page.getByRole('button', { name: 'Remove filter Resolved' }).click();
    await soon(() => rows().count()).toBe(11);
    await filter('Inbox: Wholesale');
    await soon(() => rows().count()).toBe(3);
    await filter('Inbox: Wholesale');
    await filter('Label: refund');
    await soon(() => rows().count()).toBe(2);
    await filter('Label: refund');
    await filter('Team: Front desk');
    await soon(() => rows().count()).toBe(1);
    await filter('Team: Front desk');
    await filter('Priority: Urgent');
    await soon(() => rows().count()).toBe(1);
    await here.page.reload();
    await row(here.page, 'Oliver Hughes').waitFor();
    await here.page.getByRole('img', { name: 'Urgent' }).waitFor();
  });

  it('finds by what was written and says when there is nothing', async () => {
    const box = here.page.getByRole('searchbox', { name: 'Search conversations' });
    await row(here.page, 'Beatriz').waitFor();
    await here.page.keyboard.press('/');
    await here.page.keyboard.type('moss ');
    // What is found meanwhile takes nothing away from what is being written.
    await soon(() => here.page.url()).toContain('q=moss');
    await soon(() => rows().count()).toBe(1);
    await here.page.keyboard.type('green');
    expect(await box.inputValue()).toBe('moss green');
    await soon(() => rows().count()).toBe(1);
    await row(here.page, 'Jonas Lindqvist').waitFor();
    await box.fill('xylophone');
    await here.page.getByText('No conversation matches').waitFor();
    await here.page.getByRole('button', { name: 'Clear filters' }).click();
    await soon(() => rows().count()).toBe(8);
  });

  it('looks for words everywhere, also in what is done, and then shows again what is to be done', async () => {
    const box = here.page.getByRole('searchbox', { name: 'Search conversations' });
    await soon(() => rows().count()).toBe(8);
    await box.fill('Henrik');
    await row(here.page, 'Henrik Solberg').getByText('Resolved').waitFor();
    await here.page.getByText('Any status').waitFor();
    await here.page.getByRole('button', { name: 'Clear search' }).click();
    await soon(() => rows().count()).toBe(8);
    expect(await here.page.getByText('Any status').count()).toBe(0);
    // A status that somebody has chosen stays, and if it is any.
    await filter('Status: Snoozed');
    await box.fill('Henrik');
    await here.page.getByText('No conversation matches').waitFor();
    await here.page.goto(`${server.url}/conversations?status=any`);
    await row(here.page, 'Henrik Solberg').waitFor();
    const all = await rows().count();
    await box.fill('Henrik');
    await soon(() => rows().count()).toBe(1);
    await here.page.getByRole('button', { name: 'Clear search' }).click();
    await soon(() => rows().count()).toBe(all);
  });

  it('looks for words in the view that is chosen while they are written', async () => {
    await row(here.page, 'Beatriz').waitFor();
    await here.page.getByRole('searchbox').evaluate(async (box: HTMLInputElement) => {
      box.value = 'moss';
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      // It is drawn, and not asked for yet.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      document.querySelector<HTMLElement>('.list .tabs button')!.click();
    });
    await soon(() => new URL(here.page.url()).search).toBe('?view=mine&q=moss');
  });

  it('says when it cannot be loaded, and tries again when asked', async () => {
    await here.page.route('**/v1/conversations?*', (route) => route.fulfill({ status: 500, json: {} }));
    await here.page.reload();
    await here.page.getByRole('alert').getByText('This could not be loaded').waitFor();
    await here.page.unroute('**/v1/conversations?*');
    await here.page.getByRole('button', { name: 'Try again' }).click();
    await row(here.page, 'Beatriz').waitFor();
    here.errors.length = 0;
  });

  it('puts the longest waiting first when asked', async () => {
    await filter('Sort: Longest waiting first');
    await soon(() => rows().first().textContent()).toContain('Aiko Tanaka');
  });

  it('is gone through with j, k and Enter, and goes on while a conversation is open', async () => {
    await row(here.page, 'Beatriz').waitFor();
    await here.page.keyboard.press('j');
    await here.page.keyboard.press('j');
    await here.page.keyboard.press('k');
    await here.page.keyboard.press('j');
    await soon(() => here.page.evaluate(() => document.activeElement?.textContent)).toContain('Claire');
    await here.page.keyboard.press('Enter');
    await here.page.getByRole('heading', { level: 2, name: 'Claire Fontaine' }).waitFor();
    await here.page.getByRole('textbox', { name: 'Message' }).press('Escape');
    await here.page.keyboard.press('j');
    await here.page.getByRole('heading', { level: 2, name: 'Jonas Lindqvist' }).waitFor();
    // The keys stay with the list until one begins to write.
    await soon(() => here.page.evaluate(() => document.activeElement?.textContent)).toContain('Jonas');
    await here.page.keyboard.press('k');
    await here.page.getByRole('heading', { level: 2, name: 'Claire Fontaine' }).waitFor();
    await soon(() => here.page.evaluate(() => document.activeElement?.textContent)).toContain('Claire');
    await here.page.keyboard.press('Enter');
    const box = here.page.getByRole('textbox', { name: 'Message' });
    await soon(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    await box.press('Escape');
    await here.page.keyboard.press('u');
    await here.page.getByText('Choose a conversation').waitFor();
  });

  it('shows labels, priority, waiting time, snoozed until and who is responsible', async () => {
    const claire = row(here.page, 'Claire');
    await claire.getByText('refund').waitFor();
    await claire.getByRole('img', { name: 'High' }).waitFor();
    await claire.getByRole('img', { name: 'Assigned to Admin' }).waitFor();
    await soon(() => claire.locator('.fact').textContent()).toMatch(/\d+\s?m/);
    await here.page.goto(`${server.url}/conversations?status=snoozed`);
    await row(here.page, 'Pêra-Manca').locator('[title^="Snoozed until"]').waitFor();
  });

  it('is live: what somebody writes comes up with its count, and the open conversation stays chosen', async () => {
    await open(here.page, 'Claire Fontaine');
    const newcomer = await visitor(server, desk.api, desk.inboxId, { id: 'late', name: 'Zoe Late' }, 'Anyone there?');
    await row(here.page, 'Zoe Late').waitFor();
    await soon(() => rows().first().textContent()).toContain('Zoe Late');
    await newcomer.say('Hello?');
    await row(here.page, 'Zoe Late').getByRole('img', { name: '2 unread' }).waitFor();
    expect(await row(here.page, 'Claire').getAttribute('aria-current')).toBe('true');
    await soon(() =>
      here.page
        .getByRole('group', { name: 'Show' })
        .getByRole('button', { name: /^Unassigned/ })
        .textContent(),
    ).toBe('Unassigned3');
    await desk.api('patch', '/v1/conversations/{conversationId}', {
      path: { conversationId: newcomer.conversationId },
      body: { status: 'resolved' },
    });
    await soon(() => row(here.page, 'Zoe Late').count()).toBe(0);
  });

  it('keeps few rows in the page however many there are, and fetches as one scrolls', async () => {
    await query(
      await databaseOf(server),
      `with many as (
         insert into contacts (account_id, id, name, created_at)
         select (select account_id from conversations limit 1), gen_random_uuid(), 'Many ' || n, now() from generate_series(1, 2000) n
         returning account_id, id, name)
       insert into conversations (account_id, id, number, inbox_id, contact_id, status, last_activity_at, created_at)
       select m.account_id, gen_random_uuid(), 1000 + row_number() over (), (select inbox_id from conversations limit 1), m.id,
         'open', now() - interval '9 days' - row_number() over () * interval '1 minute', now() from many m`,
    );
    await here.page.reload();
    await row(here.page, 'Beatriz').waitFor();
    const list = here.page.locator('.rows');
    await soon(
      async () => {
        await list.evaluate((box) => box.scrollTo(0, box.scrollHeight));
        return list.evaluate((box) => box.scrollHeight / 82);
      },
      { interval: 50 },
    ).toBeGreaterThan(400);
    await soon(() => rows().count()).toBeLessThan(60);
    const total = here.page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /^All/ });
    await soon(() => total.textContent()).toBe('All2,008');
  });
});
