import type { ConversationChange, ConversationId, WireConversation } from '@conversa/core/client';
import { useCallback } from 'react';
import { useClient } from './use-client.ts';

/** Assigns, labels, resolves, reopens, snoozes, sets the priority: shown at once, taken back when the server refuses. */
export function useUpdateConversation(): (id: ConversationId, change: ConversationChange) => Promise<WireConversation> {
  const client = useClient();
  return useCallback((id: ConversationId, change: ConversationChange) => client.update(id, change), [client]);
}
