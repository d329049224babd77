import type { Connector } from '@conversa/core/connector';
import { connectorEntry } from '@conversa/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../packages/core/test/postgres/cluster.ts';
import { app, startWhatsAppServer, type WhatsAppServer } from './support/whatsapp-server.ts';

/** The same numbers, reached in another way. */
const linked: Connector<null, { readonly number: string } | null> = {
  type: 'whatsapp-web',
  capabilities: { parts: { text: 'native' }, media: [], correlates: 'no', status: [], initiate: 'free', rates: {} },
  open: () => ({
    connect: (credentials) => ({
      addresses: async () => {
        const held = await credentials.read();
        return held ? [{ kind: 'number', id: held.number }] : [];
      },
      capabilities: async () => linked.capabilities,
      plan: () => ({ ok: true, pieces: [], degraded: [] }),
      send: async (piece) => ({ externalId: piece.correlationId, status: 'sent' }),
      diagnose: async function* diagnose() {
        yield { code: 'linked', ok: true, sentence: 'Linked.' };
      },
    }),
  }),
};

let cluster: Cluster;
let whatsapp: WhatsAppServer;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  whatsapp = await startWhatsAppServer(cluster, { connectors: [connectorEntry(linked, null)] });
});
afterEach(() => whatsapp.close());

interface Conversation {
  readonly id: string;
  readonly inboxId: string;
  readonly status: string;
  readonly contact?: { readonly id: string; readonly phone?: string; readonly attributes: object };
}
const conversations = async (): Promise<readonly Conversation[]> =>
  (await whatsapp.call<{ items: readonly Conversation[] }>('GET', '/v1/conversations')).items;
/** What the customer has said in a conversation. */
const heard = async (id: string): Promise<readonly (string | undefined)[]> => {
  type Line = { readonly direction: string; readonly parts: readonly { readonly text?: string }[] };
  const { items } = await whatsapp.call<{ items: readonly Line[] }>('GET', `/v1/conversations/${id}/messages`);
  return items.filter(({ direction }) => direction === 'in').map(({ parts }) => parts[0]?.text);
};
const patient = { timeout: 30_000 };
const hello = (...values: readonly string[]): object => ({
  type: 'template',
  name: 'hello',
  language: 'en_US',
  variables: { body: values },
});

test('a conversation is begun by template with a new number, and the answer lands in it', async () => {
  const { call, inboxId, meta, number, template } = whatsapp;
  template({});
  const begin = (parts: readonly object[], phone = '+49 151 12345678'): Promise<Conversation> =>
    call('POST', '/v1/conversations', { inboxId, phone, name: 'Ana', clientId: crypto.randomUUID(), parts });
  await expect(begin([{ type: 'text', text: 'Hi' }])).rejects.toMatchObject({ code: 'window_closed' });
  await expect(begin([hello()])).rejects.toMatchObject({ code: 'not_permitted' });
  await expect(begin([hello('Ana')], '0151 12345678')).rejects.toMatchObject({ code: 'invalid_input' });
  // What was refused left nothing behind.
  expect(await conversations()).toEqual([]);

  const begun = await begin([hello('Ana')]);
  const phone = meta.phone('4915112345678', 'Ana');
  await expect.poll(() => phone.chat(number.id).at(-1)?.message['type'], patient).toBe('template');
  phone.say(number.id, 'Hello to you');
  await expect.poll(() => heard(begun.id), patient).toContain('Hello to you');
  expect(await conversations()).toMatchObject([{ id: begun.id, contact: { phone: '+4915112345678' } }]);
  // By the contact it goes on with the same one.
  const contactId = begun.contact!.id;
  expect(
    await call('POST', '/v1/conversations', {
      inboxId,
      contactId,
      clientId: 'again',
      parts: [{ type: 'text', text: 'Good to hear from you' }],
    }),
  ).toMatchObject({ id: begun.id });
});

test('it says until when one may answer freely: a day after a message, three after an ad', async () => {
  const { call, meta, number } = whatsapp;
  const phone = meta.phone('4915112345678', 'Ana');
  phone.say(number.id, 'Hi');
  await expect.poll(async () => (await conversations()).length, patient).toBe(1);
  const [{ id }] = (await conversations()) as [Conversation];
  const hours = async (): Promise<number> => {
    const { open, until } = await call<{ open: boolean; until: string }>('GET', `/v1/conversations/${id}/sending`);
    expect(open).toBe(true);
    return Math.round((Date.parse(until) - Date.now()) / 3_600_000);
  };
  expect(await hours()).toBe(24);
  phone.say(number.id, 'From the ad', { referral: { source_type: 'ad', source_id: '1' } });
  await expect.poll(hours, patient).toBe(72);
  type Checks = { readonly items: readonly { readonly code: string; readonly sentence: string }[] };
  const { items } = await call<Checks>('GET', `/v1/inboxes/${whatsapp.inboxId}/checks`);
  expect(items.find(({ code }) => code === 'window')?.sentence).toContain('24 hours can be answered freely');
});

test('who stops advertising is known as such, and when they allow it again', async () => {
  const { meta, number, account } = whatsapp;
  const phone = meta.phone('4915112345678', 'Ana');
  phone.say(number.id, 'Hi');
  await expect.poll(async () => (await conversations()).length, patient).toBe(1);
  const tell = (value: 'stop' | 'resume', timestamp: number): void =>
    meta.tell(account.id, 'user_preferences', {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: number.phone, phone_number_id: number.id },
      user_preferences: [{ wa_id: '4915112345678', category: 'marketing_messages', value, timestamp }],
    });
  const attributes = async (): Promise<object> => (await conversations())[0]!.contact!.attributes;
  tell('stop', 1_790_000_000);
  await expect.poll(attributes, patient).toEqual({ marketing_opt_out: true });
  tell('resume', 1_790_000_001);
  await expect.poll(attributes, patient).toEqual({});
});

test('what Meta tells of the account stands on the inbox’s page', async () => {
  const { call, inboxId, meta, account, number } = whatsapp;
  const shown = (): Promise<object> => call('GET', `/v1/inboxes/${inboxId}/connection`);
  expect(await shown()).toMatchObject({
    connected: true,
    description: { number: '+15550001111', name: 'Hollow & Pine', quality: 'GREEN', coexistence: false },
    alerts: [],
  });
  meta.tell(account.id, 'phone_number_quality_update', { display_phone_number: number.phone, event: 'FLAGGED' });
  await expect
    .poll(shown, patient)
    .toMatchObject({ alerts: [{ severity: 'critical', sentence: expect.stringContaining('blocked or reported') }] });
  meta.tell(account.id, 'account_update', {
    event: 'PARTNER_REMOVED',
    disconnection_info: { reason: 'PRIMARY_INACTIVITY', initiated_by: 'SYSTEM' },
  });
  await expect
    .poll(shown, patient)
    .toMatchObject({ state: 'logged_out', reason: expect.stringContaining('two weeks') });
});

test('who leaves tells Meta, unless another number of the account is still here', async () => {
  const { call, inboxId, meta, account, desk } = whatsapp;
  const second = meta.number(account.id, { phone: '15550002222' });
  const other = await desk.helpdesk.createInbox(desk.owner, { name: 'Two', channel: 'whatsapp-cloud', settings: {} });
  await desk.helpdesk.connectInbox(desk.owner, other.id, {
    phoneNumberId: second.id,
    wabaId: account.id,
    accessToken: meta.token(app.id, [account.id]),
  });
  await call('DELETE', `/v1/inboxes/${other.id}/connection`);
  expect(account.subscribed.has(app.id)).toBe(true);
  await call('DELETE', `/v1/inboxes/${inboxId}/connection`);
  expect(account.subscribed.has(app.id)).toBe(false);
  expect(await call('GET', `/v1/inboxes/${inboxId}/connection`)).toMatchObject({
    connected: false,
    state: 'logged_out',
  });
});

test('an inbox of a linked device becomes one of the Cloud API, with its people and conversations', async () => {
  const { call, meta, desk } = whatsapp;
  const old = await desk.helpdesk.createInbox(desk.owner, { name: 'Linked', channel: 'whatsapp-web', settings: {} });
  await desk.helpdesk.connectInbox(desk.owner, old.id, { number: '15550004444' });
  const begun = await call<Conversation>('POST', '/v1/conversations', {
    inboxId: old.id,
    phone: '+4915112345678',
    name: 'Ana',
    clientId: 'one',
    parts: [{ type: 'text', text: 'Hello Ana' }],
  });
  const website = await desk.websiteInbox();
  const go = (id: string, input?: object): Promise<{ do: string }> =>
    call('POST', `/v1/inboxes/${id}/onboarding`, { to: 'whatsapp-cloud', ...(input ? { input } : {}) });
  await expect(go(website)).rejects.toMatchObject({ code: 'not_permitted' });
  const account = meta.account({ name: 'Moved' });
  const number = meta.number(account.id, { phone: '15550004444', name: 'Moved' });
  expect(await go(old.id)).toMatchObject({ do: 'popup' });
  const { code } = meta.signUp(app.id, [account.id]);
  expect(await go(old.id, { code, wabaId: account.id, phoneNumberId: number.id })).toMatchObject({ do: 'done' });
  expect(await call('GET', `/v1/inboxes/${old.id}`)).toMatchObject({ channel: 'whatsapp-cloud' });

  meta.phone('4915112345678', 'Ana').say(number.id, 'Hi again');
  await expect.poll(() => heard(begun.id), patient).toContain('Hi again');
  expect(await conversations()).toMatchObject([{ id: begun.id, inboxId: old.id }]);
});

test('a group is made, written to first, joined and answered in; its conversation has its name', async () => {
  const { call, inboxId, meta, number } = whatsapp;
  await call('POST', `/v1/inboxes/${inboxId}/groups`, { subject: 'Kiln club', description: 'Every Friday' });
  type Groups = {
    readonly items: readonly { id: string; subject: string; told?: { group_create: { invite_link: string } } }[];
  };
  const groups = (): Promise<Groups> => call('GET', `/v1/inboxes/${inboxId}/groups`);
  await expect
    .poll(groups, patient)
    .toMatchObject({ items: [{ subject: 'Kiln club', told: { group_create: { invite_link: expect.any(String) } } }] });
  const [group] = (await groups()).items;
  const ana = meta.phone('4915112345678', 'Ana');
  ana.join(group!.told!.group_create.invite_link);
  const { id } = await call<{ id: string }>('POST', `/v1/inboxes/${inboxId}/groups/${group!.id}/conversation`, {
    name: 'Kiln club',
  });
  // No window: whoever joined has agreed.
  expect(await call('GET', `/v1/conversations/${id}/sending`)).toMatchObject({ open: true });
  await call('POST', `/v1/conversations/${id}/messages`, {
    clientId: 'one',
    parts: [{ type: 'text', text: 'Welcome' }],
  });
  await expect.poll(() => ana.chat(number.id).at(-1)?.message['group_id'], patient).toBe(group!.id);
  const said = ana.say(number.id, 'Hello everyone', { group: group!.id });
  await expect.poll(() => heard(id), patient).toEqual(['Hello everyone']);
  const { items } = await call<{ items: readonly { id: string }[] }>('GET', `/v1/conversations/${id}/messages`);
  await call('PUT', `/v1/conversations/${id}/messages/${items.at(-1)!.id}/reaction`, { emoji: '👍' });
  expect(ana.reactions(number.id, said)).toEqual([{ from: 'business', emoji: '👍' }]);
  await expect
    .poll(() => call('GET', `/v1/conversations/${id}`), patient)
    .toMatchObject({ subject: 'Kiln club', peer: { kind: 'group' } });
});

test('what Meta refuses for the whole number stands on the inbox’s page, once a day', async () => {
  const { call, inboxId, meta, account, number } = whatsapp;
  const phone = meta.phone('4915112345678', 'Ana');
  phone.say(number.id, 'Hi');
  await expect.poll(async () => (await conversations()).length, patient).toBe(1);
  const [{ id }] = (await conversations()) as [Conversation];
  const alerts = async (): Promise<readonly object[]> =>
    (await call<{ alerts: readonly object[] }>('GET', `/v1/inboxes/${inboxId}/connection`)).alerts;
  meta.disturb({ status: 400, code: 131_042 }, 2);
  for (const text of ['One', 'Two'])
    await call('POST', `/v1/conversations/${id}/messages`, { clientId: text, parts: [{ type: 'text', text }] });
  await expect.poll(() => meta.calls.filter((one) => one.endsWith('/messages')).length, patient).toBe(2);
  await expect.poll(alerts, patient).toHaveLength(1);
  expect(await alerts()).toMatchObject([
    { severity: 'critical', sentence: expect.stringContaining('cannot be charged') },
  ]);
  // Told later by a status it is the same; what concerns one customer is none of the inbox's.
  const failed = (code: number): object => ({
    id: `wamid.${code}`,
    status: 'failed',
    timestamp: '1',
    errors: [{ code }],
  });
  meta.tell(account.id, 'messages', {
    metadata: { phone_number_id: number.id },
    statuses: [failed(131_026), failed(131_042), failed(131_048)],
  });
  await expect.poll(alerts, patient).toHaveLength(2);
  expect(await alerts()).toMatchObject([{ sentence: expect.stringContaining('Write less') }, {}]);
});

test('what nobody knows yet is kept', async () => {
  const { meta, account, number, desk } = whatsapp;
  const value = { metadata: { phone_number_id: number.id }, novelty: 7 };
  // A field of tomorrow, which the app takes already.
  for (const { fields } of meta.world.apps.values()) fields.add('something_new');
  meta.tell(account.id, 'something_new', value);
  await expect
    .poll(async () => {
      const { quarantine } = desk.storage;
      const entries = await quarantine.list({ limit: 10 });
      return Promise.all(entries.map(async ({ id }) => (await quarantine.get(id))!.body));
    }, patient)
    .toEqual([expect.stringContaining('"novelty":7')]);
});

test('an end of before that is told late does not end what was connected since', async () => {
  await whatsapp.close();
  let now = Date.now();
  whatsapp = await startWhatsAppServer(cluster, { meta: { now: () => now } });
  const { call, inboxId, meta, account } = whatsapp;
  const state = async (): Promise<unknown> =>
    (await call<{ state?: string }>('GET', `/v1/inboxes/${inboxId}/connection`)).state;
  const tell = async (event: string): Promise<void> => {
    meta.tell(account.id, 'account_update', { event });
    await meta.webhooks.settled();
  };
  await tell('ACCOUNT_RECONNECTED');
  await expect.poll(state, patient).toBe('connected');
  now -= 3_600_000;
  await tell('PARTNER_REMOVED');
  expect(await state()).toBe('connected');
  now += 3_610_000;
  await tell('PARTNER_REMOVED');
  await expect.poll(state, patient).toBe('logged_out');
});

test('who has a new number is answered there', async () => {
  const { call, meta, account, number } = whatsapp;
  meta.phone('4915112345678', 'Ana').say(number.id, 'Hi');
  await expect.poll(async () => (await conversations()).length, patient).toBe(1);
  const [{ id }] = (await conversations()) as [Conversation];
  meta.tell(account.id, 'messages', {
    metadata: { phone_number_id: number.id },
    messages: [
      {
        from: '4915112345678',
        id: 'wamid.moved',
        timestamp: String(Math.floor(Date.now() / 1_000)),
        type: 'system',
        system: { type: 'user_changed_number', wa_id: '4917000000009', body: 'Ana changed' },
      },
    ],
  });
  await meta.webhooks.settled();
  await call('POST', `/v1/conversations/${id}/messages`, {
    clientId: 'there',
    parts: [{ type: 'text', text: 'There?' }],
  });
  const moved = meta.phone('4917000000009', 'Ana');
  await expect.poll(() => moved.chat(number.id).length, patient).toBe(1);
  moved.say(number.id, 'Here');
  await expect.poll(() => heard(id), patient).toEqual(['Hi', 'Here']);
});
