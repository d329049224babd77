import type { AgentClient, ConversationChange, Loaded, WireConversation } from '@conversa/core/client';
import { useCallback, useMemo } from 'react';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

export interface ConversationHandle extends Loaded<WireConversation> {
  /** Assigns, resolves, reopens, snoozes, sets the priority: shown at once, taken back when the server refuses. */
  readonly update: (change: ConversationChange) => Promise<WireConversation>;
  /** The agent has the newest message before their eyes. */
  readonly seen: () => void;
}

/** One conversation. */
export function useConversation(id: Parameters<AgentClient['conversation']>[0]): ConversationHandle {
  const client = useClient();
  const loaded = useResource(client.conversation(id));
  const update = useCallback((change: ConversationChange) => client.update(id, change), [client, id]);
  const seen = useCallback(() => client.seen(id), [client, id]);
  return useMemo(() => ({ ...loaded, update, seen }), [loaded, update, seen]);
}
