import type { ConversationStatus } from '../../../model/conversation.ts';
import { uuidOf } from '../../../model/type-id.ts';
import type { ConversationFilter, ConversationOrder } from '../../../ports/storage/reading.ts';
import { conversationColumns, eitherStatus } from '../rows/conversation.ts';
import type { Place } from './page.ts';
import { hits, searchQuery } from './search.ts';

const statuses: readonly ConversationStatus[] = ['open', 'pending', 'snoozed', 'resolved'];
/** Those nobody waits in come after all others. */
export const neverWaited: Date = new Date('9999-01-01T00:00:00Z');
const orders: { readonly [O in ConversationOrder]: { readonly key: string; readonly direction: string } } = {
  newest: { key: 'c.last_activity_at', direction: 'desc' },
  waiting: { key: `coalesce(c.waiting_since, '${neverWaited.toISOString()}'::timestamptz)`, direction: 'asc' },
};

/** SQL over conversations `c` that match a filter: `$1` the account, `$2` the statuses, the rest as bound. */
export class ConversationQuery {
  readonly values: unknown[];
  readonly #where: string;
  readonly #inboxes: string;
  /** What to look through: the inboxes' lists, or the few a peer or a search leads to. */
  readonly #few: string | undefined;

  constructor(account: string, filter: ConversationFilter) {
    this.values = [account, filter.status === undefined ? statuses : [filter.status].flat()];
    this.#inboxes = this.#inboxConditions(filter);
    this.#where = this.#conditions(filter);
    this.#few = this.#fewOf(account, filter);
  }

  bind(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** The first `limit` after a place. */
  list(order: ConversationOrder, limit: number, after: Place | undefined): string {
    const { key, direction } = orders[order];
    const sorted = `order by ${key} ${direction}, c.id ${direction} limit ${this.bind(limit)}`;
    const beyond = after
      ? ` and (${key}, c.id) ${direction === 'desc' ? '<' : '>'} (${this.bind(after.at)}, ${this.bind(uuidOf(after.id))}::uuid)`
      : '';
    const where = `${this.#where}${beyond}`;
    if (this.#few !== undefined)
      return `select ${conversationColumns} from conversations c
        where c.account_id = $1 and c.status = any($2::text[]) and ${this.#few}${this.#inboxes}${where} ${sorted}`;
    // Only what the index holds is read until it is known which rows are shown.
    return `select ${conversationColumns} from conversations c where c.account_id = $1 and c.id = any(array(
        select c.id from inboxes i cross join unnest($2::text[]) as s(status) cross join lateral (
          select c.id, c.last_activity_at, c.waiting_since from conversations c
          where c.account_id = $1 and c.inbox_id = i.id and c.status = s.status${where} ${sorted}) c
        where i.account_id = $1${this.#inboxes.replaceAll('c.inbox_id', 'i.id')} ${sorted}))
      order by ${key} ${direction}, c.id ${direction}`;
  }

  counts(user: string): string {
    const me = this.bind(user);
    const pair = (name: string, condition: string): string => `count(*) filter (where ${condition}) as ${name}_total,
      count(*) filter (where ${condition} and c.unread > 0) as ${name}_unread`;
    const columns = [
      pair('all', 'true'),
      pair('mine', `c.assignee_id = ${me}`),
      pair('unassigned', 'c.assignee_id is null'),
      pair('mentions', `c.mentioned_ids @> array[${me}::uuid]`),
    ].join(', ');
    if (this.#few !== undefined)
      return `select ${columns} from conversations c
        where c.account_id = $1 and c.status = any($2::text[]) and ${this.#few}${this.#inboxes}${this.#where}`;
    return `select ${columns} from inboxes i cross join unnest($2::text[]) as s(status)
      join conversations c on c.account_id = $1 and c.inbox_id = i.id and c.status = s.status${this.#where}
      where i.account_id = $1${this.#inboxes.replaceAll('c.inbox_id', 'i.id')}`;
  }

  #inboxConditions({ inboxId, inboxIds }: ConversationFilter): string {
    const one = inboxId === undefined ? '' : ` and c.inbox_id = ${this.bind(uuidOf(inboxId))}`;
    return inboxIds === undefined ? one : `${one} and c.inbox_id = any(${this.bind(inboxIds.map(uuidOf))}::uuid[])`;
  }
  #conditions({ assigneeId, teamId, labelId, priority, mentionedId }: ConversationFilter): string {
    let where = '';
    if (assigneeId === null) where += ' and c.assignee_id is null';
    else if (assigneeId !== undefined) where += ` and c.assignee_id = ${this.bind(uuidOf(assigneeId))}`;
    if (teamId !== undefined) where += ` and c.team_id = ${this.bind(uuidOf(teamId))}`;
    if (labelId !== undefined) where += ` and c.label_ids @> array[${this.bind(uuidOf(labelId))}::uuid]`;
    if (priority !== undefined) where += ` and c.priority = ${this.bind(priority)}`;
    if (mentionedId !== undefined) where += ` and c.mentioned_ids @> array[${this.bind(uuidOf(mentionedId))}::uuid]`;
    return where;
  }
  #fewOf(account: string, { peerId, words }: ConversationFilter): string | undefined {
    const few: string[] = [];
    if (peerId !== undefined) few.push(`c.peer_id = ${this.bind(uuidOf(peerId))} and ${eitherStatus('c')}`);
    if (words !== undefined) few.push(`c.id = any(array(${this.#found(account, words)}))`);
    return few.length > 0 ? few.join(' and ') : undefined;
  }
  #found(account: string, words: readonly string[]): string {
    const query = this.bind(searchQuery(account, words));
    const number = words.length === 1 && /^[0-9]{1,15}$/.test(words[0]!) ? this.bind(Number(words[0])) : undefined;
    // Looked up one by one: how many a search finds is beyond what a plan can know.
    return `select (select m.conversation_id from messages m where m.account_id = $1 and m.id = f.source_id)
        from (${hits('message', query)}) f
      union select p.id from (${hits('contact', query)}) f cross join lateral (
        select p.id from conversations p
        where p.account_id = $1 and p.peer_id = f.source_id and ${eitherStatus('p')} offset 0) p
      union (${hits('conversation', query)})
      ${number ? `union select n.id from conversations n where n.account_id = $1 and n.number = ${number}` : ''}`;
  }
}
