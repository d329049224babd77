import type { KnownConversation } from '../../../ports/storage/ingest.ts';

/** Of these, the unresolved ones and the newest resolved one for each key of a peer in an inbox. */
export function standing(conversations: readonly KnownConversation[]): readonly KnownConversation[] {
  const newest = new Map<string, KnownConversation>();
  for (const conversation of conversations) {
    if (conversation.status !== 'resolved') continue;
    const place = `${conversation.inboxId} ${conversation.peerId} ${conversation.key}`;
    const other = newest.get(place);
    if (!other || other.id < conversation.id) newest.set(place, conversation);
  }
  return [...conversations.filter(({ status }) => status !== 'resolved'), ...newest.values()];
}
