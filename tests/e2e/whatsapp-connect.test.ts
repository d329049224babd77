import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { listen, openConversation } from './support/browser.ts';
import { openWhatsAppDesk, type WhatsAppDesk } from './support/whatsapp-desk.ts';

let desk: WhatsAppDesk;
beforeAll(async () => {
  desk = await openWhatsAppDesk();
});
afterAll(() => desk.close());

async function newInbox(): Promise<void> {
  const { agent } = desk;
  await agent.getByRole('link', { name: 'Inboxes' }).first().click();
  await agent.getByRole('link', { name: 'New inbox' }).click();
  await agent.getByRole('link', { name: /^WhatsApp/ }).click();
  await agent.getByRole('button', { name: 'Create inbox' }).click();
  await agent.getByRole('button', { name: 'Continue with Meta' }).waitFor();
}
/** Meta's window, opened by the button. */
async function metaWindow(): Promise<Page> {
  const [window] = await Promise.all([
    desk.agent.waitForEvent('popup'),
    desk.agent.getByRole('button', { name: 'Continue with Meta' }).click(),
  ]);
  await window.getByRole('heading', { name: 'Connect your account to WhatsApp' }).waitFor();
  return window;
}

/** Presses a button that closes the window: it may be gone before the click has been reported. */
async function leave(window: Page, button: string): Promise<void> {
  const closed = window.waitForEvent('close');
  await window
    .getByRole('button', { name: button })
    .click()
    .catch(() => undefined);
  await closed;
}

it('a number is connected by Meta’s window, with a code and a PIN, and customers reach it', async () => {
  const { agent, phone } = desk;
  const { errors } = listen(agent);
  await newInbox();
  const test = agent.getByText('Waiting for your test message');
  expect(await test.count()).toBe(0);
  expect(await violations(agent, 'main')).toEqual([]);
  const cancelled = await metaWindow();
  await leave(cancelled, 'Cancel');
  await agent.getByRole('alert').getByText('Meta’s window was closed before everything was done.').waitFor();
  const failed = await metaWindow();
  await leave(failed, 'Fail as Meta may');
  await agent.getByText('Meta could not finish: The business is not eligible right now.').waitFor();

  const window = await metaWindow();
  await window.getByLabel('The number is not verified yet').check();
  await leave(window, 'Finish');
  await agent.getByLabel('The code you were sent').waitFor();
  await agent.getByRole('button', { name: 'Call me instead' }).click();
  const told = await phone.getByText(/Code for \+15550002222: \d{6}/).textContent();
  await agent.getByLabel('The code you were sent').fill(/\d{6}$/.exec(told!.trim())![0]);
  await agent.getByRole('button', { name: 'Next' }).click();
  await agent.getByLabel('Two-step verification PIN').fill('123456');
  expect(await violations(agent, 'main')).toEqual([]);
  await agent.getByRole('button', { name: 'Next' }).click();
  await agent.getByText('+15550002222').first().waitFor();
  await agent.getByRole('heading', { name: 'Hollow & Pine Workshop', level: 1 }).waitFor();
  await agent.getByText('good', { exact: true }).waitFor();
  await test.waitFor();
  expect(await violations(agent, 'main')).toEqual([]);

  await phone.getByLabel('Writes to').selectOption({ label: '+15550002222 · Hollow & Pine Workshop' });
  await phone.getByRole('button', { name: 'Use this phone' }).click();
  await desk.say('Is the workshop open on Saturday?');
  await agent.getByRole('link', { name: 'Conversations' }).first().click();
  await openConversation(agent, 'Is the workshop open on Saturday?');
  expect(errors).toEqual([]);
});

it('is disconnected without losing a conversation, and connected again by a token after a restart', async () => {
  const { agent, server } = desk;
  const asked: string[] = [];
  agent.on('request', (request) => request.url().endsWith('/connection') && asked.push(request.method()));
  await desk.openInbox('Hollow & Pine Workshop');
  await agent.getByText('Messages arrive').waitFor();
  // Everything on the page stands on one answer.
  expect(asked).toEqual(['GET']);
  await agent.getByRole('button', { name: 'Disconnect' }).click();
  const dialog = agent.getByRole('dialog');
  await dialog.getByText(/Every conversation and contact stays/).waitFor();
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await agent.getByRole('heading', { name: 'Connect a WhatsApp number' }).waitFor();
  await agent.getByRole('link', { name: 'Conversations' }).first().click();
  await agent.getByText('Is the workshop open on Saturday?').first().waitFor();
  const [made] = JSON.parse(await readFile(`${server.dataDir}/simulated-whatsapp.json`, 'utf8')) as [
    { account: { id: string }; numbers: { id: string }[]; token: string },
  ];
  await server.kill();
  await server.start();
  await agent.reload();
  await desk.openInbox('Hollow & Pine Workshop');
  await agent.getByRole('button', { name: 'Connect with an access token' }).click();
  await agent.getByLabel('Access token').fill(made.token);
  await agent.getByLabel('WhatsApp Business Account ID').fill(made.account.id);
  await agent.getByLabel('Phone number ID').fill(made.numbers[0]!.id);
  await agent.getByRole('button', { name: 'Next' }).click();
  await agent.getByText('+15550002222').first().waitFor();
});

it('a number of the app on a phone brings its past, and what is written there shows', async () => {
  const { agent, phone } = desk;
  await newInbox();
  await agent.getByLabel(/Move the number out of the app/).check();
  await agent.getByText(/Settings, Account, Delete account/).waitFor();
  await agent.getByLabel(/Keep the WhatsApp Business app/).check();
  const window = await metaWindow();
  await window.getByLabel('Phone number').fill('15550003333');
  await window.getByLabel('Display name').fill('Pine on the phone');
  await leave(window, 'Finish');
  await agent.getByText('This number is used in the WhatsApp Business app and here.').waitFor();
  await agent.getByRole('button', { name: 'Import contacts' }).click();
  await agent.getByRole('button', { name: 'Import the past' }).click();
  await agent.getByText('Everything has arrived.').waitFor();
  expect(await agent.getByRole('button', { name: 'Import the past' }).count()).toBe(0);
  expect(await violations(agent, 'main')).toEqual([]);

  await agent.getByRole('link', { name: 'Groups' }).click();
  await agent.getByText('Groups stay on the phone').waitFor();

  await agent.goto(`${desk.server.url}/conversations?status=any`);
  await openConversation(agent, 'Yes please, I will come on Friday.');
  await agent.getByRole('log').getByText('We do, 24 cm. Shall I put one aside?').waitFor();

  await phone.reload();
  await phone.getByLabel('Writes to').selectOption({ label: '+15550003333 · Pine on the phone' });
  await phone.getByRole('button', { name: 'Use this phone' }).click();
  await desk.say('Hello, anybody there?');
  // Both may be of the same second, and then the one that comes last counts as the last.
  await agent.getByText('Hello, anybody there?').first().waitFor();
  await phone.getByLabel('Message from the app').fill('Yes, this is Rita from the workshop.');
  await phone.getByRole('button', { name: 'Send from the app' }).click();
  await desk.chat.getByText('Yes, this is Rita from the workshop.').waitFor();
  await openConversation(agent, 'Yes, this is Rita from the workshop.');
  await agent.getByRole('log').getByText('from the phone').waitFor();
});

it('a past that is not shared is explained, and may be asked for again once the app has been disconnected', async () => {
  const { agent, phone } = desk;
  const importing = agent.getByRole('region', { name: 'The past of the phone' });
  const share = async (privately: boolean): Promise<void> => {
    await agent.getByLabel(/Keep the WhatsApp Business app/).check();
    const window = await metaWindow();
    await window.getByLabel('Phone number').fill('15550004444');
    await window.getByLabel('Display name').fill('Pine in private');
    await window.getByLabel('Do not share the chats of the app').setChecked(privately);
    await leave(window, 'Finish');
  };
  await newInbox();
  await share(true);
  await importing.getByRole('button', { name: 'Import the past' }).click();
  await importing.getByText(/Sharing the past was declined/).waitFor();
  expect(await importing.getByRole('button', { name: 'Import the past' }).count()).toBe(0);
  expect(await violations(agent, 'main')).toEqual([]);

  // Connecting again alone does not allow a second question: the number was never disconnected.
  await agent.getByRole('button', { name: 'Connect again' }).click();
  await share(false);
  await agent.getByRole('button', { name: 'Continue with Meta' }).waitFor({ state: 'detached' });
  await importing.getByText(/Sharing the past was declined/).waitFor();

  await phone.reload();
  await phone.getByLabel('Writes to').selectOption({ label: '+15550004444 · Pine in private' });
  await phone.getByRole('button', { name: 'Use this phone' }).click();
  await phone.getByRole('button', { name: 'Disconnect in the app' }).click();
  await agent
    .getByText(/was ended in the WhatsApp Business app/)
    .first()
    .waitFor();
  await agent.getByRole('button', { name: 'Connect again' }).click();
  await share(false);
  await importing.getByRole('button', { name: 'Import the past' }).click();
  await importing.getByText('Everything has arrived.').waitFor();
});
