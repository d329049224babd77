import type { ConversationContext, ConversationCounts, Loaded } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** How many conversations match (open ones, unless told otherwise): all, mine, unassigned, with mentions of me. */
export function useCounts(context?: ConversationContext): Loaded<ConversationCounts> {
  return useResource(useClient().counts(context));
}
