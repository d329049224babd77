import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cluster, type Place, startCluster } from '../../../../test/postgres/cluster.ts';
import { Ledger } from '../../../../test/postgres/ledger.ts';
import { decideIngest } from '../../../engine/ingest/decide.ts';
import { lookupOf } from '../../../engine/ingest/item.ts';
import type { ChannelEvent } from '../../../connector/events.ts';
import type { Key } from '../../../model/contact.ts';
import type { IngestSnapshot, IngestStore } from '../../../ports/storage/ingest.ts';
import { type Bed, openBed } from '../../../testing/storage/bed.ts';
import { postgresStorage } from '../postgres-storage.ts';
import { nothingWritten } from './nothing-written.test-support.ts';

let cluster: Cluster;
let migrated: Place;
beforeAll(async () => {
  cluster = await startCluster();
  migrated = await cluster.database();
  const first = postgresStorage(migrated);
  await first.migrate();
  await first.close();
});
afterAll(() => cluster.stop());

/** Two processes on a fresh database. */
async function open() {
  const place = await cluster.database(migrated);
  const [storage, other] = [postgresStorage(place), postgresStorage(place)];
  const bed = await openBed(storage);
  const close = async (): Promise<void> => {
    await storage.close();
    await other.close();
  };
  return { place, storage, other, bed, elsewhere: bed.on(other), close };
}
let { place, storage, bed, elsewhere, close }: Awaited<ReturnType<typeof open>> = {} as never;
beforeEach(async () => {
  ({ place, storage, bed, elsewhere, close } = await open());
});
afterEach(() => close());

const phone = (value = '+15550001'): Key => ({ kind: 'phone', value, scope: { kind: 'account' }, proof: 'channel' });
async function write(externalId: string, at: Bed = bed, from = '+15550001') {
  const [outcome] = await at.receive(at.event({ externalId, from }));
  if (outcome?.did !== 'created') throw new Error(`It was ${outcome?.did}.`);
  return outcome.message;
}
/** Whoever reads keys meanwhile fails. */
async function withoutKeys<T>(run: () => Promise<T>): Promise<T> {
  const sql = new pg.Client(place);
  await sql.connect();
  await sql.query('alter table conversa.peer_keys rename to hidden_keys');
  try {
    return await run();
  } finally {
    await sql.query('alter table conversa.hidden_keys rename to peer_keys');
    await sql.end();
  }
}

it('stores the message of a known contact without reading who they are', async () => {
  const first = await write('a');
  const second = await withoutKeys(() => write('b'));
  expect(second.conversationId).toBe(first.conversationId);
  expect(second.author).toEqual(first.author);
  await expect(withoutKeys(() => write('c', bed, '+15550002'))).rejects.toMatchObject({ code: 'migration_failed' });
});

describe('what happened meanwhile counts:', () => {
  it('a conversation that an agent resolved is reopened', async () => {
    const { conversationId } = await write('a');
    await write('b');
    await elsewhere.change(async (change) => {
      await change.patchConversation(conversationId, { status: 'resolved' });
      change.append([bed.fact()]);
    });
    expect((await write('c')).conversationId).toBe(conversationId);
    expect((await storage.conversations.get(bed.scope, conversationId))?.status).toBe('open');
  });
  it('keys that lead to nobody any more, which no fact tells of', async () => {
    const first = await write('a');
    await write('b');
    if (first.author.kind !== 'contact') throw new Error('A contact wrote.');
    const { id } = first.author;
    await elsewhere.change(async (change) => change.removeKeys(await change.keysOf(id)));
    expect((await write('c')).author).not.toEqual(first.author);
  });
  it('a name that was taken away is filled again', async () => {
    const { author } = await write('a');
    await write('b');
    if (author.kind !== 'contact') throw new Error('A contact wrote.');
    const { id } = author;
    await elsewhere.change((change) => change.patchContact(id, { name: null }));
    await bed.receive(bed.event({ externalId: 'c', peer: { kind: 'person', keys: [phone()], name: 'Maria' } }));
    expect((await storage.contacts.get(bed.scope, id))?.name).toBe('Maria');
  });
  it('a message that another process has stored is not stored again', async () => {
    await write('a');
    const { id } = await write('b', elsewhere);
    const [again] = await bed.receive(bed.event({ externalId: 'b' }));
    expect(again).toMatchObject({ did: 'duplicate', messageId: id });
  });
  it('a reaction that came first joins its message', async () => {
    await write('a');
    const by = { kind: 'person', keys: [phone()] } as const;
    const reaction = { type: 'message.reaction', externalId: 'b', by, emoji: '👍' } as const;
    const base = { address: { kind: 'phone_number_id', id: '1' }, id: 'r', at: bed.now(), live: true } as const;
    await elsewhere.receive({ ...base, ...reaction });
    const { id } = await write('b');
    expect((await storage.messages.get(bed.scope, id))?.reactions).toMatchObject([{ emoji: '👍' }]);
  });
});

/** What a lookup of these events reads when nothing is remembered. */
async function read(store: IngestStore, lookups: ReturnType<typeof lookupOf>[]): Promise<IngestSnapshot> {
  const unforeseen = lookups.map(({ isNew: _isNew, ...lookup }) => lookup);
  return store.commit(unforeseen, (snapshot) => ({ writes: nothingWritten, result: snapshot }));
}
const inOrder = ({ accounts, keys, conversations, messages, pieces, parked }: IngestSnapshot): unknown => ({
  accounts,
  keys: keys.toSorted((a, b) => (`${a.kind} ${a.value}` < `${b.kind} ${b.value}` ? -1 : 1)),
  conversations: conversations.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  messages,
  pieces,
  parked,
});

type Step =
  | { readonly do: 'write'; readonly persons: readonly { readonly person: number; readonly key: string }[] }
  | { readonly do: 'resolve' | 'merge' | 'unkey' | 'open' | 'hear'; readonly n: number };
const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        persons: fc.array(fc.record({ person: fc.nat(2), key: fc.constantFrom('', '', 'order') }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('resolve', 'merge', 'unkey', 'open', 'hear'), n: fc.nat(2) }),
    },
  ),
  { minLength: 6, maxLength: 14 },
);

function from(at: Bed, person: number, key = ''): ChannelEvent {
  const peer = { kind: 'person', keys: Ledger.keysOf({ person, by: 'both' }) } as const;
  return { ...at.event({ ...(key ? { hint: { key } } : {}), peer }), at: at.after(1_000) };
}
async function disturb(at: Bed, { do: what, n }: Exclude<Step, { do: 'write' }>): Promise<void> {
  if (what === 'hear') return void (await at.receive(from(at, n)));
  const { items } = await at.storage.conversations.list(at.scope, {}, { limit: 9 });
  const picked = items[n % Math.max(items.length, 1)]?.conversation;
  if (!picked) return;
  const { id, inboxId, peer } = picked;
  await at.change(async (change) => {
    // As the helpdesk does, but for keys.
    if (what !== 'unkey') change.append([at.fact()]);
    if (what === 'resolve') await change.patchConversation(id, { status: 'resolved' });
    else if (what === 'unkey') await change.removeKeys((await change.keysOf(peer.id)).slice(0, 1));
    else if (what === 'open') {
      const made = at.makeId('cnv');
      await change.createConversation({ id: made, inboxId, peer, key: made, status: 'open', at: at.now() });
    } else {
      const into = items.find(({ conversation }) => conversation.peer.id !== peer.id)?.conversation.peer;
      if (peer.kind === 'contact' && into?.kind === 'contact') await change.mergeContacts(peer.id, into.id);
    }
  });
}

it('decides on the same as if everything were read, whatever others do in between', { timeout: 120_000 }, async () => {
  let doubted = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const { storage: ours, other, bed: here, elsewhere: there, close: end } = await open();
      for (const step of given) {
        if (step.do !== 'write') {
          await disturb(there, step);
          continue;
        }
        const items = step.persons.map(({ person, key }) => here.item(from(here, person, key)));
        const lookups = items.map(lookupOf);
        const expected = await read(other.ingest, lookups);
        const seen: IngestSnapshot[] = [];
        await ours.ingest.commit(lookups, (snapshot) => {
          seen.push(snapshot);
          return decideIngest(items, snapshot, { now: here.now(), id: here.makeId, checkpoints: [] });
        });
        expect(inOrder(seen.at(-1)!)).toEqual(inOrder(expected));
        if (seen.length > 1) doubted++;
      }
      await end();
    }),
    { numRuns: 15 },
  );
  expect(doubted).toBeGreaterThan(0);
});
