import type { UserId } from '../model/ids.ts';
import type { WireContact, WireConversation, WireInbox, WireMember } from '../protocol/agent.ts';
import type { WireEvent } from '../protocol/frame.ts';
import type { WireLabel, WireTeam } from '../protocol/people.ts';
import type { One } from './agent-resources.ts';

/** What of an account is loaded as a whole, and changes seldom. */
export interface Kinds {
  readonly inboxes: One<readonly WireInbox[]>;
  readonly members: One<readonly WireMember[]>;
  readonly labels: One<readonly WireLabel[]>;
  readonly teams: One<readonly WireTeam[]>;
}
/** And what follows from changes. */
export interface Around extends Kinds {
  readonly conversations: ReadonlyMap<string, One<WireConversation>>;
  readonly me: UserId | undefined;
  readonly onMe: (removed: boolean) => void;
  readonly put: (conversation: WireConversation) => void;
  readonly putContact: (contact: WireContact) => void;
  /** The counts are no longer right. */
  readonly count: () => void;
  /** Anything may have changed. */
  readonly refresh: () => void;
}

/** What an event changes besides the conversation and the messages it tells of. */
export function afterEvent(event: WireEvent, known: Around): void {
  if (event.type.startsWith('conversation.') || event.type === 'message.created') known.count();
  if ('message' in event || 'conversationId' in event) return;
  if ('contact' in event) {
    const { contact } = event;
    known.putContact(contact);
    for (const { data } of known.conversations.values()) {
      const conversation = data();
      if (conversation?.contact?.id === contact.id) known.put({ ...conversation, contact });
    }
  } else if ('inbox' in event) putInto(known.inboxes, event.inbox);
  else if ('label' in event) putInto(known.labels, event.label);
  else if ('team' in event) putInto(known.teams, event.team);
  else if ('member' in event) {
    known.members.refresh();
    if (event.type === 'member.updated' && event.member.user.id === known.me) known.onMe(false);
  } else if (event.type === 'member.removed' && event.userId === known.me) known.onMe(true);
  // Something was merged or deleted: any conversation may have moved or lost it.
  else known.refresh();
}

/** Replaces the one with its id, or adds it. */
function putInto<T extends { readonly id: string }>(loader: One<readonly T[]>, item: T): void {
  loader.put((items) => {
    const at = items.findIndex(({ id }) => id === item.id);
    return at < 0 ? [...items, item] : items.with(at, item);
  });
}
