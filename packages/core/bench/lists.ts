import pg from 'pg';
import { createMakeId } from '../src/helpdesk/make-id.ts';
import { systemClock } from '../src/helpdesk/system-clock.ts';
import type { LabelId } from '../src/model/ids.ts';
import { typeId, uuidOf } from '../src/model/type-id.ts';
import { postgresStorage } from '../src/storage/postgres/postgres-storage.ts';
import type { ConversationFilter, ConversationOrder } from '../src/ports/storage/reading.ts';
import { startCluster } from '../test/postgres/cluster.ts';

export interface ListRow {
  readonly what: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const conversations = 100_000;
const rounds = 30;
const makeId = createMakeId(systemClock);

/**
 * First pages and counts of one account with 100,000 conversations (70 % open, in five inboxes, 200,000 messages), as an
 * agents' console asks for them. Beside them: PostgreSQL counting the same rows with nothing else to do.
 */
export async function benchLists(): Promise<readonly ListRow[]> {
  const cluster = await startCluster();
  try {
    const place = await cluster.database();
    const storage = postgresStorage(place);
    await storage.migrate();
    const accountId = makeId('acc');
    const userId = makeId('usr');
    await storage.accounts.create({ id: accountId, name: 'Big' });
    await storage.people.createUser({ id: userId, email: 'a@example.org', name: 'A', operator: false });
    await storage.people.addMember({ accountId, userId, role: 'agent' });
    const client = new pg.Client(place);
    await client.connect();
    await client.query('set search_path = conversa');
    const rareLabel = await seed(client, uuidOf(accountId), uuidOf(userId));
    const scope = { accountId };
    const list =
      (filter: ConversationFilter, order: ConversationOrder = 'newest') =>
      (): Promise<unknown> =>
        storage.conversations.list(scope, filter, { limit: 25, order });
    const counts = (filter: ConversationFilter) => (): Promise<unknown> =>
      storage.conversations.counts(scope, filter, userId);
    const messages = (word: string) => (): Promise<unknown> =>
      storage.search.messages(scope, { words: [word] }, { limit: 25 });
    const cases: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['open, newest first', list({ status: 'open' })],
      ['open, longest waiting first', list({ status: 'open' }, 'waiting')],
      ['open, mine (1 %)', list({ status: 'open', assigneeId: userId })],
      ['open, of somebody with none', list({ status: 'open', assigneeId: typeId('usr', uuidOf(accountId)) })],
      ['open, a label few have', list({ status: 'open', labelId: rareLabel })],
      ['open, mentions of me (0.1 %)', list({ status: 'open', mentionedId: userId })],
      ['a rare word', list({ words: ['needle'] })],
      ['two words of one message in ten', list({ words: ['word1', 'word2'] })],
      ['a word of every message, open', list({ status: 'open', words: ['hel'] })],
      ['messages with a rare word', messages('needle')],
      ['messages with a word all have', messages('hel')],
      ['counts of open', counts({ status: 'open' })],
      ['counts of open with a label', counts({ status: 'open', labelId: rareLabel })],
      ['counts of a rare word', counts({ words: ['needle'] })],
      [
        'control: count(*) of open rows',
        () => client.query("select count(*) from conversations where status = 'open'"),
      ],
    ];
    const rows: ListRow[] = [];
    for (const [what, run] of cases) rows.push({ what, ...(await timed(run)) });
    await client.end();
    await storage.close();
    return rows;
  } finally {
    await cluster.stop();
  }
}

async function timed(run: () => Promise<unknown>): Promise<Omit<ListRow, 'what'>> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await run();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor(rounds * share)]! * 10) / 10;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

async function seed(client: pg.Client, account: string, user: string): Promise<LabelId> {
  const label = uuidOf(makeId('lbl'));
  await client.query(
    `insert into inboxes (account_id, id, name, channel, state, on_return, settings, features)
     select $1, gen_random_uuid(), 'Inbox', 'website', 'active', 'reopen', '{}', '{}' from generate_series(1, 5)`,
    [account],
  );
  await client.query(
    `insert into contacts (account_id, id, name) select $1, gen_random_uuid(), 'Contact ' || n
     from generate_series(1, ${conversations}) n`,
    [account],
  );
  await client.query(
    `insert into conversations (account_id, id, number, inbox_id, contact_id, status, assignee_id, label_ids,
       mentioned_ids, unread, waiting_since, last_activity_at)
     select $1, gen_random_uuid(), n, i.ids[1 + n % 5], c.id,
       case when n % 10 < 7 then 'open' when n % 10 = 7 then 'pending' else 'resolved' end,
       case when n % 100 = 0 then $2::uuid end,
       case when n % 997 = 0 then array[$3::uuid] else '{}'::uuid[] end,
       case when n % 1000 = 0 then array[$2::uuid] else '{}'::uuid[] end,
       n % 3, case when n % 4 = 0 then now() - n * interval '7 seconds' end, now() - n * interval '1 minute'
     from (select id, row_number() over () as n from contacts where account_id = $1) c,
       (select array_agg(id) as ids from inboxes where account_id = $1) i`,
    [account, user, label],
  );
  await client.query(
    `insert into messages (account_id, id, conversation_id, direction, author_kind, via, parts, status, sent_at, created_at)
     select $1, gen_random_uuid(), c.id, 'in', 'contact', 'channel', '[{"type":"text","text":"hello"}]', 'sent',
       c.last_activity_at - k * interval '1 hour', now()
     from conversations c, generate_series(1, 2) k where c.account_id = $1`,
    [account],
  );
  await client.query(
    `insert into search_entries (account_id, source_id, kind, words)
     select $1, id, 'message', array_to_tsvector(array['@' || $1::text, 'hello', 'word' || n % 10, 'word' || n % 7, 'w' || n,
       case when n % 9999 = 0 then 'needle' else 'hay' end])
     from (select id, row_number() over () as n from messages where account_id = $1) m`,
    [account],
  );
  await client.query(
    `update conversations c set last_message_id = m.id from messages m
     where c.account_id = $1 and m.account_id = $1 and m.conversation_id = c.id`,
    [account],
  );
  await client.query('vacuum analyze');
  return typeId('lbl', label);
}
