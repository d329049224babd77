import type { ConversationFilter, ConversationsSnapshot } from '@conversa/core/client';
import { useCallback, useMemo } from 'react';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

export interface Conversations extends ConversationsSnapshot {
  readonly loadMore: () => Promise<void>;
}

/** Conversations that match a filter, newest activity first unless it says otherwise. Equal filters share one list; it need not be memoised. */
export function useConversations(filter?: ConversationFilter): Conversations {
  const client = useClient();
  const snapshot = useResource(client.conversations(filter));
  const key = JSON.stringify(filter ?? {});
  const loadMore = useCallback(() => client.loadMore(JSON.parse(key) as ConversationFilter), [client, key]);
  return useMemo(() => ({ ...snapshot, loadMore }), [snapshot, loadMore]);
}
