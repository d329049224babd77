import type { ConversaError } from '../errors.ts';
import type { ConversationStatus } from '../model/conversation.ts';
import type { ContactId, InboxId, UserId } from '../model/ids.ts';
import type { WireConversation, WireSession } from '../protocol/agent.ts';
import type { LoadStatus } from './thread.ts';

/** One thing that is loaded when somebody first looks at it, and kept up to date from then on. */
export interface Loaded<T> {
  readonly status: LoadStatus;
  readonly data?: T;
  readonly error?: ConversaError;
}
/** `unknown` until the server was asked. */
export interface SessionSnapshot {
  readonly status: 'unknown' | 'signed_out' | 'signed_in';
  readonly session?: WireSession;
}
/** Which conversations a list shows; nothing set: all. */
export interface ConversationFilter {
  readonly status?: ConversationStatus;
  readonly assignee?: 'me' | 'none' | UserId;
  readonly inboxId?: InboxId;
  readonly contactId?: ContactId;
}
/** Newest activity first. */
export interface ConversationsSnapshot {
  readonly items: readonly WireConversation[];
  readonly status: LoadStatus;
  readonly error?: ConversaError;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}

export function matchesFilter(
  filter: ConversationFilter,
  conversation: WireConversation,
  me: UserId | undefined,
): boolean {
  const { status, assignee, inboxId, contactId } = filter;
  return (
    (status === undefined || conversation.status === status) &&
    (inboxId === undefined || conversation.inboxId === inboxId) &&
    (contactId === undefined || conversation.peer.id === contactId) &&
    (assignee === undefined ||
      conversation.assigneeId === (assignee === 'me' ? me : assignee === 'none' ? undefined : assignee))
  );
}
export function filterQuery({ status, assignee, inboxId, contactId }: ConversationFilter): URLSearchParams {
  const query = new URLSearchParams();
  if (status) query.set('status', status);
  if (assignee) query.set('assignee', assignee);
  if (inboxId) query.set('inbox', inboxId);
  if (contactId) query.set('contact', contactId);
  return query;
}
