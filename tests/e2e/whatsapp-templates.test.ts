import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  draftOf,
  emptyButton,
  emptyCard,
  emptyTemplate,
  type TemplateDraft,
  templateOf,
} from '../../apps/demo-server/console/inboxes/templates/template-draft.ts';
import { violations } from './support/axe.ts';
import { drawn, listen } from './support/browser.ts';
import { openWhatsAppDesk, type WhatsAppDesk } from './support/whatsapp-desk.ts';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a template that is written', () => {
  const media = { handle: 'h', fileName: '✓' };
  const drafts: readonly (readonly [string, Partial<TemplateDraft>])[] = [
    ['by position', { body: 'Hi {{1}}, order {{2}}.', samples: { 1: 'Ana', 2: 'A-19' }, footer: 'Bye' }],
    [
      'by name, with a text header',
      {
        format: 'NAMED',
        header: { ...emptyTemplate.header, kind: 'TEXT', text: 'For {{who}}', samples: { who: 'Ana' } },
        body: 'Hi {{who}}!',
        samples: { who: 'Ana' },
      },
    ],
    [
      'with a picture and every kind of button',
      {
        header: { ...emptyTemplate.header, kind: 'IMAGE', media },
        body: 'Look',
        buttons: [
          { ...emptyButton, text: 'Yes' },
          { ...emptyButton, kind: 'URL', text: 'Open', value: 'https://a.example/{{1}}', sample: 'x' },
          { ...emptyButton, kind: 'PHONE_NUMBER', text: 'Call', value: '+351912345678' },
          { ...emptyButton, kind: 'COPY_CODE', value: 'SAVE10', sample: 'SAVE10' },
        ],
      },
    ],
    ['with a place', { header: { ...emptyTemplate.header, kind: 'LOCATION' }, body: 'Here we are' }],
    [
      'as an offer',
      {
        special: 'offer',
        offer: { text: 'Today only', ends: true },
        body: 'Ten percent',
        buttons: [{ ...emptyButton, kind: 'URL', text: 'Open', value: 'https://a.example' }],
      },
    ],
    [
      'as a carousel',
      {
        special: 'carousel',
        body: 'New things',
        cards: [
          { ...emptyCard, media, body: 'One', buttons: [{ ...emptyButton, text: 'Show me' }] },
          { ...emptyCard, media, body: 'Two', buttons: [{ ...emptyButton, text: 'Show me' }] },
        ],
      },
    ],
    ['for codes', { category: 'AUTHENTICATION', auth: { ...emptyTemplate.auth, minutes: 5 } }],
  ];
  it.each(drafts)('%s is the same when it is opened again', (_, change) => {
    const draft: TemplateDraft = { ...emptyTemplate, name: 'x', ...change };
    const written = templateOf(draft);
    const { id: _id, ...again } = templateOf(draftOf({ id: '1', status: 'APPROVED', ...written }));
    expect(again).toEqual(written);
  });
});

describe('the tab of templates', () => {
  let desk: WhatsAppDesk;
  let tab: string;
  // No two may have one name, also when something is tried once more.
  let turn = 0;
  const named = (name: string): string => `${name}_${turn}`;
  const item = (name: string): Locator =>
    desk.agent.locator('.template-item', { has: desk.agent.getByText(named(name), { exact: true }) });
  beforeAll(async () => {
    desk = await openWhatsAppDesk();
    await desk.openInbox('WhatsApp (simulated)');
    await desk.agent.getByRole('link', { name: 'Templates' }).click();
    await desk.agent.getByText('hello_again').waitFor();
    tab = desk.agent.url();
  });
  beforeEach(async () => {
    turn++;
    await desk.agent.goto(tab);
  });
  afterAll(() => desk.close());

  it('lists, finds and shows them as on a phone', async () => {
    const { agent } = desk;
    const { errors } = listen(agent);
    await agent.getByText('hello_again').waitFor();
    await agent.getByRole('searchbox', { name: 'Search templates' }).fill('kiln');
    await expect.poll(() => agent.locator('.template-item').count()).toBe(1);
    await agent.getByRole('button', { name: /hello_again/ }).click();
    await agent.getByText('Hello Ana! There is something new in the kiln. Shall we show you?').waitFor();
    expect(await violations(agent, 'main')).toEqual([]);
    await agent.getByRole('searchbox', { name: 'Search templates' }).fill('');
    expect(errors).toEqual([]);
  });

  it('one with a picture, variables and buttons is made, reviewed while one looks, and changed', async () => {
    const { agent } = desk;
    await agent.getByRole('button', { name: 'New template' }).click();
    await agent.getByLabel('Name of the template').fill(`Spring sale ${turn}`);
    await agent.getByRole('combobox', { name: 'Category' }).selectOption('MARKETING');
    await agent.getByRole('combobox', { name: 'Header' }).selectOption('IMAGE');
    await agent.getByLabel('Sample file').setInputFiles({ name: 'mug.png', mimeType: 'image/png', buffer: picture });
    await agent.getByRole('status').getByText('mug.png').waitFor();
    await agent.getByRole('textbox', { name: /^Text \d/ }).fill('Hi, your code is  and it is good today.');
    await agent.getByRole('textbox', { name: /^Text \d/ }).evaluate((box) => {
      (box as HTMLTextAreaElement).setSelectionRange(17, 17);
    });
    await agent.getByRole('button', { name: 'Add variable' }).click();
    await agent.getByLabel('Sample for {{1}}').fill('SPRING');
    await agent.getByRole('button', { name: 'Add button' }).click();
    await agent.getByLabel('Text on the button').fill('Tell me more');
    const preview = agent.getByRole('complementary', { name: 'As on a phone' });
    await preview.getByText('Hi, your code is SPRING and it is good today.').waitFor();
    await preview.getByText('Tell me more').waitFor();
    expect(await violations(agent, 'main')).toEqual([]);
    await agent.getByRole('button', { name: 'Submit for review' }).click();
    const sale = item('spring_sale');
    // Its review is told by webhook; nobody loads the page again.
    await sale.getByText('approved').waitFor();

    await sale.getByRole('button', { name: new RegExp(named('spring_sale')) }).click();
    await sale.getByRole('button', { name: 'Edit template' }).click();
    await agent.getByRole('textbox', { name: /^Text \d/ }).fill('Tell us your password {{1}} please.');
    await agent.getByRole('button', { name: 'Submit for review' }).click();
    await sale.getByText('rejected', { exact: true }).waitFor();
    await sale.getByText('Rejected: The template asks for something confidential.').waitFor();
    await sale.getByText('Remove the request for passwords or card numbers.').waitFor();
  });

  it('the caret is behind a new variable at once, and nothing takes the focus later', async () => {
    const { agent } = desk;
    await agent.getByRole('button', { name: 'New template' }).click();
    const box = agent.getByRole('textbox', { name: /^Text \d/ });
    await box.fill('Hi, see you!');
    await box.evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(3, 3));
    await agent.getByRole('button', { name: 'Add variable' }).evaluate((button) => {
      (button as HTMLElement).click();
      // In the same turn: whoever is quick is here already.
      const sample = document.querySelector<HTMLInputElement>('.samples input');
      sample?.focus();
    });
    await drawn(agent);
    await agent.keyboard.type('Ana');
    expect(await agent.getByLabel('Sample for {{1}}').inputValue()).toBe('Ana');
    expect(await box.inputValue()).toBe('Hi,{{1}} see you!');
    expect(await box.evaluate((area) => (area as HTMLTextAreaElement).selectionStart)).toBe(8);
  });

  it('what the provider would refuse is said before it is asked', async () => {
    const { agent } = desk;
    await agent.getByRole('button', { name: 'New template' }).click();
    await agent.getByLabel('Name of the template').fill('ends_badly');
    await agent.getByRole('textbox', { name: /^Text \d/ }).fill('Hello {{1}}');
    await agent.getByLabel('Sample for {{1}}').fill('Ana');
    await agent.getByRole('button', { name: 'Submit for review' }).click();
    await agent
      .getByRole('alert')
      .getByText(/may not begin or end with a variable/)
      .waitFor();
    await agent.getByRole('button', { name: 'Cancel' }).click();
    await agent.getByRole('button', { name: 'New template' }).waitFor();
  });

  it('one for codes and one in cards are made; one is deleted', async () => {
    const { agent } = desk;
    await agent.getByRole('button', { name: 'New template' }).click();
    await agent.getByLabel('Name of the template').fill(named('sign_in_code'));
    await agent.getByRole('combobox', { name: 'Category' }).selectOption('AUTHENTICATION');
    await agent.getByRole('button', { name: 'Submit for review' }).click();
    await item('sign_in_code').getByText('approved').waitFor();

    await agent.getByRole('button', { name: 'New template' }).click();
    await agent.getByLabel('Name of the template').fill(named('new_in_cards'));
    await agent.getByRole('combobox', { name: 'Category' }).selectOption('MARKETING');
    await agent.getByRole('combobox', { name: 'Special form' }).selectOption('carousel');
    await agent
      .getByRole('textbox', { name: /^Text \d/ })
      .first()
      .fill('New from the workshop.');
    for (const at of [0, 1]) {
      const card = agent.getByRole('group', { name: `Card ${at + 1}` });
      await card.getByLabel('Sample file').setInputFiles({ name: 'mug.png', mimeType: 'image/png', buffer: picture });
      await card.getByRole('status').getByText('mug.png').waitFor();
      await card.getByRole('textbox', { name: /^Text \d/ }).fill(`Mug ${at + 1}`);
    }
    await agent.getByRole('button', { name: 'Submit for review' }).click();
    const cards = item('new_in_cards');
    await cards.getByText('approved').waitFor();
    await cards.getByRole('button', { name: new RegExp(named('new_in_cards')) }).click();
    await cards.getByText('Mug 2').waitFor();
    await cards.getByRole('button', { name: 'Delete this language' }).click();
    await agent.getByRole('dialog').getByRole('button', { name: 'Delete this language' }).click();
    await expect.poll(() => cards.count()).toBe(0);
  });

  it('is switched off with a reason, and on again', async () => {
    const { agent } = desk;
    const use = agent.getByRole('switch', { name: 'Templates for this inbox' });
    await use.click();
    await agent.getByText('Templates are switched off for this inbox.').waitFor();
    expect(await violations(agent, 'main')).toEqual([]);
    await use.click();
    await agent.getByText('hello_again').waitFor();
  });
});
