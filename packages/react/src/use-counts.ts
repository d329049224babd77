import type { ConversationCounts, Loaded } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** How many open conversations there are: all, mine, unassigned. */
export function useCounts(): Loaded<ConversationCounts> {
  return useResource(useClient().counts);
}
