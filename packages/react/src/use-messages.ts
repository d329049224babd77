import type { AgentClient, MessagesSnapshot } from '@conversa/core/client';
import { useCallback, useMemo } from 'react';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

export interface Messages extends MessagesSnapshot {
  readonly loadOlder: () => Promise<void>;
}

/** A conversation's messages as far as they are loaded, oldest first, with those still on their way at the end. */
export function useMessages(id: Parameters<AgentClient['messages']>[0]): Messages {
  const client = useClient();
  const snapshot = useResource(client.messages(id));
  const loadOlder = useCallback(() => client.loadOlder(id), [client, id]);
  return useMemo(() => ({ ...snapshot, loadOlder }), [snapshot, loadOlder]);
}
