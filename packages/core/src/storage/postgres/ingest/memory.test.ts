import { expect, it } from 'vitest';
import { createMakeId } from '../../../helpdesk/make-id.ts';
import { systemClock } from '../../../helpdesk/system-clock.ts';
import type { IngestLookup, KnownConversation } from '../../../ports/storage/ingest.ts';
import { IngestMemory, type MarkedSnapshot } from './memory.ts';
import { nothingWritten } from './nothing-written.test-support.ts';
import type { AccountMark } from './remembered-account.ts';

const makeId = createMakeId(systemClock);
const inboxId = makeId('ibx');

/** An account with one contact, one key and one conversation, as it was read. */
function known(given: Partial<KnownConversation> = {}) {
  const mark: AccountMark = { id: makeId('acc'), seq: 3, conversationNumber: 1, revision: 0 };
  const peerId = makeId('ctc');
  const key = { scope: 's', kind: 'phone', value: '+1' } as const;
  const conversation: KnownConversation = {
    id: makeId('cnv'),
    number: 1,
    inboxId,
    peerId,
    key: '',
    status: 'open',
    lastActivityAt: new Date(1_000),
    ...given,
  };
  const snapshot: MarkedSnapshot = {
    accounts: [mark],
    keys: [{ ...key, accountId: mark.id, peerId, proof: 'channel' }],
    conversations: [conversation],
    messages: [],
    pieces: [],
    parked: [],
  };
  const lookup: IngestLookup = {
    accountId: mark.id,
    inboxId,
    externalIds: ['x'],
    isNew: true,
    correlationIds: [],
    keys: [key],
  };
  return { mark, peerId, key, conversation, snapshot, lookup };
}
/** Of that account, after a batch that read it. */
function learnt(given?: Partial<KnownConversation>, limit = 100) {
  const account = known(given);
  const memory = new IngestMemory(limit);
  memory.learn([account.lookup], account.snapshot, nothingWritten);
  return { ...account, memory };
}

it('recalls what was read', () => {
  const { memory, lookup, snapshot } = learnt();
  expect(memory.recall([lookup])).toEqual(snapshot);
});

it.each<[string, Partial<IngestLookup>]>([
  ['a message that answers another one', { isNew: undefined as never }],
  ['a piece', { correlationIds: ['c'] }],
  ['a conversation by its name', { conversationIds: [makeId('cnv')] }],
  ['somebody unknown', { keys: [{ scope: 's', kind: 'phone', value: '+2' }] }],
  ['somebody known, in another inbox', { inboxId: makeId('ibx') }],
  ['another account', { accountId: makeId('acc') }],
])('has nothing for %s', (_what, other) => {
  const { memory, lookup } = learnt();
  expect(memory.recall([lookup, { ...lookup, ...other }])).toBeUndefined();
});

it('knows what a batch has written: who is new, their conversation, its later activity, the account’s numbers', () => {
  const { memory, lookup, mark, key } = learnt();
  const peerId = makeId('ctc');
  const second = { ...key, value: '+2' };
  const fresh = { ...known().conversation, id: makeId('cnv'), number: 2, peerId };
  const next = { ...lookup, keys: [second] };
  memory.wrote([next], {
    ...nothingWritten,
    contacts: [{ id: peerId, accountId: mark.id, at: new Date() }],
    keys: [{ ...second, accountId: mark.id, peerId, proof: 'channel', at: new Date() }],
    conversations: [{ ...fresh, accountId: mark.id, unread: 1, at: new Date() }],
    accounts: [{ id: mark.id, seq: 9, conversationNumber: 2 }],
  });
  memory.wrote([next], {
    ...nothingWritten,
    conversationUpdates: [
      { id: fresh.id, accountId: mark.id, lastActivityAt: new Date(5_000), unread: 1, status: 'open' },
      { id: fresh.id, accountId: mark.id, lastActivityAt: new Date(4_000), unread: 1, status: 'open' },
    ],
  });
  expect(memory.recall([next])).toMatchObject({
    accounts: [{ ...mark, seq: 9, conversationNumber: 2 }],
    keys: [{ ...second, peerId }],
    conversations: [{ ...fresh, lastActivityAt: new Date(5_000) }],
  });
});

it('reads again whoever’s conversation was reopened, or resolved beside another one', () => {
  const reopened = learnt({ status: 'resolved' });
  reopened.memory.wrote([reopened.lookup], {
    ...nothingWritten,
    conversationUpdates: [
      {
        id: reopened.conversation.id,
        accountId: reopened.mark.id,
        lastActivityAt: new Date(),
        unread: 1,
        status: 'open',
      },
    ],
  });
  expect(reopened.memory.recall([reopened.lookup])).toBeUndefined();

  const imported = learnt();
  const past = { ...imported.conversation, id: makeId('cnv'), accountId: imported.mark.id, unread: 0, at: new Date() };
  imported.memory.wrote([imported.lookup], { ...nothingWritten, conversations: [{ ...past, status: 'resolved' }] });
  expect(imported.memory.recall([imported.lookup])).toBeUndefined();
});

it('forgets an account whose contacts were merged', () => {
  const { memory, lookup, mark, peerId } = learnt();
  memory.wrote([lookup], { ...nothingWritten, merges: [{ accountId: mark.id, from: peerId, into: makeId('ctc') }] });
  expect(memory.recall([lookup])).toBeUndefined();
});

it.each(['seq', 'conversationNumber', 'revision'] as const)(
  'does not rely on an account that somebody else writes to, until they do not (%s)',
  (number) => {
    const { memory, lookup, snapshot, mark } = learnt();
    const moved = { ...snapshot, accounts: [{ ...mark, [number]: 100 }] };
    memory.learn([lookup], moved, nothingWritten);
    expect(memory.recall([lookup])).toBeUndefined();
    memory.learn([lookup], moved, nothingWritten);
    expect(memory.recall([lookup])).toEqual(moved);
  },
);

it('relies on nothing that was doubted until it was read again', () => {
  const { memory, lookup, snapshot } = learnt();
  memory.doubt([lookup]);
  expect(memory.recall([lookup])).toBeUndefined();
  memory.learn([lookup], snapshot, nothingWritten);
  expect(memory.recall([lookup])).toEqual(snapshot);
});

it('names a contact once', () => {
  const { memory, lookup, mark, peerId } = learnt();
  const fill = { id: peerId, accountId: mark.id, name: 'Maria' };
  const writes = { ...nothingWritten, contactFills: [fill] };
  expect(memory.withoutFilled(writes).contactFills).toEqual([fill]);
  memory.wrote([lookup], writes);
  expect(memory.withoutFilled(writes).contactFills).toEqual([]);
  const pictured = { ...fill, avatarUrl: 'https://a.example/1' };
  expect(memory.withoutFilled({ ...nothingWritten, contactFills: [pictured] }).contactFills).toEqual([pictured]);
});

it('forgets the accounts not used for longest when it holds too much', () => {
  const { memory, lookup, snapshot } = learnt(undefined, 7);
  const [second, third] = [known(), known()];
  memory.learn([second.lookup], second.snapshot, nothingWritten);
  memory.learn([lookup], snapshot, nothingWritten);
  memory.learn([third.lookup], third.snapshot, nothingWritten);
  expect(memory.recall([second.lookup])).toBeUndefined();
  expect(memory.recall([lookup])).toEqual(snapshot);
  expect(memory.recall([third.lookup])).toEqual(third.snapshot);
});
