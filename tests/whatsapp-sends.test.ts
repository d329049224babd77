import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../packages/core/test/postgres/cluster.ts';
import { startWhatsAppServer, type WhatsAppServer } from './support/whatsapp-server.ts';

let cluster: Cluster;
let whatsapp: WhatsAppServer;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  whatsapp = await startWhatsAppServer(cluster);
  whatsapp.template({
    name: 'news',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'Hello {{1}}, {{2}} is new.' }],
  });
});
afterEach(() => whatsapp.close());

interface Send {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}
interface Recipient {
  readonly phone?: string;
  readonly state: string;
  readonly reason?: string;
  readonly status?: string;
  readonly failure?: { readonly sentence: string };
}
const news = (...body: readonly string[]): object => ({ name: 'news', language: 'en_US', variables: { body } });
const path = (): string => `/v1/inboxes/${whatsapp.inboxId}/sends`;
const begin = (audience: object, more: object = {}): Promise<Send> =>
  whatsapp.call('POST', path(), {
    name: 'Spring',
    template: news('{{contact.first_name}}', 'the grey mug'),
    audience,
    perMinute: 6_000,
    ...more,
  });
const look = ({ id }: Send): Promise<Send> => whatsapp.call('GET', `${path()}/${id}`);
const results = async ({ id }: Send): Promise<readonly Recipient[]> =>
  (await whatsapp.call<{ items: readonly Recipient[] }>('GET', `${path()}/${id}/recipients`)).items;
const got = (phone: string): number =>
  whatsapp.meta
    .phone(phone)
    .chat(whatsapp.number.id)
    .filter(({ from }) => from === 'business').length;
const rows = (count: number): readonly object[] =>
  Array.from({ length: count }, (_, n) => ({ phone: `+49151${String(1_000_000 + n)}`, name: `Person ${n}` }));
const patient = { timeout: 60_000 };

test('everyone on a list gets the message once, filled for them; what became of each is told', async () => {
  const send = await begin(
    { kind: 'list', rows: [...rows(3), { phone: '0049 151 1000000', name: 'Twice' }, { phone: '+15550009999' }] },
    { template: news('{{contact.first_name}}', 'the grey mug') },
  );
  expect(send.total).toBe(4);
  await expect.poll(async () => (await look(send)).state, patient).toBe('done');
  await expect.poll(async () => (await look(send)).counts['delivered'], patient).toBe(3);
  for (let n = 0; n < 3; n++) expect(got(`49151${1_000_000 + n}`)).toBe(1);
  const [first] = whatsapp.meta.phone('491511000000').chat(whatsapp.number.id);
  expect(first!.message).toMatchObject({
    template: { components: [{ parameters: [{ text: 'Person' }, { text: 'the grey mug' }] }] },
  });
  // Whoever has no name cannot be greeted by it.
  expect((await results(send)).at(-1)).toMatchObject({ state: 'refused', reason: 'Not known: contact.first_name.' });
  // Nobody's list of open conversations is full of what nobody has answered.
  expect((await whatsapp.call<{ items: unknown[] }>('GET', '/v1/conversations?status=open')).items).toEqual([]);
});

test('an audience by label or attribute; who stopped advertising is left out, then and from then on', async () => {
  const { call, meta, number } = whatsapp;
  const label = await call<{ id: string }>('POST', '/v1/labels', { title: 'Regular', color: '#3b5bdb' });
  const phones = ['4915100000001', '4915100000002', '4915100000003'];
  for (const phone of phones) meta.phone(phone, `Ana ${phone.at(-1)}`).say(number.id, 'Hi');
  type Found = { id: string; contact: { id: string; phone: string } };
  const conversations = async (): Promise<readonly Found[]> =>
    (await call<{ items: readonly Found[] }>('GET', '/v1/conversations')).items;
  await expect.poll(async () => (await conversations()).length, patient).toBe(3);
  for (const { id, contact } of await conversations()) {
    if (contact.phone.endsWith('3')) continue;
    await call('PATCH', `/v1/conversations/${id}`, { labels: [label.id] });
    await call('PATCH', `/v1/contacts/${contact.id}`, { attributes: { plan: 'Gold' } });
    if (contact.phone.endsWith('2'))
      await call('PATCH', `/v1/contacts/${contact.id}`, { attributes: { marketing_opt_out: true } });
  }
  const byLabel = await begin({ kind: 'label', labelId: label.id });
  await expect.poll(async () => (await look(byLabel)).state, patient).toBe('done');
  expect((await look(byLabel)).counts).toMatchObject({ skipped: 1, refused: 0 });
  expect((await results(byLabel)).find(({ state }) => state === 'skipped')).toMatchObject({ reason: 'opted_out' });
  expect([got(phones[0]!), got(phones[1]!), got(phones[2]!)]).toEqual([1, 0, 0]);
  expect((await begin({ kind: 'attribute', name: 'plan', value: 'gold' })).total).toBe(2);
  await expect(begin({ kind: 'attribute', name: 'plan', value: 'silver' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('it keeps its pace, can be paused and ended, and stops by itself when the template is paused', async () => {
  const { call, account } = whatsapp;
  const send = await begin({ kind: 'list', rows: rows(50) }, { perMinute: 60 });
  await expect.poll(async () => (await look(send)).counts['waiting'], patient).toBeLessThan(50);
  const paused = await call<Send>('PATCH', `${path()}/${send.id}`, { state: 'paused' });
  expect(paused.state).toBe('paused');
  // One a second, not all at once.
  expect(paused.counts['waiting']).toBeGreaterThan(30);
  account.templates.get('news:en_US')!.status = 'PAUSED';
  const cancelled = await call<Send>('PATCH', `${path()}/${send.id}`, { state: 'cancelled' });
  expect(cancelled.state).toBe('cancelled');
  await expect(call('PATCH', `${path()}/${send.id}`, { state: 'running' })).rejects.toMatchObject({ code: 'conflict' });

  whatsapp.template({ name: 'later', components: [{ type: 'BODY', text: 'Hello {{1}}!' }], status: 'PAUSED' });
  const stopped = await begin(
    { kind: 'list', rows: rows(2) },
    { template: { name: 'later', language: 'en_US', variables: { body: ['x'] } } },
  );
  await expect.poll(async () => (await look(stopped)).state, patient).toBe('paused');
  expect((await look(stopped)).counts).toMatchObject({ waiting: 2, refused: 0 });
});

test('who stands on a list twice, as it turns out, gets one message', async () => {
  const { call, meta, number, account } = whatsapp;
  const phones = ['4915100000001', '4915100000002'];
  for (const phone of phones) meta.phone(phone, `Ana ${phone.at(-1)}`).say(number.id, 'Hi');
  type Contact = { id: string; phone: string };
  const contacts = async (): Promise<readonly Contact[]> =>
    (await call<{ items: readonly Contact[] }>('GET', '/v1/contacts')).items;
  await expect.poll(async () => (await contacts()).length, patient).toBe(2);
  account.templates.get('news:en_US')!.status = 'PAUSED';
  const send = await begin({ kind: 'list', rows: phones.map((phone) => ({ phone: `+${phone}` })) });
  await expect.poll(async () => (await look(send)).state, patient).toBe('paused');
  account.templates.get('news:en_US')!.status = 'APPROVED';
  const [one, other] = (await contacts()).toSorted((a, b) => a.phone.localeCompare(b.phone));
  await call('POST', `/v1/contacts/${other!.id}/merge`, { into: one!.id });
  await call('PATCH', `${path()}/${send.id}`, { state: 'running' });
  await expect.poll(async () => (await look(send)).state, patient).toBe('done');
  expect(await results(send)).toMatchObject([{ state: 'sent' }, { state: 'skipped', reason: 'same_person' }]);
  await expect.poll(() => got(phones[0]!) + got(phones[1]!), patient).toBe(1);
  expect((await look(send)).counts).toMatchObject({ skipped: 1, refused: 0 });
});

test('the same request again makes no second send, and ten thousand rows are taken', async () => {
  const { desk } = whatsapp;
  const post = async (audience: object): Promise<Send> => {
    const answer = await desk.call('POST', path(), {
      body: { name: 'Spring', template: news('{{contact.first_name}}', 'the grey mug'), audience, perMinute: 1 },
      headers: { authorization: `Bearer ${desk.token}`, 'idempotency-key': 'spring' },
    });
    return (await answer.json()) as Send;
  };
  const many = { kind: 'list', rows: rows(10_000) };
  const send = await post(many);
  expect(send).toMatchObject({ total: 10_000, state: 'running' });
  expect((await post(many)).id).toBe(send.id);
  const all = await whatsapp.call<{ items: readonly Send[] }>('GET', path());
  expect(all.items).toHaveLength(1);
});
