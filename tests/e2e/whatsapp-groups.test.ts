import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { listen } from './support/browser.ts';
import { openWhatsAppDesk, type WhatsAppDesk } from './support/whatsapp-desk.ts';

let desk: WhatsAppDesk;
beforeAll(async () => {
  desk = await openWhatsAppDesk();
  await desk.openInbox('WhatsApp (simulated)');
  await desk.agent.getByRole('link', { name: 'Groups' }).click();
});
afterAll(() => desk.close());

it('a group is made, its link shown, written to, and deleted', async () => {
  const { agent } = desk;
  const { errors } = listen(agent);
  await agent.getByText('No groups yet').waitFor();
  await agent.getByLabel('Name of the group').fill('Kiln club');
  await agent.getByLabel('About the group').fill('Every Friday');
  await agent.getByLabel('Somebody approves who joins').check();
  await agent.getByRole('button', { name: 'Make a group' }).click();
  await agent.getByRole('heading', { name: 'Kiln club' }).waitFor();
  const link = agent.getByLabel('Invite link');
  await link.waitFor();
  const before = await link.textContent();
  expect(await violations(agent, 'main')).toEqual([]);
  await agent.getByRole('button', { name: 'New link' }).click();
  await expect.poll(() => link.textContent()).not.toBe(before);

  await agent.getByRole('button', { name: 'Write to the group' }).click();
  await agent.getByRole('textbox', { name: 'Message' }).fill('Welcome to the club');
  await agent.getByRole('button', { name: 'Send', exact: true }).click();
  await agent.getByRole('article').getByText('Welcome to the club').waitFor();
  expect(await violations(agent, 'main')).toEqual([]);

  await desk.openInbox('WhatsApp (simulated)');
  await agent.getByRole('link', { name: 'Groups' }).click();
  await agent.getByRole('button', { name: 'Delete the group' }).click();
  await agent.getByRole('dialog').getByRole('button', { name: 'Delete the group' }).click();
  await agent.getByText('No groups yet').waitFor();
  expect(errors).toEqual([]);
});
