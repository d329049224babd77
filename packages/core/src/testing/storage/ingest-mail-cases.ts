import type { ChannelEvent, ChannelEventBody, IncomingMessage } from '../../connector/events.ts';
import type { Mail } from '../../model/mail.ts';
import type { Message } from '../../model/message.ts';
import { check, checkEqual } from '../check.ts';
import type { Bed, StorageCase } from './bed.ts';

let made = 0;
const event = (bed: Bed, body: ChannelEventBody, id = `m${++made}`): ChannelEvent => ({
  ...body,
  id,
  address: { kind: 'email', id: 'support@desk.test' },
  at: bed.now(),
  live: true,
});
function incoming(
  from: string,
  given: Partial<IncomingMessage> & { readonly envelope?: Partial<Mail> } = {},
): Parameters<Bed['event']>[0] {
  const { envelope, ...message } = given;
  return {
    peer: {
      kind: 'person',
      keys: [{ kind: 'email', value: from, scope: { kind: 'inbox' }, proof: 'channel' }],
      name: from,
    },
    ...message,
    mail: { to: ['support@desk.test'], cc: [], from: { address: from }, path: 'imap', fingerprint: 'one', ...envelope },
  };
}
const history = async (bed: Bed, message: Message): Promise<readonly Message[]> =>
  (await bed.storage.messages.list(bed.scope, message.conversationId, { limit: 50, publicOnly: false })).items;

/** What mail asks of ingest beyond other channels. */
export const ingestMailCases: { readonly [name: string]: StorageCase } = {
  'keeps the envelope of a mail': async (bed) => {
    const message = await bed.receiveOne(
      incoming('ana@x.test', { envelope: { subject: 'Mugs', cc: ['carl@x.test'] } }),
    );
    const stored = await bed.storage.messages.get(bed.scope, message.id);
    checkEqual(stored?.mail, message.mail, 'the envelope');
  },

  'shows a mail that came by two ways once, and notes both': async (bed) => {
    const first = await bed.receiveOne(incoming('ana@x.test', { externalId: 'a@x' }));
    const [again] = await bed.receive(
      bed.event(incoming('ana@x.test', { externalId: 'a@x', envelope: { path: 'smtp' } })),
    );
    check(again?.did === 'duplicate' && again.messageId === first.id, 'the copy to be known');
    const noted = (await bed.storage.connections.state(bed.scope, bed.inboxId, 'told:double_delivery')) as Record<
      string,
      unknown
    >;
    checkEqual([noted['first'], noted['second']], ['imap', 'smtp'], 'the two ways');
  },

  'keeps another mail that has the same Message-ID': async (bed) => {
    const other = incoming('ana@x.test', { externalId: 'a@x', envelope: { fingerprint: 'two' } });
    await bed.receiveOne(incoming('ana@x.test', { externalId: 'a@x' }));
    const [second] = await bed.receive(bed.event(other));
    check(second?.did === 'created', 'the second mail to be there');
    const [third] = await bed.receive(bed.event(other));
    check(third?.did === 'duplicate', 'its copy to be known');
  },

  'lets into a conversation who took part in it, under their own name': async (bed) => {
    const first = await bed.receiveOne(
      incoming('ana@x.test', { externalId: 'a@x', envelope: { cc: ['carl@x.test'] } }),
    );
    bed.after(5_000);
    // A clock that is behind, or knows seconds only.
    const early = new Date(first.sentAt.getTime() - 500);
    const [outcome] = await bed.receive({
      ...bed.event(incoming('carl@x.test', { hint: { replyTo: ['a@x'], key: 'k' }, inReplyTo: 'a@x' })),
      at: early,
    });
    check(outcome?.did === 'created', 'the answer to be new');
    const answer = outcome.message;
    checkEqual(answer.conversationId, first.conversationId, 'the conversation');
    const stored = await bed.storage.messages.get(bed.scope, answer.id);
    check(stored?.author.kind === 'contact' && first.author.kind === 'contact', 'contacts');
    check(stored.author.id !== first.author.id, 'another contact');
    check(answer.mail?.unverified === undefined, 'no mark');
    check(answer.sentAt > first.sentAt, 'the answer after what it answers');
  },

  'gives a stranger who quotes an id a conversation of their own': async (bed) => {
    const first = await bed.receiveOne(incoming('ana@x.test', { externalId: 'a@x' }));
    const stranger = await bed.receiveOne(incoming('eve@x.test', { hint: { replyTo: ['a@x'], key: 'k' } }));
    check(stranger.conversationId !== first.conversationId, 'another conversation');
    checkEqual(stranger.mail?.quotes, first.conversationId, 'what it quotes');
  },

  'lets in who holds a proven token, and marks who took no part': async (bed) => {
    const first = await bed.receiveOne(incoming('ana@x.test', { externalId: 'a@x' }));
    const token = first.conversationId;
    const own = await bed.receiveOne(incoming('ana@x.test', { hint: { token, key: 'k1' } }));
    const other = await bed.receiveOne(incoming('eve@x.test', { hint: { token, key: 'k2' } }));
    checkEqual([own.conversationId, other.conversationId], [token, token], 'the conversation');
    checkEqual([own.mail?.unverified, other.mail?.unverified], [undefined, true], 'the marks');
    const elsewhere = await bed.inbox();
    const [there] = await bed.ingest.add([
      bed.item(bed.event(incoming('eve@x.test', { hint: { token, key: 'k3' } })), { inboxId: elsewhere }),
    ]);
    check(there?.did === 'created' && there.message.conversationId !== token, 'no way in from another inbox');
  },

  'joins by subject only when the inbox allows it': async (bed) => {
    const envelope: Partial<Mail> = { authenticated: 'pass' };
    const first = await bed.receiveOne(
      incoming('ana@x.test', { hint: { subject: 'Order 4711', key: 'k1' }, envelope }),
    );
    const answer = bed.event(incoming('ana@x.test', { hint: { subject: 'Re: Order 4711', key: 'k2' }, envelope }));
    const [not] = await bed.ingest.add([bed.item(answer, { threadBySubject: false })]);
    check(not?.did === 'created' && not.message.conversationId !== first.conversationId, 'a new conversation');
    const again = await bed.receiveOne(
      incoming('ana@x.test', { hint: { subject: 'Re: Order 4711', key: 'k3' }, envelope }),
    );
    check([first.conversationId, not.message.conversationId].includes(again.conversationId), 'an earlier conversation');
  },

  'tells of a message of ours once, after it, and to agents only': async (bed) => {
    const conversation = await bed.conversation();
    const sent = await bed.message(conversation, {
      externalId: 'ours@desk',
      mail: { to: ['ana@x.test', 'carl@x.test'], cc: [] },
    });
    const notice = event(bed, {
      type: 'message.notice',
      externalId: 'ours@desk',
      notice: 'delayed',
      values: { recipient: 'ana@x.test' },
    });
    await bed.receive({ ...notice, at: new Date(bed.now().getTime() - 500) });
    await bed.receive(notice);
    const failed = event(bed, {
      type: 'message.status',
      target: { externalId: 'ours@desk' },
      status: 'failed',
      recipient: {
        kind: 'person',
        keys: [{ kind: 'email', value: 'carl@x.test', scope: { kind: 'inbox' }, proof: 'channel' }],
      },
      failure: { code: 'bounced', sentence: 'There is no Carl.', scope: 'peer' },
    });
    await bed.receive(failed);
    await bed.receive(failed);
    const lines = await history(bed, sent);
    checkEqual(
      lines.map(({ direction, parts: [part] }) => [direction, part?.type === 'activity' ? part.activity : part?.type]),
      [
        ['out', 'text'],
        ['internal', 'mail_delayed'],
        ['internal', 'mail_partly_failed'],
      ],
      'the history',
    );
    checkEqual(lines[0]!.status, 'sent', 'the status of a mail that reached somebody');
  },

  'remembers what was told of the inbox, by its name': async (bed) => {
    await bed.receive(event(bed, { type: 'account.alert', detail: { alert: 'test_mail', path: 'smtp' } }));
    const told = (await bed.storage.connections.state(bed.scope, bed.inboxId, 'told:test_mail')) as Record<
      string,
      unknown
    >;
    checkEqual(told['path'], 'smtp', 'what was told');
  },
};
