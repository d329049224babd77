import { uuidOf } from '../../../model/type-id.ts';
import type { SearchEntry, SearchStore } from '../../../ports/storage/search.ts';
import type { Database } from '../database.ts';
import { messageColumns, messageOf, type MessageRow, messageTables } from '../rows/message.ts';
import { decodePlace, pageLimit, pageOf } from './page.ts';

/** Of very common words only the newest so many messages and contacts are looked at. */
export const hitsAtMost = 5_000;

/** In every entry of an account and in no word: `wordsOf` leaves no "@". Keeps one account's search out of the others' entries. */
const accountWord = (account: string): string => `@${account}`;

/** What an entry of this account has to match: every word begins one of its own. */
export function searchQuery(account: string, words: readonly string[]): string {
  const prefixes = words.map((word) => `'${word.replaceAll(/['\\]/g, '')}':*`);
  return [`'${accountWord(account)}'`, ...prefixes].join(' & ');
}

const kinds = { msg: 'message', ctc: 'contact', cnv: 'conversation' } as const;
const kindOf = ({ id }: SearchEntry): string => kinds[id.slice(0, 3) as keyof typeof kinds];

/** The newest matching entries of one kind; `$1` is the account, `query` names the parameter of the search. */
export function hits(kind: 'message' | 'contact' | 'conversation', query: string): string {
  return `select e.source_id from search_entries e
    where e.account_id = $1 and e.kind = '${kind}' and e.words @@ ${query}::tsquery
    order by e.source_id desc limit ${hitsAtMost}`;
}

export function searchStore(db: Database): SearchStore {
  return {
    put: async ({ accountId }, entries) => {
      if (entries.length === 0) return;
      const account = uuidOf(accountId);
      // Words hold no space.
      const words = entries.map((entry) => [accountWord(account), ...entry.words].join(' '));
      await db.query(
        `insert into search_entries as e (account_id, source_id, kind, words)
         select $1, t.id, t.kind, array_to_tsvector(string_to_array(t.words, ' '))
         from unnest($2::uuid[], $3::text[], $4::text[]) as t(id, kind, words)
         on conflict (account_id, source_id) do update set words = excluded.words where e.words <> excluded.words`,
        [account, entries.map(({ id }) => uuidOf(id)), entries.map(kindOf), words],
      );
    },
    messages: async ({ accountId }, { words, conversationId, inboxIds }, page) => {
      const limit = pageLimit(page);
      const after = page.after === undefined ? undefined : decodePlace(page.after);
      const account = uuidOf(accountId);
      const values: unknown[] = [account, limit + 1, searchQuery(account, words)];
      let where = '';
      const bound = (value: unknown): string => `$${values.push(value)}`;
      if (conversationId) where += ` and m.conversation_id = ${bound(uuidOf(conversationId))}`;
      if (inboxIds) where += ` and c.inbox_id = any(${bound(inboxIds.map(uuidOf))}::uuid[])`;
      if (after) where += ` and (m.sent_at, m.id) < (${bound(after.at)}, ${bound(uuidOf(after.id))}::uuid)`;
      const rows = await db.query<MessageRow>(
        // Looked up one by one: how many a search finds is beyond what a plan can know.
        `select ${messageColumns} from ${messageTables} where m.account_id = $1 and m.id = any(array(
           select p.id from (${hits('message', '$3')}) f cross join lateral (
             select m.id, m.sent_at from ${messageTables}
             where m.account_id = $1 and m.id = f.source_id and m.deleted_at is null${where} offset 0) p
           order by p.sent_at desc, p.id desc limit $2))
         order by m.sent_at desc, m.id desc`,
        values,
      );
      return pageOf(rows.map(messageOf), limit, ({ sentAt, id }) => ({ at: sentAt, id }));
    },
  };
}
