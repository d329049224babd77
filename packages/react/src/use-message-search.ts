import type { ConversationId, Loaded, Resource, WireMessage } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

const nothing: Loaded<readonly WireMessage[]> = { status: 'idle' };
const empty: Resource<typeof nothing> = { getSnapshot: () => nothing, subscribe: () => () => undefined };

/** The newest messages in which every word begins one, of one conversation or of all. Without words nothing is asked. */
export function useMessageSearch(q: string, conversationId?: ConversationId): Loaded<readonly WireMessage[]> {
  const client = useClient();
  return useResource(q.trim() ? client.messageSearch(q, conversationId) : empty);
}
