import type { Conversation } from '../../model/conversation.ts';
import { check, checkEqual } from '../check.ts';
import type { StorageCase } from './bed.ts';

export const mergeCases: { readonly [name: string]: StorageCase } = {
  'makes everything of one contact another’s': async (bed) => {
    const from = await bed.contact('From');
    const into = await bed.contact('Into');
    const phone = { scope: 'a', kind: 'phone', value: '+1' };
    await bed.change(async (change) => {
      await change.patchContact(from, { email: 'f@example.org', attributes: { plan: 'free', age: 3 } });
      await change.patchContact(into, { attributes: { plan: 'pro' } });
      await change.addKeys(from, [{ ...phone, proof: 'channel' }]);
    });
    const conversation = await bed.conversation({ contactId: from });
    const message = await bed.message(conversation, { direction: 'in', author: { kind: 'contact', id: from } });
    await bed.change((change) => change.mergeContacts(from, into));
    const { contacts, conversations, messages } = bed.storage;
    const kept = await contacts.get(bed.scope, into);
    checkEqual(
      [kept?.name, kept?.email, kept?.attributes['plan'], kept?.attributes['age']],
      ['Into', 'f@example.org', 'pro', 3],
      'the contact',
    );
    checkEqual((await contacts.get(bed.scope, from))?.mergedInto, into, 'where the other one points');
    checkEqual((await contacts.byKey(bed.scope, phone))?.id, into, 'the holder of the key');
    checkEqual((await conversations.get(bed.scope, conversation.id))?.peer.id, into, 'the conversation’s peer');
    checkEqual((await messages.get(bed.scope, message.id))?.author, { kind: 'contact', id: into }, 'the author');
    checkEqual(
      (await contacts.list(bed.scope, {}, { limit: 5 })).items.map((c) => c.id),
      [into],
      'listed contacts',
    );
  },
  'follows merges of merges': async (bed) => {
    const [a, b, c] = [await bed.contact('A'), await bed.contact('B'), await bed.contact('C')];
    await bed.change((change) => change.mergeContacts(a, b));
    await bed.change((change) => change.mergeContacts(b, c));
    checkEqual((await bed.storage.contacts.get(bed.scope, a))?.mergedInto, c, 'where the first one points');
    await bed.change((change) => change.mergeContacts(c, c));
    checkEqual((await bed.storage.contacts.get(bed.scope, c))?.mergedInto, undefined, 'a contact merged with itself');
  },
  'joins parallel open conversations into the older one and keeps every message': async (bed) => {
    const into = await bed.contact('Into');
    const from = await bed.contact('From');
    const older = await bed.conversation({ contactId: from, status: 'pending' });
    const newer = await bed.conversation({ contactId: into });
    const keyed = await bed.conversation({ contactId: from, key: 'subject' });
    const resolved = await bed.conversation({ contactId: from, status: 'resolved' });
    const one = await bed.message(older, { clientId: 'same' });
    const at = bed.after(60_000);
    const two = await bed.message(newer, { clientId: 'same', externalId: 'x2' });
    await bed.change(async (change) => {
      await change.patchConversation(older.id, { unread: 1, waitingSince: older.createdAt });
      await change.patchConversation(newer.id, {
        unread: 2,
        waitingSince: at,
        lastActivityAt: at,
        lastMessageId: two.id,
      });
    });
    await bed.change((change) => change.mergeContacts(from, into));
    const { conversations, messages } = bed.storage;
    const kept = await conversations.get(bed.scope, older.id);
    checkEqual(
      [kept?.status, kept?.unread, kept?.waitingSince, kept?.lastActivityAt, kept?.lastMessageId, kept?.peer.id],
      ['open', 3, kept?.createdAt, at, two.id, into],
      'the conversation that stays',
    );
    const page = { limit: 10, publicOnly: false };
    const { items } = await messages.list(bed.scope, older.id, page);
    checkEqual(
      items.map((m) => m.id),
      [one.id, two.id],
      'its messages',
    );
    checkEqual(await conversations.get(bed.scope, newer.id), undefined, 'the conversation that was joined to it');
    for (const id of [keyed.id, resolved.id])
      checkEqual(
        (await conversations.get(bed.scope, id))?.peer.id,
        into,
        'the peer of a conversation that stands alone',
      );
    check(
      (await bed.receive(bed.event({ externalId: 'x2' })))[0]?.did === 'duplicate',
      'the moved message to be known',
    );
  },
  'opens what is joined where one was the bot’s and the other somebody’s': async (bed) => {
    const joined = async (...statuses: readonly Conversation['status'][]): Promise<string | undefined> => {
      const [into, from] = [await bed.contact(), await bed.contact()];
      const older = await bed.conversation({ contactId: into, ...(statuses[0] ? { status: statuses[0] } : {}) });
      await bed.conversation({ contactId: from, ...(statuses[1] ? { status: statuses[1] } : {}) });
      await bed.change((change) => change.mergeContacts(from, into));
      return (await bed.storage.conversations.get(bed.scope, older.id))?.status;
    };
    checkEqual(await joined('pending', 'pending'), 'pending', 'two the bot has');
    checkEqual(await joined('open', 'pending'), 'open', 'one somebody has and one the bot has');
    checkEqual(await joined('pending', 'snoozed'), 'open', 'one the bot has and one somebody has snoozed');
    checkEqual(await joined('snoozed', 'pending'), 'open', 'one somebody has snoozed and one the bot has');
  },
  'sends what waits in a joined conversation, once': async (bed) => {
    const [from, into] = [await bed.contact(), await bed.contact()];
    const older = await bed.conversation({ contactId: into });
    const newer = await bed.conversation({ contactId: from });
    const message = bed.draft(newer, { status: 'queued' });
    const piece = { inboxId: bed.inboxId, conversationId: newer.id, messageId: message.id, payload: {}, buckets: [] };
    await bed.change(async (change) => {
      await change.insertMessage(message);
      await change.enqueue([
        { ...piece, index: 0, correlationId: 'c0', due: bed.now() },
        { ...piece, index: 1, correlationId: 'c1', due: bed.now() },
      ]);
      const [first] = await change.pieceStates(message.id);
      await change.settlePiece(first!.id, { state: 'failed' });
      await change.mergeContacts(from, into);
    });
    const { conversations, outbox } = bed.storage;
    checkEqual((await conversations.get(bed.scope, newer.id))?.status, 'resolved', 'the joined conversation');
    const claim = { owner: 'w', limit: 10, leaseMs: 1_000, now: bed.now() };
    const lanes = await outbox.claim(claim);
    checkEqual(
      lanes.map((lane) => lane.pieces.map((p) => p.correlationId)),
      [['c1']],
      'what is sent',
    );
    await bed.change((change) => change.settlePiece(lanes[0]!.pieces[0]!.id, { state: 'sent' }));
    await outbox.release(lanes[0]!, 'w');
    await bed.change(async (change) => {
      const [first] = await change.pieceStates(message.id);
      await change.settlePiece(first!.id, { state: 'queued', due: bed.now() });
    });
    const again = await outbox.claim(claim);
    checkEqual(
      again.map((lane) => [lane.conversationId, lane.pieces.map((p) => p.correlationId)]),
      [[older.id, ['c0']]],
      'the failed piece, tried again in the lane of its message',
    );
  },
  'lets two contacts with the same key of conversation in different inboxes keep both open': async (bed) => {
    const [from, into] = [await bed.contact(), await bed.contact()];
    const one = await bed.conversation({ contactId: from });
    const two = await bed.conversation({ contactId: into, inboxId: await bed.inbox() });
    await bed.change((change) => change.mergeContacts(from, into));
    for (const { id } of [one, two])
      checkEqual(
        (await bed.storage.conversations.get(bed.scope, id))?.status,
        'open',
        'a conversation after the merge',
      );
  },
};
