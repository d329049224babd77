import type { ChannelEventBody, StatusTarget } from '../../connector/events.ts';
import type { ChannelEvent } from '../../connector/events.ts';
import type { Conversation } from '../../model/conversation.ts';
import type { Message } from '../../model/message.ts';
import { check, checkEqual } from '../check.ts';
import type { Bed, StorageCase } from './bed.ts';

let made = 0;
function event(bed: Bed, body: ChannelEventBody): ChannelEvent {
  return { ...body, id: `e${++made}`, address: { kind: 'phone_number_id', id: '1' }, at: bed.now(), live: true };
}
const status = (
  bed: Bed,
  target: StatusTarget,
  to: 'sent' | 'delivered' | 'read' | 'failed',
  externalId?: string,
): ChannelEvent => event(bed, { type: 'message.status', target, status: to, ...(externalId ? { externalId } : {}) });
const stored = async (bed: Bed, id: Message['id']): Promise<Message> =>
  (await bed.storage.messages.get(bed.scope, id))!;

/** An outgoing message with so many queued pieces. */
async function outgoing(bed: Bed, conversation: Conversation, pieces: number): Promise<Message> {
  const message = bed.draft(conversation, { status: 'queued' });
  await bed.change(async (change) => {
    await change.insertMessage(message);
    const { inboxId, id: conversationId } = conversation;
    await change.enqueue(
      Array.from({ length: pieces }, (_, index) => ({
        inboxId,
        conversationId,
        messageId: message.id,
        index,
        correlationId: `${message.id}.${index}`,
        payload: {},
        buckets: [],
        due: bed.now(),
      })),
    );
  });
  return message;
}

export const ingestLaterCases: { readonly [name: string]: StorageCase } = {
  'changes messages: completed, edited, reacted to, deleted': async (bed) => {
    const { id } = await bed.receiveOne({ externalId: 'w1' });
    const parts = [{ type: 'text', text: 'Edited' }] as const;
    const by = {
      kind: 'person',
      keys: [{ kind: 'phone', value: '+9', scope: { kind: 'account' }, proof: 'channel' }],
    } as const;
    await bed.receive(
      event(bed, { type: 'message.completed', externalId: 'w1', parts: [{ type: 'text', text: 'Whole' }] }),
    );
    checkEqual((await stored(bed, id)).parts, [{ type: 'text', text: 'Whole' }], 'the completed message');
    const at = bed.after(1_000);
    await bed.receive(
      event(bed, { type: 'message.edited', externalId: 'w1', parts }),
      event(bed, { type: 'message.reaction', externalId: 'w1', by, emoji: '👍' }),
    );
    const edited = await stored(bed, id);
    checkEqual(
      [edited.parts, edited.editedAt, edited.reactions.map((r) => r.emoji)],
      [parts, at, ['👍']],
      'the edited one',
    );
    await bed.receive(event(bed, { type: 'message.reaction', externalId: 'w1', by, emoji: null }));
    await bed.receive(event(bed, { type: 'message.deleted', externalId: 'w1' }));
    const gone = await stored(bed, id);
    checkEqual([gone.reactions, gone.deletedAt, gone.parts], [[], at, parts], 'the deleted one');
  },
  'keeps one reaction of a customer who has become another contact': async (bed) => {
    const { id, author } = await bed.receiveOne({ externalId: 'w1' });
    const by = {
      kind: 'person',
      keys: [{ kind: 'phone', value: '+15550001', scope: { kind: 'account' }, proof: 'channel' }],
    } as const;
    const react = (emoji: string | null): Promise<unknown> =>
      bed.receive(event(bed, { type: 'message.reaction', externalId: 'w1', by, emoji }));
    await react('👍');
    check(author.kind === 'contact', 'the message to be of a contact');
    const into = await bed.contact();
    await bed.change((change) => change.mergeContacts(author.id, into));
    bed.after(1_000);
    await react('🎉');
    const { reactions } = await stored(bed, id);
    checkEqual(
      reactions.map((one) => [one.by, one.emoji]),
      [[into, '🎉']],
      'the reactions after another one',
    );
    await react(null);
    checkEqual((await stored(bed, id)).reactions, [], 'the reactions after it was taken back');
  },
  'keeps one reaction of the business, whoever of it reacts and where': async (bed) => {
    const { id } = await bed.receiveOne({ externalId: 'w1' });
    const { userId } = bed;
    const at = bed.now().toISOString();
    await bed.change((change) => change.patchMessage(id, { reactions: [{ by: userId, emoji: '👍', at }] }));
    bed.after(1_000);
    const react = (emoji: string | null): Promise<unknown> =>
      bed.receive(event(bed, { type: 'message.reaction', externalId: 'w1', by: undefined, emoji }));
    await react('🎉');
    const reactions = async (): Promise<unknown> =>
      (await stored(bed, id)).reactions.map(({ by, emoji }) => [by, emoji]);
    checkEqual(await reactions(), [['business', '🎉']], 'the reactions after one on the phone');
    await react(null);
    checkEqual(await reactions(), [], 'the reactions after it was taken back');
    await bed.receive(event(bed, { type: 'message.reaction', externalId: 'w2', by: undefined, emoji: '✅' }));
    const later = await bed.receiveOne({ externalId: 'w2' });
    checkEqual((await stored(bed, later.id)).reactions.length, 1, 'the reactions to a message that came after them');
  },
  'changes a message in the batch that brings it': async (bed) => {
    const outcomes = await bed.receive(
      bed.event({ externalId: 'w1' }),
      event(bed, { type: 'message.edited', externalId: 'w1', parts: [{ type: 'text', text: 'Second thought' }] }),
    );
    check(outcomes[0]?.did === 'created' && outcomes[1]?.did === 'updated', 'both to be done');
    checkEqual(
      (await stored(bed, outcomes[0].message.id)).parts,
      [{ type: 'text', text: 'Second thought' }],
      'the text',
    );
  },
  'keeps an event that overtook its message until the message comes': async (bed) => {
    const late = event(bed, { type: 'message.edited', externalId: 'w1', parts: [{ type: 'text', text: 'B' }] });
    checkEqual((await bed.receive(late, late))[0]?.did, 'parked', 'an event without its message');
    checkEqual((await bed.receive(late))[0]?.did, 'parked', 'the same event again');
    const message = await bed.receiveOne({ externalId: 'w1', parts: [{ type: 'text', text: 'A' }] });
    checkEqual((await stored(bed, message.id)).parts, [{ type: 'text', text: 'B' }], 'the message');
    checkEqual((await stored(bed, message.id)).editedAt, late.at, 'when it was edited');
    const facts = await bed.storage.log.read(bed.scope, 0, 100);
    checkEqual(facts.filter((f) => f.type === 'message.updated').length, 1, 'applied once');
  },
  'settles a piece whose answer was lost, by its correlation id': async (bed) => {
    const conversation = await bed.conversation();
    const message = await outgoing(bed, conversation, 2);
    const first = { correlationId: `${message.id}.0` };
    await bed.receive(status(bed, first, 'sent'));
    checkEqual((await stored(bed, message.id)).status, 'queued', 'the message while one piece waits');
    await bed.receive(status(bed, { correlationId: `${message.id}.1` }, 'delivered', 'w2'));
    const after = await stored(bed, message.id);
    checkEqual(after.status, 'delivered', 'the message when both are settled');
    const states = await bed.change((change) => change.pieceStates(message.id));
    checkEqual(
      states.map((s) => s.state),
      ['sent', 'sent'],
      'its pieces',
    );
    await bed.receive(status(bed, { externalId: 'w2' }, 'read'));
    checkEqual((await stored(bed, message.id)).status, 'read', 'the message after a status for its second piece');
  },
  'recognises the echo of a piece of ours': async (bed) => {
    const message = await outgoing(bed, await bed.conversation(), 1);
    const echo = { externalId: 'w1', correlationId: `${message.id}.0`, author: 'business', via: 'device' } as const;
    const [outcome] = await bed.receive(bed.event(echo));
    check(outcome?.did === 'duplicate' && outcome.messageId === message.id, 'the echo to lead to our message');
    checkEqual((await stored(bed, message.id)).status, 'sent', 'its status');
    checkEqual((await bed.receive(bed.event(echo)))[0]?.did, 'duplicate', 'the echo again');
  },
  'lets receipts find a message by all its external ids, and returns what waited for them': async (bed) => {
    const message = await outgoing(bed, await bed.conversation(), 1);
    const parked = status(bed, { externalId: 'alias' }, 'read');
    checkEqual((await bed.receive(parked))[0]?.did, 'parked', 'a status before the answer');
    const waiting = await bed.change(async (change) => {
      const [piece] = await change.pieceStates(message.id);
      await change.patchMessage(message.id, { status: 'sent', externalId: 'w1' });
      return change.settlePiece(piece!.id, { state: 'sent', externalIds: ['w1', 'alias'] });
    });
    checkEqual(waiting, [{ ...bed.scope, inboxId: bed.inboxId, externalId: 'alias', event: parked }], 'what waited');
    check(waiting[0]!.event.at instanceof Date, 'a date in it');
    checkEqual((await bed.receive(waiting[0]!.event))[0]?.did, 'updated', 'the status applied again');
    checkEqual((await stored(bed, message.id)).status, 'read', 'the message');
    checkEqual(
      (await bed.receive(bed.event({ externalId: 'alias' })))[0]?.did,
      'duplicate',
      'an echo without correlation id',
    );
  },
  'keeps settling when a receipt’s id is known as another message': async (bed) => {
    const echo = await bed.receiveOne({ externalId: 'w1', author: 'business', via: 'device' });
    const message = await outgoing(bed, await bed.conversation(), 1);
    await bed.change(async (change) => {
      const [piece] = await change.pieceStates(message.id);
      await change.settlePiece(piece!.id, { state: 'sent', externalIds: ['w1'] });
      await change.patchMessage(message.id, { status: 'sent', externalId: 'w1' });
    });
    await bed.receive(status(bed, { externalId: 'w1' }, 'read'));
    checkEqual(
      [(await stored(bed, echo.id)).status, (await stored(bed, message.id)).status],
      ['read', 'sent'],
      'statuses',
    );
  },
  'raises statuses up to a watermark': async (bed) => {
    const inbound = await bed.receiveOne();
    const conversation = (await bed.storage.conversations.get(bed.scope, inbound.conversationId))!;
    const early = await bed.message(conversation);
    const until = bed.now();
    const later = await bed.message(conversation, { sentAt: bed.after(1) });
    const peer = {
      kind: 'person',
      keys: [{ kind: 'phone', value: '+15550001', scope: { kind: 'account' }, proof: 'channel' }],
    } as const;
    await bed.receive(status(bed, { peer, until }, 'delivered'), status(bed, { peer, until }, 'read'));
    checkEqual(
      [(await stored(bed, early.id)).status, (await stored(bed, later.id)).status],
      ['read', 'sent'],
      'statuses',
    );
    checkEqual(
      (await bed.storage.conversations.get(bed.scope, conversation.id))?.contactSeenAt,
      until,
      'what was seen',
    );
    await bed.receive(status(bed, { peer, until }, 'delivered'));
    checkEqual((await stored(bed, early.id)).status, 'read', 'the status after an older report');
  },
  'tells why a message failed, and forgets it when it arrives after all': async (bed) => {
    const message = await bed.message(await bed.conversation(), { status: 'sent', externalId: 'w1' });
    const failure = { code: 'bounced', providerCode: '550', sentence: 'No such mailbox.', scope: 'piece' } as const;
    await bed.receive(event(bed, { type: 'message.status', target: { externalId: 'w1' }, status: 'failed', failure }));
    const failed = await stored(bed, message.id);
    checkEqual(
      [failed.status, failed.failure?.code, failed.failure?.providerCode],
      ['failed', 'bounced', '550'],
      'the failure',
    );
    await bed.receive(status(bed, { externalId: 'w1' }, 'delivered'));
    const arrived = await stored(bed, message.id);
    checkEqual([arrived.status, 'failure' in arrived], ['delivered', false], 'the message that arrived');
  },
};
