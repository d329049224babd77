import type { PgNamed } from '../driver.ts';
import type { Queryable } from '../database.ts';
import { eitherStatus } from '../rows/conversation.ts';

/**
 * Pairs of unresolved conversations that would meet under the merged contact: the older one stays and takes the newer
 * one's messages and counts; the newer one goes. Where one was open, snoozed or a bot's and the other was not, what stays
 * is open. While pieces of its messages wait or are being sent it stays, resolved and
 * empty, for their lane: so no two workers ever hold the same piece.
 */
const pairs = `pairs as (
  select least(a.id, b.id) as stays, greatest(a.id, b.id) as goes
  from conversations a join conversations b
    on b.account_id = a.account_id and b.inbox_id = a.inbox_id and b.key = a.key and b.status <> 'resolved'
  where a.account_id = $1 and a.peer_id = $2 and a.status <> 'resolved' and b.peer_id = $3)`;

const unsettled = `exists (select 1 from outbox_pieces p where p.account_id = $1 and p.conversation_id = t.goes
  and p.state in ('queued', 'sending'))`;

/** What the conversation that stays takes over. */
function joined(alias: string): string {
  const columns = `status, unread, last_activity_at, last_message_id, last_inbound_at, window_until, waiting_since, agent_seen_at,
    contact_seen_at, assignee_id, team_id, priority, subject, label_ids, mentioned_ids`;
  return columns.replaceAll(/\w+/g, `${alias}.$&`);
}

const steps: readonly string[] = [
  // What `into` does not know yet, `from` tells.
  `update contacts i set name = coalesce(i.name, f.name), email = coalesce(i.email, f.email),
     phone = coalesce(i.phone, f.phone), avatar_url = coalesce(i.avatar_url, f.avatar_url),
     attributes = f.attributes || i.attributes
   from contacts f where i.account_id = $1 and i.id = $3 and f.account_id = $1 and f.id = $2`,
  // Pointers stay one step long.
  `update contacts set merged_into = $3 where account_id = $1 and (id = $2 or merged_into = $2)`,
  `update peer_keys set contact_id = $3 where account_id = $1 and peer_id = $2`,
  `update messages m set author_contact_id = $3 from conversations c
   where c.account_id = $1 and c.peer_id = $2 and ${eitherStatus('c')} and m.account_id = $1 and m.conversation_id = c.id
     and m.author_contact_id = $2`,
  // Pieces that have ended move along: one that is tried again by hand wakes the lane of its message.
  `with ${pairs} update outbox_pieces p set conversation_id = t.stays from pairs t, messages m
   where m.account_id = $1 and m.conversation_id = t.goes and p.account_id = $1 and p.message_id = m.id
     and p.state not in ('queued', 'sending')`,
  `with ${pairs} update messages m set conversation_id = p.stays,
     client_id = case when exists (select 1 from messages o where o.account_id = $1 and o.conversation_id = p.stays
       and o.client_id = m.client_id) then null else m.client_id end
   from pairs p where m.account_id = $1 and m.conversation_id = p.goes`,
  `with ${pairs},
   left_behind as (
     update conversations g set status = 'resolved', snoozed_until = null, waiting_since = null, unread = 0
     from pairs t, conversations o
     where g.account_id = $1 and g.id = t.goes and o.account_id = $1 and o.id = g.id and ${unsettled}
     returning t.stays, ${joined('o')}),
   lanes as (
     delete from outbox_lanes l using pairs t
     where l.account_id = $1 and l.conversation_id = t.goes and not ${unsettled}),
   removed as (
     delete from conversations g using pairs t where g.account_id = $1 and g.id = t.goes and not ${unsettled}
     returning t.stays, ${joined('g')}),
   gone as (select * from left_behind union all select * from removed)
   update conversations s set
     status = case when g.status = s.status then s.status else 'open' end,
     snoozed_until = case when g.status = s.status then s.snoozed_until end,
     unread = s.unread + g.unread,
     last_message_id = case when g.last_activity_at >= s.last_activity_at
       then coalesce(g.last_message_id, s.last_message_id) else s.last_message_id end,
     last_activity_at = greatest(s.last_activity_at, g.last_activity_at),
     last_inbound_at = greatest(s.last_inbound_at, g.last_inbound_at),
     window_until = greatest(s.window_until, g.window_until),
     waiting_since = least(s.waiting_since, g.waiting_since),
     agent_seen_at = greatest(s.agent_seen_at, g.agent_seen_at),
     contact_seen_at = greatest(s.contact_seen_at, g.contact_seen_at),
     assignee_id = coalesce(s.assignee_id, g.assignee_id), team_id = coalesce(s.team_id, g.team_id),
     label_ids = (array(select distinct unnest(s.label_ids || g.label_ids) order by 1))[1:50],
     mentioned_ids = array(select distinct unnest(s.mentioned_ids || g.mentioned_ids) order by 1),
     priority = coalesce(s.priority, g.priority),
     subject = coalesce(s.subject, g.subject)
   from gone g where s.account_id = $1 and s.id = g.stays`,
  `update conversations c set contact_id = $3 where c.account_id = $1 and c.peer_id = $2 and ${eitherStatus('c')}`,
];

/** The statements that make everything of one contact another's; ids are UUIDs. */
export function mergeStatements(account: string, from: string, into: string): readonly PgNamed[] {
  return steps.map((text, i) => ({ name: `merge_${i}`, text, values: [account, from, into] }));
}

export async function mergeContacts(tx: Queryable, account: string, from: string, into: string): Promise<void> {
  await Promise.all(
    mergeStatements(account, from, into).map(({ name, text, values }) => tx.query({ name, text }, values)),
  );
}
