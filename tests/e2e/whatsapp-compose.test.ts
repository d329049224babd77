import type { Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { query } from '../../apps/demo-server/src/embedded-postgres/query.test-support.ts';
import { violations } from './support/axe.ts';
import { answer, listen, openConversation } from './support/browser.ts';
import { databaseOf } from './support/console-desk.ts';
import { answering } from './support/network.ts';
import { openWhatsAppDesk, type WhatsAppDesk } from './support/whatsapp-desk.ts';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
let desk: WhatsAppDesk;
beforeAll(async () => {
  desk = await openWhatsAppDesk();
  await desk.say('Do you deliver to Lisbon?');
  await openConversation(desk.agent, 'Do you deliver to Lisbon?');
});
afterAll(() => desk.close());

const dialog = (): ReturnType<WhatsAppDesk['agent']['getByRole']> => desk.agent.getByRole('dialog');
const thread = (): ReturnType<WhatsAppDesk['agent']['getByRole']> => desk.agent.getByRole('log', { name: 'Messages' });

it('an agent answers with text, a picture, a quote and a place', async () => {
  const { agent, chat } = desk;
  const { errors } = listen(agent);
  await answer(agent, 'We do, in three days.');
  await chat.getByText('We do, in three days.').waitFor();
  await agent.locator('.composer input[type=file]').setInputFiles({
    name: 'mug.png',
    mimeType: 'image/png',
    buffer: picture,
  });
  await agent.locator('.tray li').first().waitFor();
  await expect.poll(() => agent.locator('.tray progress').count()).toBe(0);
  await agent.getByRole('button', { name: 'Send', exact: true }).click();
  await chat.locator('img').waitFor();

  const question = agent.locator('article.message', { hasText: 'Do you deliver to Lisbon?' });
  await question.hover();
  await question.getByRole('button', { name: 'Answer this message' }).click();
  await answer(agent, 'To Porto as well.');
  await chat.getByText('To Porto as well.').waitFor();
  await agent
    .locator('article.message', { hasText: 'To Porto as well.' })
    .locator('.quoted')
    .getByText('Do you deliver to Lisbon?')
    .waitFor();

  await agent.getByRole('button', { name: 'Send a place' }).click();
  await dialog().getByLabel('Name of the place').fill('The workshop');
  await dialog().getByLabel('Latitude').fill('38.7169');
  await dialog().getByLabel('Longitude').fill('-9.1399');
  await dialog().getByRole('button', { name: 'Send' }).click();
  await chat.getByText('The workshop').waitFor();
  await thread()
    .getByRole('link', { name: /The workshop/ })
    .waitFor();
  expect(errors).toEqual([]);
});

it('buttons are sent, and what the customer presses comes back', async () => {
  const { agent, chat } = desk;
  await agent.getByRole('button', { name: 'Buttons or list' }).click();
  await dialog().getByLabel('Text above them').fill('Morning or evening?');
  await dialog().getByRole('textbox', { name: 'Title of option 1' }).fill('Morning');
  await dialog().getByRole('button', { name: 'Add option' }).click();
  // One goes on where a row was added or taken away.
  await agent.keyboard.type('Noon');
  await dialog().getByRole('button', { name: 'Add option' }).click();
  await dialog().getByRole('button', { name: 'Remove option 3' }).press('Enter');
  await agent.keyboard.press('ControlOrMeta+a');
  await agent.keyboard.type('Evening');
  expect(await violations(agent, '#layers')).toEqual([]);
  await dialog().getByRole('button', { name: 'Send' }).click();
  await chat.getByRole('button', { name: 'Evening' }).click();
  await thread().getByText('Chose: Evening').waitFor();

  await agent.getByRole('button', { name: 'Buttons or list' }).click();
  await dialog().getByLabel('Text above them').fill('Which colour?');
  for (const [at, colour] of ['Grey', 'Blue', 'Green', 'White'].entries()) {
    if (at > 0) await dialog().getByRole('button', { name: 'Add option' }).click();
    await dialog()
      .getByRole('textbox', { name: `Title of option ${at + 1}` })
      .fill(colour);
  }
  await dialog().getByLabel('Text of the button that opens the list').fill('Colours');
  await dialog().getByRole('button', { name: 'Send' }).click();
  await chat.getByRole('button', { name: 'Blue' }).click();
  await thread().getByText('Chose: Blue').waitFor();
});

it('a customer reacts', async () => {
  const { phone } = desk;
  await phone.getByRole('button', { name: 'React', exact: true }).last().click();
  await phone.getByRole('button', { name: 'React with thumbs up' }).last().click();
  await thread().getByRole('img', { name: 'Reactions: 👍' }).waitFor();
});

it('an agent reacts by keyboard, beside the customer, and takes it back', async () => {
  const { agent, chat, phone } = desk;
  const { errors } = listen(agent);
  const text = 'Shall we wrap it?';
  await answer(agent, text);
  await chat.getByText(text).waitFor();
  const message = agent.locator('article.message', { hasText: text });
  const bubble = chat.locator('.bubble', { hasText: text });
  const button = message.getByRole('button', { name: 'React', exact: true });
  const choice = agent.getByRole('dialog', { name: 'React' });
  const focused = (): Promise<boolean> => button.evaluate((element) => element === document.activeElement);

  await button.focus();
  await agent.keyboard.press('Enter');
  await choice.getByRole('button', { name: '👍' }).waitFor();
  await expect.poll(() => choice.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  expect(await violations(agent, '#layers')).toEqual([]);
  await agent.keyboard.press('Escape');
  await choice.waitFor({ state: 'detached' });
  await expect.poll(focused).toBe(true);

  await agent.keyboard.press('Enter');
  await choice.getByRole('button', { name: '❤️' }).press('Enter');
  await bubble.getByRole('img', { name: 'The business reacted: ❤️' }).waitFor();
  const own = message.getByRole('img', { name: 'You reacted: ❤️' });
  await own.waitFor();
  await expect.poll(focused).toBe(true);
  // In the phone’s chat it is no line of its own.
  expect(await chat.getByText('❤️', { exact: true }).filter({ visible: true }).count()).toBe(1);

  const theirs = bubble.getByRole('button', { name: 'React', exact: true });
  const thumb = bubble.getByRole('button', { name: 'React with thumbs up' });
  await theirs.press('Enter');
  await thumb.press('Escape');
  expect(await theirs.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await thumb.count()).toBe(0);
  await theirs.press('Enter');
  await thumb.press('Enter');
  await bubble.getByRole('img', { name: 'You reacted: 👍' }).waitFor();
  await message.getByRole('img', { name: 'Reactions: 👍' }).waitFor();
  expect(await violations(agent, 'main')).toEqual([]);
  // The bubble was drawn anew, and the keys are still where they were.
  await expect.poll(() => theirs.evaluate((element) => element === document.activeElement)).toBe(true);
  await theirs.press('Enter');
  expect(await thumb.getAttribute('aria-pressed')).toBe('true');
  await thumb.click();
  await message.getByRole('img', { name: 'Reactions: 👍' }).waitFor({ state: 'detached' });

  // Every other emoji; once more the same one takes it back. Meanwhile the customer is choosing, and goes on.
  await theirs.press('Enter');
  await button.click();
  await choice.getByRole('button', { name: 'More emoji' }).click();
  await agent.locator('emoji-picker').getByRole('combobox').fill('rocket');
  await agent
    .locator('emoji-picker')
    .getByRole('option', { name: /rocket/ })
    .click();
  await bubble.getByRole('img', { name: 'The business reacted: 🚀' }).waitFor();
  expect(await thumb.count()).toBe(1);
  await thumb.press('Escape');
  await own.waitFor({ state: 'detached' });
  await button.click();
  await choice.getByRole('button', { name: '🚀', pressed: true }).click();
  await bubble.getByRole('img', { name: /The business reacted/ }).waitFor({ state: 'detached' });
  await message.getByRole('img', { name: /You reacted/ }).waitFor({ state: 'detached' });
  expect(await violations(phone, 'main')).toEqual([]);
  expect(errors).toEqual([]);
});

it('a reaction is seen at once, and gone with a reason when it is refused', async () => {
  const { agent, chat } = desk;
  const message = agent.locator('article.message', { hasText: 'Shall we wrap it?' });
  const own = message.getByRole('img', { name: 'You reacted: 🙏' });
  const bubble = chat.locator('.bubble', { hasText: 'Shall we wrap it?' });
  const like = async (): Promise<void> => {
    await bubble.getByRole('button', { name: 'React', exact: true }).click();
    await bubble.getByRole('button', { name: 'React with thumbs up' }).click();
  };
  const theirs = message.getByRole('img', { name: 'Reactions: 👍' });
  const { promise: seen, resolve: refuse } = Promise.withResolvers<void>();
  const refused = async (route: Route): Promise<void> => {
    await seen;
    const body = JSON.stringify({ code: 'channel_api', detail: 'The customer’s phone is away.' });
    await route.fulfill({ status: 502, contentType: 'application/problem+json', body });
  };
  const refusing = async (): Promise<void> => {
    await message.hover();
    await message.getByRole('button', { name: 'React', exact: true }).click();
    await agent.getByRole('dialog', { name: 'React' }).getByRole('button', { name: '🙏' }).click();
    await own.waitFor();
    // Of the customer’s one sees no less meanwhile, and it says nothing of one’s own.
    await like();
    await theirs.waitFor();
    expect(await own.count()).toBe(1);
    refuse();
    await agent.getByRole('status').getByText('The customer’s phone is away.').waitFor();
    await own.waitFor({ state: 'detached' });
  };
  await answering(agent, '**/reaction', refused, () => refusing().finally(refuse));
  await like();
  await theirs.waitFor({ state: 'detached' });
});

it('when the window has closed it says until when it was open, and a template is offered, filled from the contact', async () => {
  const { agent, chat, server } = desk;
  await query(
    await databaseOf(server),
    "update conversations set last_inbound_at = last_inbound_at - interval '25 hours'",
  );
  await agent.reload();
  await agent.getByText(/WhatsApp let you answer freely until/).waitFor();
  expect(await agent.getByRole('textbox', { name: 'Message' }).count()).toBe(0);
  expect(await agent.getByRole('button', { name: 'Buttons or list' }).count()).toBe(0);
  expect(await agent.getByRole('button', { name: 'React', exact: true }).count()).toBe(0);
  expect(await violations(agent, 'main')).toEqual([]);
  await agent.getByRole('status').getByRole('button', { name: 'Choose a template' }).click();
  await dialog()
    .getByRole('button', { name: /order_sent/ })
    .click();
  // A name after a greeting.
  await expect.poll(() => dialog().getByLabel('Value for {{1}}').inputValue()).toBe('Ana');
  const send = dialog().getByRole('button', { name: 'Send the template' });
  expect(await send.isDisabled()).toBe(true);
  await dialog().getByLabel('Value for {{2}}').fill('A-19');
  await dialog().getByLabel('Value for Follow it').fill('A-19');
  await dialog().getByText('Hello Ana, your order A-19 is on its way to you.').waitFor();
  expect(await violations(agent, '#layers')).toEqual([]);
  await send.click();
  await chat.getByText('Hello Ana, your order A-19 is on its way to you.').waitFor();
  await thread().getByText('Hello Ana, your order A-19 is on its way to you.').waitFor();
  await thread().getByText('Template: order_sent').waitFor();
});

it('a template with cards is sent with a picture and words of its own in each', async () => {
  const { agent, chat } = desk;
  await agent.getByRole('status').getByRole('button', { name: 'Choose a template' }).click();
  await dialog()
    .getByRole('button', { name: /new_mugs/ })
    .click();
  const send = dialog().getByRole('button', { name: 'Send the template' });
  for (const card of [1, 2]) {
    expect(await send.isDisabled()).toBe(true);
    // What belongs to a card stands together: its file, then its values.
    const fields = dialog().getByRole('group', { name: `Card ${card}` });
    await fields
      .getByLabel('Picture')
      .setInputFiles({ name: `card-${card}.png`, mimeType: 'image/png', buffer: picture });
    await expect.poll(() => fields.getByLabel('Picture').isEnabled()).toBe(true);
    await fields.getByLabel('Value for {{1}}').fill(`${card} guests`);
    await fields.getByLabel('Value for Look').fill('mug');
  }
  // The phone beside shows what was filled in.
  await dialog().getByText('A mug for 1 guests cups').waitFor();
  expect(await violations(agent, '#layers')).toEqual([]);
  await send.click();
  const cards = chat.locator('.cards li');
  await cards.getByText('A mug for 1 guests cups').waitFor();
  await cards.getByText('A bowl for 2 guests, made by hand').waitFor();
  expect(await cards.locator('img').count()).toBe(2);
  await thread().getByText('Template: new_mugs').waitFor();
});

it('a conversation is begun with a new number, and its answer lands in it', async () => {
  const { agent, phone } = desk;
  const asked = Promise.withResolvers<void>();
  await agent.route('**/v1/channels', async (route) => {
    await asked.promise;
    await route.fallback();
  });
  await agent.getByRole('button', { name: 'New conversation' }).click();
  await dialog().locator('header button:focus').waitFor();
  asked.resolve();
  // Its fields come later than itself, and still are what one begins with.
  await dialog().locator('input[type=tel]:focus').waitFor();
  await agent.unroute('**/v1/channels');
  await dialog().getByLabel('Or a new number, with country code').fill('+49 151 99988877');
  await dialog()
    .getByRole('button', { name: /hello_again/ })
    .click();
  await dialog().getByLabel('Value for {{name}}').fill('Jonas');
  await dialog().getByRole('button', { name: 'Start' }).click();
  await thread().getByText('Hello Jonas! There is something new in the kiln. Shall we show you?').waitFor();
  await phone.getByLabel('Number', { exact: true }).fill('4915199988877');
  await phone.getByLabel('Name').fill('Jonas Weber');
  await phone.getByRole('button', { name: 'Use this phone' }).click();
  await phone.getByText('Hello Jonas!').waitFor();
  await desk.say('Yes, show me!');
  await thread().getByText('Yes, show me!').waitFor();
});
