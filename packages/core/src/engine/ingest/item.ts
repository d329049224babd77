import type { ChannelEvent, Peer } from '../../connector/events.ts';
import type { Key } from '../../model/contact.ts';
import type { AccountId, ConversationId, InboxId, MessageId } from '../../model/ids.ts';
import { keyScope } from '../../model/key-scope.ts';
import { isId } from '../../model/type-id.ts';
import { secondId } from '../mail/copy.ts';
import type { Message } from '../../model/message.ts';
import type { StoredKey } from '../../ports/storage/change.ts';
import type { IngestLookup } from '../../ports/storage/ingest.ts';

/** One channel event for one inbox. */
export interface IngestItem {
  readonly accountId: AccountId;
  readonly inboxId: InboxId;
  readonly returning: 'reopen' | 'new';
  /** A bot answers first in this inbox. */
  readonly hasBot?: boolean;
  /** Mail: whether a subject alone may lead to a conversation. Default true. */
  readonly threadBySubject?: boolean;
  readonly event: ChannelEvent;
}
/** What became of an item. `parked`: waits for the message it speaks of. `ignored`: nothing to do, and why. */
export type IngestOutcome =
  | { readonly did: 'created'; readonly message: Message }
  | { readonly did: 'duplicate'; readonly messageId: MessageId; readonly conversationId: ConversationId }
  | { readonly did: 'updated' | 'parked' }
  | { readonly did: 'ignored'; readonly why: string };

/** Keys that may lead to a contact. What someone merely typed is a suggestion and leads nowhere. */
export function provenKeys(peer: Peer, inboxId: InboxId): readonly (StoredKey & { readonly proof: Key['proof'] })[] {
  const proven = peer.keys.filter((key) => key.proof !== 'claimed' && key.value !== '');
  return proven.map((key) => ({
    scope: keyScope(key.scope, inboxId),
    kind: key.kind,
    value: key.value,
    proof: key.proof,
  }));
}

/** What the storage must read before this item can be decided. */
export function lookupOf(item: IngestItem): IngestLookup {
  const { event, accountId, inboxId } = item;
  const keys = (peer: Peer | undefined): readonly StoredKey[] => (peer ? provenKeys(peer, inboxId) : []);
  const base = { accountId, inboxId };
  switch (event.type) {
    case 'message.received': {
      const m = event.message;
      const other = secondId(m);
      const externalIds = [
        m.externalId,
        ...(other ? [other] : []),
        ...(m.hint?.replyTo ?? []),
        ...(m.inReplyTo ? [m.inReplyTo] : []),
      ];
      const token = m.hint?.token;
      return {
        ...base,
        externalIds,
        ...(externalIds.length === 1 ? { isNew: true } : {}),
        correlationIds: m.correlationId ? [m.correlationId] : [],
        keys: [...keys(m.peer), ...keys(m.sender)],
        ...(isId('cnv', token) ? { conversationIds: [token] } : {}),
      };
    }
    case 'message.completed':
    case 'message.edited':
    case 'message.deleted':
      return { ...base, externalIds: [event.externalId], correlationIds: [], keys: [] };
    case 'message.notice':
      return { ...base, externalIds: [event.externalId, event.id], correlationIds: [], keys: [] };
    case 'message.reaction':
      return { ...base, externalIds: [event.externalId], correlationIds: [], keys: event.by ? keys(event.by) : [] };
    case 'message.status': {
      const { target } = event;
      if ('externalId' in target)
        return { ...base, externalIds: [target.externalId, event.id], correlationIds: [], keys: [] };
      if ('correlationId' in target)
        return {
          ...base,
          externalIds: event.externalId ? [event.externalId] : [],
          correlationIds: [target.correlationId],
          keys: [],
        };
      return { ...base, externalIds: [], correlationIds: [], keys: keys(target.peer) };
    }
    case 'contact.updated':
    case 'contact.removed':
      return {
        ...base,
        externalIds: [],
        correlationIds: [],
        keys: [...keys(event.peer), ...keys({ kind: 'person', keys: event.was ?? [] })],
      };
    case 'window.opened':
    case 'call.updated':
      return { ...base, externalIds: [], correlationIds: [], keys: keys(event.peer) };
    default:
      return { ...base, externalIds: [], correlationIds: [], keys: [] };
  }
}
