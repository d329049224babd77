import type { AgentClient } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** The ids of the agents who are at work now. */
export function usePresence(): ReturnType<AgentClient['presence']['getSnapshot']> {
  return useResource(useClient().presence);
}
