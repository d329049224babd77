import { describe, expect, it } from 'vitest';
import { visitor } from './support/console-desk.ts';
import { open, soon } from './support/console-page.ts';
import { desk, here, page, server, withDesk, withSeat } from './support/console-suite.ts';

withDesk();
withSeat();

describe('the panel beside a conversation', () => {
  it('changes name, e-mail, phone and attributes where they stand, and takes a refused one back', async () => {
    await open(page, 'Jonas Lindqvist');
    const panel = page.getByRole('complementary', { name: 'Contact' });
    await panel.getByRole('button', { name: /^Edit Phone/ }).click();
    await panel.getByRole('textbox', { name: 'Phone' }).fill('+46 70 555 0199');
    await page.keyboard.press('Enter');
    await panel.getByText('+46 70 555 0199').waitFor();
    await panel.getByRole('button', { name: /^Edit Name/ }).click();
    await panel.getByRole('textbox', { name: 'Name' }).fill('Jonas L.');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Jonas L.' }).waitFor();
    await panel.getByRole('button', { name: /^Edit Name/ }).click();
    // Whoever opened a field writes in it, the third time as well.
    const field = panel.getByRole('textbox', { name: 'Name' });
    await soon(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type('nobody');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await panel.getByRole('heading', { name: 'Jonas L.' }).waitFor();
    await panel.getByRole('button', { name: 'Add attribute' }).click();
    await panel.getByRole('combobox', { name: 'Attribute' }).fill('city');
    await panel.getByRole('textbox', { name: 'Value' }).fill('Malmö');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByText('Malmö').waitFor();
    await panel.getByRole('button', { name: /^Edit E-mail/ }).click();
    await panel.getByRole('textbox', { name: 'E-mail' }).fill('no address');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByRole('button', { name: 'Dismiss' }).waitFor();
    await soon(async () => (await desk.api('get', '/v1/contacts', { query: { q: 'Jonas' } })).items[0]).toMatchObject({
      phone: '+46 70 555 0199',
      name: 'Jonas L.',
      email: 'jonas@lindqvist.example',
      attributes: { city: 'Malmö' },
    });
    // The browser reports the refused request.
    here.errors.length = 0;
  });

  it('lists every conversation of the contact, in all inboxes', async () => {
    const { items } = await desk.api('get', '/v1/inboxes');
    const wholesale = items.find(({ name }) => name === 'Wholesale')!.id;
    const same = { id: 'twice', name: 'Two Ways', email: 'two@ways.example' };
    await visitor(server, desk.api, desk.inboxId, same, 'from the shop');
    const other = await visitor(server, desk.api, wholesale, same, 'from wholesale');
    await page.goto(`${server.url}/conversations/${other.conversationId}`);
    const panel = page.getByRole('complementary', { name: 'Contact' });
    await panel.getByRole('link', { name: /Shop/ }).waitFor();
    await panel.getByRole('link', { name: /Wholesale/ }).waitFor();
    await panel.getByRole('link', { name: /Shop/ }).click();
    await page.getByRole('log').getByText('from the shop').waitFor();
  });

  it('goes and comes with its button, and stays gone over a reload', async () => {
    await open(page, 'Priya');
    const panel = page.getByRole('complementary', { name: 'Contact' });
    await page.getByRole('button', { name: 'Contact panel' }).click();
    await soon(() => panel.count()).toBe(0);
    await page.reload();
    await page.getByRole('log').waitFor();
    expect(await panel.count()).toBe(0);
    await page.getByRole('button', { name: 'Contact panel' }).click();
    await panel.waitFor();
  });
});

describe('contacts', () => {
  it('are found by name, e-mail or phone and open with what is known of them', async () => {
    await page.getByRole('link', { name: 'Contacts' }).click();
    const list = page.getByRole('region', { name: 'Contacts' });
    await list.getByRole('link', { name: /Aiko Tanaka/ }).waitFor();
    await page.getByRole('searchbox', { name: 'Search contacts' }).fill('priya.nair');
    await soon(() => list.locator('a.row').count()).toBe(1);
    await list.getByRole('link', { name: /Priya Nair/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Priya Nair' }).waitFor();
    await page.getByRole('link', { name: /Rua das Flores/ }).click();
    await page.getByRole('log').getByText('Rua das Flores 12').waitFor();
  });

  it('that are one person become one, after a question', async () => {
    await visitor(server, desk.api, desk.inboxId, { id: 'dup-1', name: 'Double Person' }, 'first me');
    await visitor(server, desk.api, desk.inboxId, { id: 'dup-2', name: 'Double Persson' }, 'second me');
    // Names can be searched for about a second after they were learnt.
    await soon(async () => (await desk.api('get', '/v1/contacts', { query: { q: 'Persson' } })).items.length).toBe(1);
    await page.goto(`${server.url}/contacts`);
    await page.getByRole('link', { name: /^Double Person\b/ }).click();
    await page.getByRole('button', { name: 'Merge…' }).click();
    await page.getByRole('combobox').fill('Persson');
    await page.getByRole('option', { name: /Double Persson/ }).click();
    const question = page.getByRole('dialog', { name: 'Merge…' });
    await question.getByText('This cannot be undone').waitFor();
    await question.getByRole('button', { name: 'Merge…' }).click();
    await page.getByRole('heading', { level: 2, name: 'Double Persson' }).waitFor();
    // Both were open in one inbox, where a contact has one conversation at a time.
    await page.getByRole('link', { name: /second me/ }).click();
    await page.getByRole('log').getByText('first me').waitFor();
    await page.getByRole('log').getByText('second me').waitFor();
  });
});
