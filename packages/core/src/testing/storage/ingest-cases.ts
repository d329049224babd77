import { ConversaError } from '../../errors.ts';
import type { Key } from '../../model/contact.ts';
import { check, checkEqual } from '../check.ts';
import { type Bed, type StorageCase } from './bed.ts';

const phone = (value: string): Key => ({ kind: 'phone', value, scope: { kind: 'account' }, proof: 'channel' });
const lid = (value: string): Key => ({ kind: 'lid', value, scope: { kind: 'portfolio', id: 'p1' }, proof: 'channel' });
const person = (...keys: readonly Key[]) => ({ kind: 'person', keys, name: 'Maria' }) as const;
async function facts(bed: Bed): Promise<readonly string[]> {
  return (await bed.storage.log.read(bed.scope, 0, 1_000)).map((fact) => fact.type);
}

export const ingestCases: { readonly [name: string]: StorageCase } = {
  'makes contact, conversation and message of a first message': async (bed) => {
    const event = bed.event({ externalId: 'w1', peer: person(phone('+1'), lid('L')), context: { ad: 1 } });
    const [outcome] = await bed.receive(event);
    check(outcome?.did === 'created', 'a new message');
    const { message } = outcome;
    const { storage, scope } = bed;
    checkEqual(await storage.messages.get(scope, message.id), message, 'the stored message');
    const view = (await storage.conversations.views(scope, [message.conversationId]))[0];
    const { conversation } = view!;
    checkEqual(
      [conversation.number, conversation.status, conversation.unread, conversation.inboxId, conversation.lastMessageId],
      [1, 'open', 1, bed.inboxId, message.id],
      'the conversation',
    );
    checkEqual(
      [conversation.lastActivityAt, conversation.lastInboundAt, conversation.waitingSince],
      [bed.now(), bed.now(), bed.now()],
      'its times',
    );
    checkEqual([view?.contact?.name, view?.lastMessage?.id], ['Maria', message.id], 'contact and last message');
    const identities = await storage.contacts.identities(scope, conversation.peer.id);
    checkEqual(identities.map((i) => i.kind).sort(), ['lid', 'phone'], 'the contact’s keys');
    checkEqual(await facts(bed), ['contact.created', 'conversation.created', 'message.created'], 'the log');
  },
  'adds to what is there: same contact, same conversation, times only forward': async (bed) => {
    const first = await bed.receiveOne();
    const old = new Date(bed.now().getTime() - 60_000);
    const at = bed.after(5_000);
    const late = { ...bed.event({ externalId: 'old' }), at: old };
    const [newer, older] = await bed.receive(bed.event({ externalId: 'new' }), late);
    check(newer?.did === 'created' && older?.did === 'created', 'two new messages');
    checkEqual(
      [newer.message.conversationId, older.message.conversationId],
      [first.conversationId, first.conversationId],
      'conversations',
    );
    const conversation = await bed.storage.conversations.get(bed.scope, first.conversationId);
    checkEqual(
      [conversation?.unread, conversation?.lastActivityAt, conversation?.lastMessageId, conversation?.waitingSince],
      [3, at, newer.message.id, first.sentAt],
      'the conversation',
    );
    const { items } = await bed.storage.messages.list(bed.scope, first.conversationId, { limit: 9, publicOnly: true });
    checkEqual(
      items.map((m) => m.externalId),
      ['old', first.externalId, 'new'],
      'messages by sending time',
    );
  },
  'stores each external id once, within a batch and across batches': async (bed) => {
    const event = bed.event({ externalId: 'w1' });
    const [one, two] = await bed.receive(event, event);
    const [three] = await bed.receive(event);
    check(one?.did === 'created' && two?.did === 'duplicate' && three?.did === 'duplicate', 'one new, two known');
    checkEqual([two.messageId, three.messageId], [one.message.id, one.message.id], 'what the copies lead to');
    checkEqual(await bed.storage.log.head(bed.accountId), 3, 'facts');
    const other = await bed.inbox();
    const [elsewhere] = await bed.ingest.add([bed.item(event, { inboxId: other })]);
    check(elsewhere?.did === 'created', 'the same id in another inbox to be new');
  },
  'fills a name that was missing and keeps one that is there': async (bed) => {
    const keys = [phone('+1')];
    await bed.receive(bed.event({ peer: { kind: 'person', keys } }));
    await bed.receive(
      bed.event({ peer: { kind: 'person', keys, name: 'Maria' } }),
      bed.event({ peer: { kind: 'person', keys, name: 'M.', avatarUrl: 'https://a.example' } }),
    );
    const contact = await bed.storage.contacts.byKey(bed.scope, { scope: 'a', kind: 'phone', value: '+1' });
    checkEqual([contact?.name, contact?.avatarUrl], ['Maria', 'https://a.example'], 'the contact');
  },
  'wakes snoozed conversations and reopens resolved ones': async (bed) => {
    const { conversationId: id } = await bed.receiveOne();
    const until = new Date(bed.now().getTime() + 60_000);
    await bed.change((change) => change.patchConversation(id, { status: 'snoozed', snoozedUntil: until }));
    await bed.receiveOne();
    const woken = await bed.storage.conversations.get(bed.scope, id);
    checkEqual([woken?.status, woken && 'snoozedUntil' in woken], ['open', false], 'the woken conversation');
    await bed.change((change) => change.patchConversation(id, { status: 'resolved' }));
    checkEqual((await bed.receiveOne()).conversationId, id, 'the conversation after it was resolved');
    checkEqual((await bed.storage.conversations.get(bed.scope, id))?.status, 'open', 'its status');
    await bed.change((change) => change.patchConversation(id, { status: 'resolved' }));
    const [fresh] = await bed.ingest.add([bed.item(bed.event(), { returning: 'new' })]);
    check(fresh?.did === 'created' && fresh.message.conversationId !== id, 'a new conversation where returning is new');
  },
  'reopens the newest resolved conversation of the same key': async (bed) => {
    const one = await bed.receiveOne({ hint: { key: 'a' } });
    const two = await bed.receiveOne({ hint: { key: 'b' } });
    for (const { conversationId } of [one, two])
      await bed.change((change) => change.patchConversation(conversationId, { status: 'resolved' }));
    checkEqual((await bed.receiveOne({ hint: { key: 'a' } })).conversationId, one.conversationId, 'where it went');
  },
  'never opens a second conversation beside an open one, whatever is answered': async (bed) => {
    const first = await bed.receiveOne({ externalId: 'w1' });
    await bed.change((change) => change.patchConversation(first.conversationId, { status: 'resolved' }));
    const [second] = await bed.ingest.add([bed.item(bed.event(), { returning: 'new' })]);
    check(second?.did === 'created', 'a second conversation');
    const answer = await bed.receiveOne({ hint: { replyTo: ['w1'] } });
    checkEqual(answer.conversationId, second.message.conversationId, 'where the answer to the first one went');
  },
  'takes no message for later than now': async (bed) => {
    const ahead = { ...bed.event(), at: new Date(bed.now().getTime() + 3_600_000) };
    const [outcome] = await bed.receive(ahead);
    check(outcome?.did === 'created', 'a new message');
    checkEqual(outcome.message.sentAt, bed.now(), 'when it was sent');
  },
  'adds what is imported to a conversation that has ended, also where returning customers begin anew': async (bed) => {
    const { conversationId: id } = await bed.receiveOne();
    await bed.change((change) => change.patchConversation(id, { status: 'resolved' }));
    const past = { ...bed.event({}, false), at: new Date(bed.now().getTime() - 86_400_000) };
    const [outcome] = await bed.ingest.add([bed.item(past, { returning: 'new' })]);
    check(outcome?.did === 'created', 'an imported message');
    checkEqual(outcome.message.conversationId, id, 'where it went');
    checkEqual((await bed.storage.conversations.get(bed.scope, id))?.status, 'resolved', 'its status');
  },
  'takes nobody for somebody else by what they only claim': async (bed) => {
    const claimed = { ...phone('+9'), proof: 'claimed' } as const;
    const one = await bed.receiveOne({ peer: person(lid('L1'), claimed) });
    const two = await bed.receiveOne({ peer: person(lid('L2'), claimed) });
    check(one.conversationId !== two.conversationId, 'two conversations');
    const three = await bed.receiveOne({ peer: person(phone('+9')) });
    check(![one, two].some(({ conversationId }) => conversationId === three.conversationId), 'a third one');
  },
  'merges two contacts who turn out to be one, with their open conversations': async (bed) => {
    const one = await bed.receiveOne({ peer: person(phone('+1')) });
    const two = await bed.receiveOne({ peer: person(lid('L')) });
    check(one.conversationId !== two.conversationId, 'two conversations at first');
    const three = await bed.receiveOne({ peer: person(phone('+1'), lid('L')) });
    checkEqual(three.conversationId, one.conversationId, 'the conversation afterwards');
    const { items } = await bed.storage.messages.list(bed.scope, one.conversationId, { limit: 9, publicOnly: true });
    checkEqual(
      items.map((m) => m.id),
      [one.id, two.id, three.id],
      'its messages',
    );
    checkEqual((await bed.storage.contacts.list(bed.scope, {}, { limit: 9 })).items.length, 1, 'contacts');
    check((await facts(bed)).includes('contact.merged'), 'a fact of the merge');
  },
  'merges within one batch, the contacts’ first messages included': async (bed) => {
    const outcomes = await bed.receive(
      bed.event({ peer: person(phone('+1')) }),
      bed.event({ peer: person(lid('L')) }),
      bed.event({ peer: person(phone('+1'), lid('L')) }),
      bed.event({ peer: person(lid('L')) }),
    );
    checkEqual(
      outcomes.map((o) => o.did),
      ['created', 'created', 'created', 'created'],
      'outcomes',
    );
    const page = await bed.storage.conversations.list(bed.scope, { status: 'open' }, { limit: 9 });
    checkEqual(page.items.length, 1, 'open conversations');
    const id = page.items[0]!.conversation.id;
    checkEqual(
      (await bed.storage.messages.list(bed.scope, id, { limit: 9, publicOnly: true })).items.length,
      4,
      'messages',
    );
  },
  'keeps groups as peers, their senders as contacts': async (bed) => {
    const peer = {
      kind: 'group',
      keys: [{ kind: 'group', value: 'g@x', scope: { kind: 'inbox' }, proof: 'channel' }],
      name: 'Family',
    } as const;
    const one = await bed.receiveOne({ peer, sender: person(phone('+1')) });
    const two = await bed.receiveOne({ peer, sender: person(phone('+2')) });
    checkEqual(two.conversationId, one.conversationId, 'the group’s conversation');
    check(one.author.kind === 'contact' && two.author.kind === 'contact', 'contacts as authors');
    const conversation = await bed.storage.conversations.get(bed.scope, one.conversationId);
    checkEqual(conversation?.peer.kind, 'group', 'the peer');
    checkEqual((await bed.storage.contacts.identities(bed.scope, conversation!.peer.id)).length, 1, 'the group’s keys');
  },
  'imports without counting, into resolved conversations': async (bed) => {
    const [outcome] = await bed.receive(bed.event({}, false));
    check(outcome?.did === 'created', 'an imported message');
    const conversation = await bed.storage.conversations.get(bed.scope, outcome.message.conversationId);
    checkEqual([conversation?.status, conversation?.unread], ['resolved', 0], 'the conversation');
  },
  'commits a checkpoint with its events, or alone': async (bed) => {
    const checkpoint = { ...bed.scope, inboxId: bed.inboxId, key: 'uid' };
    await bed.ingest.add([bed.item(bed.event())], { ...checkpoint, value: { last: 4 } });
    const state = (): Promise<unknown> => bed.storage.connections.state(bed.scope, bed.inboxId, 'uid');
    checkEqual(await state(), { last: 4 }, 'the checkpoint');
    await bed.ingest.add([], { ...checkpoint, value: 9 });
    checkEqual(await state(), 9, 'the checkpoint without events');
  },
  'sets an event aside that the database refuses, and stores the others': async (bed) => {
    const long = 'x'.repeat(5_000);
    const good = Array.from({ length: 9 }, (_, i) => bed.event({ from: `+${i}` }));
    const outcomes = await bed.receive(...good.slice(0, 4), bed.event({ externalId: long }), ...good.slice(4));
    checkEqual(
      outcomes.map((o) => o.did),
      [...Array<string>(4).fill('created'), 'ignored', ...Array<string>(5).fill('created')],
      'outcomes',
    );
    const [kept] = await bed.storage.quarantine.list({ limit: 5 });
    const { form, body } = (await bed.storage.quarantine.get(kept!.id))!;
    check(form === 'event' && body.includes(long), 'the event in the quarantine');
    checkEqual((await bed.storage.conversations.list(bed.scope, {}, { limit: 50 })).items.length, 9, 'conversations');
  },
  'takes text that PostgreSQL cannot hold, mended': async (bed) => {
    const message = await bed.receiveOne({
      parts: [{ type: 'text', text: 'a\0b \ud800' }],
      peer: { ...person(phone('+1')), name: 'N\0' },
    });
    const stored = await bed.storage.messages.get(bed.scope, message.id);
    checkEqual(stored?.parts, [{ type: 'text', text: 'a\uFFFDb \uFFFD' }], 'the text');
  },
  'stores nothing when the decision fails, and hands its error on': async (bed) => {
    const refused = new ConversaError('internal', 'Broken rule.');
    const lookup = { ...bed.scope, inboxId: bed.inboxId, externalIds: [], correlationIds: [], keys: [] };
    const failing = bed.storage.ingest.commit([lookup], () => {
      throw refused;
    });
    check((await failing.catch((error: unknown) => error)) === refused, 'the error of the decision');
    await bed.receiveOne();
  },
};
