import { type ChannelEvent, type JsonObject, standalone } from '@conversa/core/connector';
import { whatsappCloud } from '@conversa/channels/whatsapp-cloud';
import { postgresStorage, type PostgresStorage } from '@conversa/core/storage/postgres';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../packages/core/test/postgres/cluster.ts';
import { Bed } from '../packages/core/src/testing/storage/bed.ts';

const secret = 'app-secret';
const wabaId = '900100';
const metadata = { display_phone_number: '15550001111', phone_number_id: '700200' };
const customers = [
  { phone: '4915100000001', userId: 'DE.1', name: 'Ana' },
  { phone: '4915100000002', userId: 'DE.2', name: 'Bo' },
  { phone: '4915100000003', userId: 'DE.3', name: 'Cleo' },
] as const;
type Customer = (typeof customers)[number];

/** One update of a day, as a change of a webhook. */
function day(): readonly JsonObject[] {
  let second = 1_893_000_000;
  const stamp = (): string => String((second += 7));
  const of = (field: string, value: JsonObject): JsonObject => ({
    field,
    value: { messaging_product: 'whatsapp', metadata, ...value },
  });
  const contact = ({ phone, userId, name }: Customer): JsonObject => ({
    profile: { name },
    wa_id: phone,
    user_id: userId,
  });
  const from = (who: Customer, type: string, content: JsonObject, more: JsonObject = {}): JsonObject =>
    of('messages', {
      contacts: [contact(who)],
      messages: [{ from: who.phone, from_user_id: who.userId, timestamp: stamp(), type, [type]: content, ...more }],
    });
  const status = (id: string, state: string, who: Customer): JsonObject =>
    of('messages', {
      statuses: [{ id, status: state, timestamp: stamp(), recipient_id: who.phone, recipient_user_id: who.userId }],
    });
  const echo = (id: string, who: Customer, words: string): JsonObject =>
    of('smb_message_echoes', {
      message_echoes: [
        {
          from: metadata.display_phone_number,
          to: who.phone,
          id,
          timestamp: stamp(),
          type: 'text',
          text: { body: words },
        },
      ],
    });
  return customers.flatMap((who, n) => {
    const [a, b, c, ours] = ['a', 'b', 'c', 'ours'].map((name) => `wamid.${n}.${name}`);
    return [
      from(who, 'text', { body: 'Hello' }, { id: a! }),
      from(who, 'text', { body: 'Is it still there?' }, { id: b!, context: { id: a! } }),
      echo(ours!, who, 'It is.'),
      status(ours!, 'sent', who),
      // What was delivered does not fail.
      ...(n === 2 ? [] : [status(ours!, 'delivered', who)]),
      from(who, 'reaction', { message_id: ours!, emoji: '👍' }, { id: `wamid.${n}.r1` }),
      status(ours!, n === 2 ? 'failed' : 'read', who),
      from(who, 'reaction', { message_id: ours!, ...(n === 0 ? {} : { emoji: '❤️' }) }, { id: `wamid.${n}.r2` }),
      from(who, 'image', { id: '55', mime_type: 'image/jpeg', sha256: 'x' }, { id: c! }),
      from(
        who,
        'edit',
        { original_message_id: b!, message: { type: 'text', text: { body: 'Is it there?' } } },
        { id: `wamid.${n}.e1` },
      ),
      from(
        who,
        'edit',
        { original_message_id: b!, message: { type: 'text', text: { body: 'Is it here?' } } },
        { id: `wamid.${n}.e2` },
      ),
      ...(n === 1 ? [from(who, 'revoke', { original_message_id: a! }, { id: `wamid.${n}.x` })] : []),
    ];
  });
}

let cluster: Cluster;
let storage: PostgresStorage;
beforeAll(async () => {
  cluster = await startCluster();
  storage = postgresStorage(await cluster.database());
  await storage.migrate();
});
afterAll(async () => {
  await storage.close();
  await cluster.stop();
});

/** What stands in the end, without ids of ours. */
async function stateOf(bed: Bed): Promise<unknown> {
  const { items } = await storage.conversations.list(bed.scope, {}, { limit: 100 });
  const all = await Promise.all(
    items.map(async ({ conversation, contact }) => {
      const page = await storage.messages.list(bed.scope, conversation.id, { limit: 100, publicOnly: false });
      const keyOf = new Map(page.items.map(({ id, externalId }) => [id, externalId]));
      return {
        name: contact?.name,
        phone: contact?.phone,
        unread: conversation.unread,
        lastInboundAt: conversation.lastInboundAt,
        lastActivityAt: conversation.lastActivityAt,
        messages: page.items.map((message) => ({
          externalId: message.externalId,
          direction: message.direction,
          status: message.status,
          parts: message.parts,
          reactions: message.reactions.map(({ emoji }) => emoji),
          sentAt: message.sentAt,
          editedAt: message.editedAt,
          deletedAt: message.deletedAt,
          answers: message.inReplyTo && keyOf.get(message.inReplyTo),
        })),
      };
    }),
  );
  return all.toSorted((a, b) => String(a.phone).localeCompare(String(b.phone)));
}

/** Delivers signed webhooks, each with some of the updates. */
async function after(webhooks: readonly (readonly JsonObject[])[]): Promise<unknown> {
  const bed = new Bed(storage);
  await storage.accounts.create({ id: bed.accountId, name: 'Acme' });
  await bed.inbox(bed.scope, bed.inboxId);
  let events: ChannelEvent[] = [];
  const whatsapp = standalone(whatsappCloud, {
    app: { appId: '1', appSecret: secret, verifyToken: 'v' },
    credentials: { phoneNumberId: metadata.phone_number_id, wabaId, accessToken: 't', businessId: 'b' },
    onEvent: (event) => void events.push(event),
    now: () => bed.now(),
  });
  for (const changes of webhooks) {
    events = [];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: wabaId, changes }] });
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    const answer = await whatsapp.handle(
      new Request('http://desk.test/', {
        method: 'POST',
        headers: { 'x-hub-signature-256': `sha256=${signature}` },
        body,
      }),
    );
    expect(answer.status).toBe(200);
    await bed.receive(...events);
  }
  return stateOf(bed);
}

test(
  'a thousand shuffles, repeats and splits of a day of webhooks end as the day did',
  { timeout: 900_000 },
  async () => {
    const updates = day();
    const inOrder = await after(updates.map((update) => [update]));
    expect(inOrder).toMatchObject([
      {
        name: 'Ana',
        unread: 3,
        messages: [{}, { parts: [{ text: 'Is it here?' }] }, { status: 'read', reactions: [] }, {}],
      },
      { name: 'Bo', messages: [{ deletedAt: expect.any(Date) }, {}, { reactions: ['❤️'] }, {}] },
      { name: 'Cleo', messages: [{}, {}, { status: 'failed' }, {}] },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...updates, ...updates], { minLength: updates.length * 2 }),
        fc.integer({ min: 0, max: updates.length }),
        fc.array(fc.integer({ min: 1, max: updates.length * 2 - 1 }), { maxLength: 5 }),
        async (shuffled, repeats, cuts) => {
          // Everything at least once; some of it again.
          const seen = new Set<JsonObject>();
          let again = 0;
          const given = shuffled.filter((one) => {
            if (!seen.has(one)) return seen.add(one);
            return again++ < repeats;
          });
          const edges = [
            0,
            ...new Set(cuts.filter((cut) => cut < given.length).toSorted((a, b) => a - b)),
            given.length,
          ];
          const webhooks = edges.slice(1).map((end, at) => given.slice(edges[at], end));
          expect(await after(webhooks)).toEqual(inOrder);
        },
      ),
      { numRuns: 1_000 },
    );
  },
);
