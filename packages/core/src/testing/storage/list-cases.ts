import type { ConversationFilter } from '../../ports/storage/reading.ts';
import type { Conversation } from '../../model/conversation.ts';
import { checkEqual } from '../check.ts';
import { type Bed, type StorageCase } from './bed.ts';

type Page = Parameters<Bed['storage']['conversations']['list']>[2];
async function numbers(bed: Bed, filter: ConversationFilter, page: Partial<Page> = {}): Promise<readonly number[]> {
  const { items } = await bed.storage.conversations.list(bed.scope, filter, { limit: 100, ...page });
  return items.map(({ conversation }) => conversation.number);
}
async function make(bed: Bed, count: number): Promise<readonly Conversation[]> {
  const made: Conversation[] = [];
  for (let i = 0; i < count; i++) {
    bed.after(1_000);
    made.push(await bed.conversation());
  }
  return made;
}

export const listCases: { readonly [name: string]: StorageCase } = {
  'lists and counts by team, label, priority, mention, several statuses and several inboxes': async (bed) => {
    const [one, two, three, four] = (await make(bed, 4)) as [Conversation, Conversation, Conversation, Conversation];
    const [teamId, labelId] = [bed.makeId('tea'), bed.makeId('lbl')];
    const elsewhere = await bed.inbox();
    bed.after(1_000);
    const five = await bed.conversation({ inboxId: elsewhere });
    await bed.change(async (change) => {
      await change.createTeam({ id: teamId, name: 'T', members: [] });
      await change.createLabel({ id: labelId, title: 'L', color: '#000000' });
      await change.patchConversation(one.id, { teamId, labels: [labelId], unread: 2, assigneeId: bed.userId });
      await change.patchConversation(two.id, { labels: [bed.makeId('lbl'), labelId], priority: 'urgent' });
      await change.patchConversation(three.id, { mentions: [bed.userId], status: 'pending', unread: 1 });
      await change.patchConversation(four.id, { status: 'resolved' });
    });
    checkEqual(await numbers(bed, { teamId }), [1], 'those of a team');
    checkEqual(await numbers(bed, { labelId }), [2, 1], 'those with a label');
    checkEqual(await numbers(bed, { labelId, assigneeId: null }), [2], 'those with a label and nobody');
    checkEqual(await numbers(bed, { priority: 'urgent' }), [2], 'urgent ones');
    checkEqual(await numbers(bed, { mentionedId: bed.userId }), [3], 'those with a mention');
    checkEqual(await numbers(bed, { status: ['pending', 'resolved'] }), [4, 3], 'those of two statuses');
    checkEqual(await numbers(bed, { inboxIds: [elsewhere] }), [5], 'those of inboxes one may see');
    checkEqual(await numbers(bed, { inboxIds: [] }), [], 'those of no inbox');
    checkEqual(await numbers(bed, { inboxIds: [elsewhere], inboxId: bed.inboxId }), [], 'those one may not see');
    checkEqual(
      await numbers(bed, { inboxIds: [bed.inboxId], peerId: five.peer.id }),
      [],
      'a contact’s one may not see',
    );
    const counts = (filter: ConversationFilter): ReturnType<Bed['storage']['conversations']['counts']> =>
      bed.storage.conversations.counts(bed.scope, filter, bed.userId);
    checkEqual(
      await counts({}),
      {
        all: { total: 5, unread: 2 },
        mine: { total: 1, unread: 1 },
        unassigned: { total: 4, unread: 1 },
        mentions: { total: 1, unread: 1 },
      },
      'the counts of everything',
    );
    const none = { total: 0, unread: 0 };
    checkEqual(
      await counts({ status: 'open', inboxIds: [elsewhere] }),
      { all: { total: 1, unread: 0 }, mine: none, unassigned: { total: 1, unread: 0 }, mentions: none },
      'the counts of one inbox',
    );
    checkEqual((await counts({ peerId: one.peer.id })).mine, { total: 1, unread: 1 }, 'the counts of one contact');
  },
  'lists those who wait longest first, page by page': async (bed) => {
    const made = await make(bed, 6);
    const at = (ms: number): Date => new Date(bed.now().getTime() + ms);
    await bed.change(async (change) => {
      for (const [index, ms] of [
        [0, 500],
        [3, 100],
        [5, 500],
      ] as const)
        await change.patchConversation(made[index]!.id, { waitingSince: at(ms) });
    });
    const seen: number[] = [];
    for (let after: string | undefined; ;) {
      const page = await bed.storage.conversations.list(
        bed.scope,
        {},
        { limit: 2, order: 'waiting', ...(after ? { after } : {}) },
      );
      seen.push(...page.items.map(({ conversation }) => conversation.number));
      if (!(after = page.next)) break;
    }
    checkEqual(seen, [4, 1, 6, 2, 3, 5], 'the pages together');
  },
  'keeps whom a note mentions, and merged conversations keep labels and mentions of both': async (bed) => {
    const [a, b] = [await bed.contact('A'), await bed.contact('B')];
    const one = await bed.conversation({ contactId: a });
    const two = await bed.conversation({ contactId: b });
    const labels = [bed.makeId('lbl'), bed.makeId('lbl')].toSorted();
    const note = await bed.message(two, { direction: 'internal', mentions: [bed.userId] });
    checkEqual((await bed.storage.messages.get(bed.scope, note.id))?.mentions, [bed.userId], 'whom the note calls');
    await bed.change(async (change) => {
      await change.patchConversation(one.id, { labels: [labels[0]!] });
      await change.patchConversation(two.id, { labels, mentions: [bed.userId] });
      await change.mergeContacts(b, a);
    });
    const merged = await bed.storage.conversations.get(bed.scope, one.id);
    checkEqual([merged?.labels, merged?.mentions], [labels, [bed.userId]], 'what the merged conversation has');
  },
};
