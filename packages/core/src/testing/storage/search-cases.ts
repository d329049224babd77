import { wordsOf } from '../../engine/words.ts';
import { check, checkEqual } from '../check.ts';
import { type Bed, checkRejects, type StorageCase } from './bed.ts';

const put = (bed: Bed, ...entries: readonly (readonly [id: `${'msg' | 'ctc' | 'cnv'}_${string}`, text: string])[]) =>
  bed.storage.search.put(
    bed.scope,
    entries.map(([id, text]) => ({ id: id as never, words: wordsOf(text) })),
  );
async function found(bed: Bed, text: string, scope = bed.scope): Promise<readonly number[]> {
  const { items } = await bed.storage.conversations.list(scope, { words: wordsOf(text) }, { limit: 100 });
  return items.map(({ conversation }) => conversation.number);
}

export const searchCases: { readonly [name: string]: StorageCase } = {
  'finds conversations by the words of their messages, subject, contact and number': async (bed) => {
    const [ada, bob] = [await bed.contact('Ada'), await bed.contact('Bob')];
    const one = await bed.conversation({ contactId: ada });
    const two = await bed.conversation({ contactId: bob });
    const message = await bed.message(one);
    await put(
      bed,
      [message.id, 'The crème brûlée broke'],
      [ada, 'Ada Lovelace\nada@example.org'],
      [bob, 'Bob +49 151 2345'],
      [two.id, 'Broken shoes'],
    );
    checkEqual(await found(bed, 'creme'), [1], 'a message without its accents');
    checkEqual(await found(bed, 'brok'), [2, 1], 'the beginning of a word');
    checkEqual(await found(bed, 'broke shoe'), [2], 'two words of one subject');
    checkEqual(await found(bed, 'rok'), [], 'the middle of a word');
    checkEqual(await found(bed, 'LOVE ada'), [1], 'a name in any order');
    checkEqual(await found(bed, 'ada@example'), [1], 'an e-mail');
    checkEqual(await found(bed, '151'), [2], 'a phone');
    checkEqual(await found(bed, '2'), [2], 'a number, and what begins with it');
    checkEqual(await found(bed, `it's \\ | & ! ( :* '`), [], 'signs');
    const other = { accountId: await bed.account() };
    checkEqual(await found(bed, 'creme', other), [], 'another account');
    await put(bed, [message.id, 'Something else']);
    checkEqual([await found(bed, 'creme'), await found(bed, 'some')], [[], [1]], 'after an edit');
    const words = wordsOf('bro');
    const counts = await bed.storage.conversations.counts(bed.scope, { words }, bed.userId);
    checkEqual(counts.all, { total: 1, unread: 0 }, 'the count of what is found');
  },
  'keeps found conversations to the filter': async (bed) => {
    const one = await bed.conversation();
    const elsewhere = await bed.inbox();
    const two = await bed.conversation({ inboxId: elsewhere, status: 'resolved' });
    await put(bed, [one.id, 'shoes'], [two.id, 'shoes']);
    const words = wordsOf('shoes');
    const list = async (filter: object): Promise<readonly number[]> =>
      (await bed.storage.conversations.list(bed.scope, { words, ...filter }, { limit: 10 })).items.map(
        ({ conversation }) => conversation.number,
      );
    checkEqual(await list({ status: 'resolved' }), [2], 'resolved ones');
    checkEqual(await list({ inboxIds: [bed.inboxId] }), [1], 'those one may see');
    checkEqual(await list({ peerId: one.peer.id }), [1], 'those of a contact');
  },
  'finds messages, newest first, page by page': async (bed) => {
    const one = await bed.conversation();
    const elsewhere = await bed.conversation({ inboxId: await bed.inbox() });
    const ids: string[] = [];
    for (const conversation of [one, elsewhere, one]) {
      const { id } = await bed.message(conversation, { sentAt: bed.after(1_000), createdAt: bed.now() });
      await put(bed, [id, 'hello world']);
      ids.push(id);
    }
    const gone = await bed.message(one, { deletedAt: bed.now() });
    await put(bed, [gone.id, 'hello']);
    const words = wordsOf('hel');
    const { search } = bed.storage;
    const first = await search.messages(bed.scope, { words }, { limit: 2 });
    checkEqual(
      first.items.map(({ id }) => id),
      [ids[2], ids[1]],
      'the first page',
    );
    check(first.next !== undefined, 'a next page');
    const rest = await search.messages(bed.scope, { words }, { limit: 2, after: first.next });
    checkEqual([rest.items.map(({ id }) => id), rest.next], [[ids[0]], undefined], 'the last page');
    const narrow = await search.messages(
      bed.scope,
      { words, conversationId: one.id, inboxIds: [elsewhere.inboxId] },
      { limit: 9 },
    );
    checkEqual(narrow.items, [], 'those one may not see');
    const other = { accountId: await bed.account() };
    checkEqual((await search.messages(other, { words }, { limit: 9 })).items, [], 'another account’s');
    await checkRejects(search.messages(bed.scope, { words }, { limit: 0 }), 'invalid_input', 'an empty page');
  },
};
