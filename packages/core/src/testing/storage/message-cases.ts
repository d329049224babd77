import type { Message } from '../../model/message.ts';
import type { Part } from '../../model/part.ts';
import { check, checkEqual } from '../check.ts';
import { checkRejects, type StorageCase } from './bed.ts';

export const messageCases: { readonly [name: string]: StorageCase } = {
  'keeps every field of a message': async (bed) => {
    const conversation = await bed.conversation();
    const first = await bed.message(conversation);
    const parts: readonly Part[] = [
      { type: 'text', text: 'Grüße 👋', format: 'markdown' },
      { type: 'location', latitude: -33.4489, longitude: 70.669265 },
      { type: 'unsupported', reason: 'new', raw: { a: [1, 'two', null, { b: false }] } },
    ];
    const contact = conversation.peer.kind === 'contact' ? conversation.peer.id : undefined;
    const full = await bed.message(conversation, {
      direction: 'in',
      author: { kind: 'contact', id: contact! },
      via: 'channel',
      parts,
      failure: { code: 'x', providerCode: '131', sentence: 'It failed.' },
      status: 'failed',
      clientId: 'client 1',
      externalId: 'wamid.1',
      inReplyTo: first.id,
      reactions: [{ by: bed.userId, emoji: '❤️' }],
      context: { ad: '7' },
      editedAt: bed.after(1),
      deletedAt: bed.after(1),
    });
    checkEqual(await bed.change((change) => change.message(full.id)), full, 'the message in a change');
    checkEqual(await bed.storage.messages.get(bed.scope, full.id), full, 'the message');
    const bot = await bed.message(conversation, { author: { kind: 'bot', name: 'Robo' }, via: 'auto' });
    const note = await bed.message(conversation, { author: { kind: 'system' }, direction: 'internal' });
    const ids = [first.id, bot.id, note.id];
    const found = await bed.storage.messages.byIds(bed.scope, ids);
    checkEqual(new Map(found.map((m) => [m.id, m.author])).get(bot.id), bot.author, 'a bot’s message');
    checkEqual(found.length, 3, 'messages by ids');
    checkEqual(
      await bed.storage.messages.contents(bed.scope, [full.id]),
      [{ id: full.id, parts: full.parts, deletedAt: full.deletedAt }],
      'what a message says',
    );
  },
  'finds a message by its client id and refuses it twice': async (bed) => {
    const conversation = await bed.conversation();
    const message = await bed.message(conversation, { clientId: 'c1' });
    const find = (id: string): Promise<unknown> =>
      bed.change((change) => change.messageByClientId(conversation.id, id));
    checkEqual([await find('c1'), await find('c2')], [message, undefined], 'messages by client id');
    await checkRejects(bed.message(conversation, { clientId: 'c1' }), 'conflict', 'a second message');
    await bed.message(await bed.conversation(), { clientId: 'c1' });
  },
  'keeps reactions that were taken back, and shows none of them': async (bed) => {
    const at = bed.now().toISOString();
    const reactions = [
      { by: bed.userId, emoji: '', at },
      { by: bed.makeId('ctc'), emoji: '👍', at },
    ];
    const { id } = await bed.message(await bed.conversation());
    const patched = await bed.change((change) => change.patchMessage(id, { reactions }));
    checkEqual(patched.reactions, reactions.slice(1), 'the reactions that are shown');
    checkEqual(await bed.change((change) => change.reactions(id)), reactions, 'all reactions');
    const nobody = bed.makeId('msg');
    await checkRejects(
      bed.change((change) => change.reactions(nobody)),
      'not_found',
      'reactions to nothing',
    );
  },
  'changes messages': async (bed) => {
    const message = await bed.message(await bed.conversation(), { status: 'queued' });
    const failure = { code: 'x', sentence: 'No.' };
    const failed = await bed.change((change) => change.patchMessage(message.id, { status: 'failed', failure }));
    checkEqual([failed.status, failed.failure], ['failed', failure], 'the failed message');
    const again = await bed.change((change) =>
      change.patchMessage(message.id, { status: 'queued', failure: null, parts: [{ type: 'text', text: 'New' }] }),
    );
    checkEqual(again, { ...message, parts: [{ type: 'text', text: 'New' }] }, 'the message queued again');
    await checkRejects(
      bed.change((change) => change.patchMessage(bed.makeId('msg'), { status: 'sent' })),
      'not_found',
      'an unknown message',
    );
  },
  'lists by sending time, pages backwards, and leaves internal ones out on request': async (bed) => {
    const conversation = await bed.conversation();
    const at = bed.now().getTime();
    const minutes = [5, 1, 3, 3, 2];
    const made: Message[] = [];
    for (const [i, minute] of minutes.entries()) {
      const internal = i === 4 ? ({ direction: 'internal' } as const) : {};
      made.push(await bed.message(conversation, { sentAt: new Date(at + minute * 60_000), ...internal }));
    }
    const order = [1, 4, 2, 3, 0].map((i) => made[i]!.id);
    const page = async (limit: number, publicOnly: boolean, before?: (typeof order)[number]): Promise<unknown> => {
      const found = await bed.storage.messages.list(bed.scope, conversation.id, {
        limit,
        publicOnly,
        ...(before ? { before } : {}),
      });
      return [found.items.map((m) => m.id), found.hasOlder];
    };
    checkEqual(await page(10, false), [order, false], 'all messages');
    checkEqual(await page(2, false), [order.slice(3), true], 'the newest page');
    checkEqual(await page(2, false, order[3]), [order.slice(1, 3), true], 'the page before it');
    checkEqual(await page(2, false, order[1]), [order.slice(0, 1), false], 'the first page');
    checkEqual(await page(10, true), [order.filter((_, i) => i !== 1), false], 'public messages');
  },
  'raises the status of what was sent, never lowers it': async (bed) => {
    const conversation = await bed.conversation();
    const sent = await bed.message(conversation);
    const read = await bed.message(conversation, { status: 'read' });
    const failed = await bed.message(conversation, { status: 'failed' });
    const queued = await bed.message(conversation, { status: 'queued' });
    const inbound = await bed.message(conversation, { direction: 'in', author: { kind: 'business' } });
    const until = bed.now();
    const later = await bed.message(conversation, { sentAt: bed.after(1) });
    const other = await bed.message(await bed.conversation(), { sentAt: until });
    const raise = (status: 'delivered' | 'read'): Promise<number> =>
      bed.change((change) => change.raiseStatuses(conversation.id, until, status));
    checkEqual([await raise('delivered'), await raise('delivered')], [1, 0], 'deliveries');
    checkEqual([await raise('read'), await raise('delivered')], [1, 0], 'reads');
    const all = [sent, read, failed, queued, inbound, later, other];
    const found = await bed.storage.messages.byIds(
      bed.scope,
      all.map((m) => m.id),
    );
    const status = new Map(found.map((m) => [m.id, m.status]));
    checkEqual(
      all.map((m) => status.get(m.id)),
      ['read', 'read', 'failed', 'queued', 'sent', 'sent', 'sent'],
      'statuses',
    );
  },
  'counts what the contact has not seen': async (bed) => {
    const conversation = await bed.conversation();
    const peerId = conversation.peer.id;
    const unread = (): ReturnType<typeof bed.storage.messages.unreadForPeer> =>
      bed.storage.messages.unreadForPeer(bed.scope, bed.inboxId, peerId);
    checkEqual(await unread(), { count: 0 }, 'unread at first');
    await bed.message(conversation);
    const seen = bed.now();
    bed.after(1);
    await bed.message(conversation, { direction: 'internal' });
    await bed.message(conversation, { direction: 'in', author: { kind: 'business' } });
    await bed.message(conversation, { deletedAt: bed.now() });
    const last = await bed.message(conversation);
    checkEqual(await unread(), { count: 2, last }, 'unread before anything was seen');
    await bed.change((change) => change.patchConversation(conversation.id, { contactSeenAt: seen }));
    checkEqual(await unread(), { count: 1, last }, 'unread after the first was seen');
    checkEqual(
      await bed.storage.messages.unreadForPeer(bed.scope, await bed.inbox(), peerId),
      { count: 0 },
      'unread in another inbox',
    );
  },
  'keeps attachments of an account': async (bed) => {
    const { attachments } = bed.storage;
    const file = { id: bed.makeId('att'), key: 'k/1', mime: 'image/png', name: 'a "b".png', size: 3_000_000_000 };
    const made = await attachments.create(bed.scope, { ...file, owner: bed.userId });
    check(made.createdAt instanceof Date, 'a creation time');
    const visitor = bed.makeId('vis');
    const second = await attachments.create(bed.scope, { ...file, id: bed.makeId('att'), owner: visitor });
    checkEqual(await attachments.byIds(bed.scope, [made.id]), [made], 'the attachment');
    checkEqual((await attachments.byIds(bed.scope, [second.id]))[0]?.owner, visitor, 'a visitor’s attachment');
    checkEqual(await attachments.byIds({ accountId: await bed.account() }, [made.id]), [], 'another account’s');
  },
  'hides messages of other accounts': async (bed) => {
    const message = await bed.message(await bed.conversation());
    const other = { accountId: await bed.account() };
    checkEqual(await bed.storage.messages.get(other, message.id), undefined, 'another account’s message');
    const page = { limit: 5, publicOnly: false };
    checkEqual((await bed.storage.messages.list(other, message.conversationId, page)).items, [], 'its list');
    await checkRejects(
      bed.change((change) => change.message(message.id), other),
      'not_found',
      'reading it',
    );
    await checkRejects(
      bed.change((change) => change.patchMessage(message.id, { status: 'read' }), other),
      'not_found',
      'patching it',
    );
  },
};
