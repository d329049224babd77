import type { Conversation } from '../../model/conversation.ts';
import { check, checkEqual } from '../check.ts';
import { type Bed, checkRejects, type StorageCase } from './bed.ts';

async function listed(
  bed: Bed,
  filter: Parameters<Bed['storage']['conversations']['list']>[1],
): Promise<readonly number[]> {
  const page = await bed.storage.conversations.list(bed.scope, filter, { limit: 100 });
  return page.items.map(({ conversation }) => conversation.number);
}

export const conversationCases: { readonly [name: string]: StorageCase } = {
  'numbers conversations per account and keeps their fields': async (bed) => {
    const contactId = await bed.contact();
    const first = await bed.conversation({ contactId });
    checkEqual([first.number, first.status, first.unread, first.key], [1, 'open', 0, ''], 'a new conversation');
    checkEqual(first.peer, { kind: 'contact', id: contactId }, 'its peer');
    const at = bed.after(1_000);
    const message = await bed.message(first);
    const patch = {
      status: 'snoozed',
      snoozedUntil: new Date(at.getTime() + 60_000),
      priority: 'high',
      assigneeId: bed.userId,
      subject: 'Shoes',
      lastActivityAt: at,
      lastMessageId: message.id,
      lastInboundAt: at,
      waitingSince: at,
      unread: 3,
      agentSeenAt: at,
      contactSeenAt: at,
    } as const;
    const after = await bed.change((change) => change.patchConversation(first.id, patch));
    checkEqual(after, { ...after, ...patch }, 'the patched conversation');
    checkEqual(await bed.storage.conversations.get(bed.scope, first.id), after, 'the conversation as stored');
    const cleared = await bed.change((change) =>
      change.patchConversation(first.id, { status: 'open', snoozedUntil: null, assigneeId: null, waitingSince: null }),
    );
    check(!('snoozedUntil' in cleared) && !('assigneeId' in cleared) && !('waitingSince' in cleared), 'cleared fields');
    checkEqual((await bed.conversation()).number, 2, 'the next number');
  },
  'allows one unresolved conversation for a contact, inbox and key': async (bed) => {
    const contactId = await bed.contact();
    const first = await bed.conversation({ contactId, status: 'pending' });
    await checkRejects(bed.conversation({ contactId }), 'conflict', 'a second unresolved conversation');
    await bed.conversation({ contactId, key: 'other subject' });
    await bed.conversation({ contactId, inboxId: await bed.inbox() });
    const resolved = await bed.conversation({ contactId, status: 'resolved' });
    await checkRejects(
      bed.change((change) => change.patchConversation(resolved.id, { status: 'open' })),
      'conflict',
      'reopening beside an unresolved one',
    );
    await bed.change((change) => change.patchConversation(first.id, { status: 'resolved' }));
    await bed.change((change) => change.patchConversation(resolved.id, { status: 'open' }));
    checkEqual((await bed.conversation({ contactId: await bed.contact() })).number, 5, 'a number after refusals');
  },
  'knows the unresolved conversations of a peer and the newest resolved one': async (bed) => {
    const contactId = await bed.contact();
    const status = 'resolved';
    await bed.conversation({ contactId, status });
    const newest = await bed.conversation({ contactId, status });
    const open = await bed.conversation({ contactId });
    const keyed = await bed.conversation({ contactId, key: 'k' });
    const found = await bed.change((change) => change.conversationsOf(bed.inboxId, contactId));
    checkEqual(
      found.map((c) => c.number),
      [newest, open, keyed].map((c) => c.number),
      'conversations of the peer',
    );
  },
  'lists by status, inbox, peer and assignee, newest activity first': async (bed) => {
    const made: Conversation[] = [];
    for (let i = 0; i < 5; i++) {
      bed.after(1_000);
      made.push(await bed.conversation());
    }
    const [one, two, three] = made as [Conversation, Conversation, Conversation];
    const userId = await bed.user();
    await bed.storage.people.addMember({ ...bed.scope, userId, role: 'agent' });
    await bed.change(async (change) => {
      await change.patchConversation(one.id, { lastActivityAt: bed.after(1_000) });
      await change.patchConversation(two.id, { status: 'resolved' });
      await change.patchConversation(three.id, { assigneeId: userId });
    });
    checkEqual(await listed(bed, {}), [1, 5, 4, 3, 2], 'everything');
    checkEqual(await listed(bed, { status: 'open' }), [1, 5, 4, 3], 'open ones');
    checkEqual(await listed(bed, { status: 'resolved' }), [2], 'resolved ones');
    checkEqual(await listed(bed, { assigneeId: userId }), [3], 'those of one agent');
    checkEqual(await listed(bed, { assigneeId: null, status: 'open' }), [1, 5, 4], 'open ones of nobody');
    checkEqual(await listed(bed, { peerId: three.peer.id }), [3], 'those of one contact');
    checkEqual(await listed(bed, { inboxId: await bed.inbox() }), [], 'those of an empty inbox');
    checkEqual(
      await bed.storage.conversations.counts(bed.scope, { status: 'open' }, userId),
      {
        all: { total: 4, unread: 0 },
        mine: { total: 1, unread: 0 },
        unassigned: { total: 3, unread: 0 },
        mentions: { total: 0, unread: 0 },
      },
      'the counts',
    );
  },
  'pages through lists without missing or repeating one, equal times included': async (bed) => {
    const inboxes = [bed.inboxId, await bed.inbox()];
    for (let i = 0; i < 7; i++)
      await bed.conversation({ status: i % 2 ? 'open' : 'resolved', inboxId: inboxes[i % 3 ? 0 : 1]! });
    const seen: number[] = [];
    for (let after: string | undefined; ;) {
      const page = await bed.storage.conversations.list(bed.scope, {}, { limit: 3, ...(after ? { after } : {}) });
      seen.push(...page.items.map(({ conversation }) => conversation.number));
      if (!(after = page.next)) break;
    }
    checkEqual(seen, [7, 6, 5, 4, 3, 2, 1], 'the pages together');
  },
  'shows conversations with contact and last message, in the order asked for': async (bed) => {
    const one = await bed.conversation();
    const two = await bed.conversation();
    const message = await bed.message(one);
    await bed.change((change) => change.patchConversation(one.id, { lastMessageId: message.id }));
    const views = await bed.storage.conversations.views(bed.scope, [two.id, one.id, bed.makeId('cnv')]);
    checkEqual(
      views.map((v) => [v.conversation.number, v.contact?.name, v.lastMessage?.id]),
      [
        [2, 'Ada', undefined],
        [1, 'Ada', message.id],
      ],
      'the views',
    );
  },
  'finds snoozed conversations whose time has come': async (bed) => {
    const early = await bed.conversation();
    const late = await bed.conversation();
    const due = bed.after(60_000);
    await bed.change(async (change) => {
      await change.patchConversation(early.id, { status: 'snoozed', snoozedUntil: due });
      await change.patchConversation(late.id, { status: 'snoozed', snoozedUntil: new Date(due.getTime() + 1) });
    });
    checkEqual(
      await bed.storage.conversations.dueSnoozes(due, 10),
      [{ accountId: bed.accountId, id: early.id }],
      'due snoozes',
    );
  },
  'hides conversations of other accounts and refuses to refer to them': async (bed) => {
    const { id, inboxId } = await bed.conversation();
    const other = { accountId: await bed.account() };
    checkEqual(await bed.storage.conversations.get(other, id), undefined, 'another account’s conversation');
    checkEqual((await bed.storage.conversations.list(other, {}, { limit: 5 })).items, [], 'its list');
    await checkRejects(
      bed.change((change) => change.conversation(id), other),
      'not_found',
      'reading it in a change',
    );
    await checkRejects(
      bed.change((change) => change.patchConversation(id, { unread: 1 }), other),
      'not_found',
      'patching it',
    );
    await checkRejects(
      bed.change((change) => change.insertMessage(bed.draft({ id, inboxId })), other),
      'not_found',
      'writing into it',
    );
    const peer = { kind: 'contact', id: await bed.contact('X', other) } as const;
    await checkRejects(
      bed.change(
        (change) =>
          change.createConversation({ id: bed.makeId('cnv'), inboxId, peer, key: '', status: 'open', at: bed.now() }),
        other,
      ),
      'not_found',
      'a conversation in another account’s inbox',
    );
    await checkRejects(
      bed.change((change) => change.patchConversation(id, { assigneeId: bed.makeId('usr') })),
      'not_found',
      'an assignee from nowhere',
    );
  },
};
