import type { ConversationStatus, Priority } from '../model/conversation.ts';
import type { ContactId, InboxId, LabelId, TeamId, UserId } from '../model/ids.ts';
import type { WireContact, WireConversation, WireSession } from '../protocol/agent.ts';
import type { ListSnapshot } from './live-list.ts';
import type { Loader, LoadState } from './loader.ts';

/** One thing that is loaded when somebody first looks at it, and kept up to date from then on. */
export interface Loaded<T> extends LoadState {
  readonly data?: T | undefined;
}
/** What loads one thing, or all there are of a kind. */
export type One<T> = Loader<T, Pick<Loaded<T>, 'data'>>;
/** `unknown` until the server was asked. */
export interface SessionSnapshot {
  readonly status: 'unknown' | 'signed_out' | 'signed_in';
  readonly session?: WireSession;
}
/** Which conversations counts are of; nothing set: the open ones. */
export interface ConversationContext {
  /** One, or any of several. */
  readonly status?: ConversationStatus | readonly ConversationStatus[];
  readonly inboxId?: InboxId;
  readonly teamId?: TeamId;
  readonly labelId?: LabelId;
  readonly priority?: Priority;
  readonly contactId?: ContactId;
  /** Every word begins a word of the contact, the subject or a message. */
  readonly q?: string;
}
/** Which conversations a list shows; nothing set: all. */
export interface ConversationFilter extends ConversationContext {
  readonly assignee?: 'me' | 'none' | UserId;
  /** Those with a note that mentions me. */
  readonly mentioned?: boolean;
  /** Default `newest`: newest activity first. `waiting`: who waits longest comes first, those nobody waits in last. */
  readonly sort?: 'newest' | 'waiting';
}
export type ConversationsSnapshot = ListSnapshot<WireConversation>;
/** Newest first. */
export type ContactsSnapshot = ListSnapshot<WireContact>;

/** `here`: the list has it already. Whether new ones match a search only the server knows. */
export function matchesFilter(
  filter: ConversationFilter,
  conversation: WireConversation,
  me: UserId | undefined,
  here: boolean,
): boolean {
  const { status, assignee, inboxId, teamId, labelId, priority, contactId, mentioned, q } = filter;
  const is = (wanted: string | undefined, value: string | undefined): boolean =>
    wanted === undefined || wanted === value;
  return (
    (status === undefined || status.includes(conversation.status)) &&
    is(inboxId, conversation.inboxId) &&
    is(teamId, conversation.teamId) &&
    is(priority, conversation.priority) &&
    is(contactId, conversation.peer.id) &&
    (!labelId || conversation.labels.includes(labelId)) &&
    (!mentioned || conversation.mentions.includes(me!)) &&
    (!assignee || conversation.assigneeId === (assignee === 'me' ? me : assignee === 'none' ? undefined : assignee)) &&
    (!q || here)
  );
}
/** After every time there is. */
const never = '9999';
export function conversationOrder({ sort }: ConversationFilter): (a: WireConversation, b: WireConversation) => number {
  const waiting = sort === 'waiting';
  const key = (c: WireConversation): string => (waiting ? (c.waitingSince ?? never) : c.lastActivityAt) + c.id;
  return (a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) === waiting ? -1 : 1);
}

const names = { inboxId: 'inbox', teamId: 'team', labelId: 'label', contactId: 'contact' } as const;
/** The same text for the same values, whatever their order; what is not set is left out. */
export function queryOf(values: { readonly [name: string]: string | readonly string[] | boolean | undefined }): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value) query.set(names[key as keyof typeof names] ?? key, value === true ? 'me' : String(value));
  query.sort();
  return `${query}`;
}
