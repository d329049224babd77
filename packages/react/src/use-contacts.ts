import type { ContactsSnapshot } from '@conversa/core/client';
import { useCallback, useMemo } from 'react';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

export interface Contacts extends ContactsSnapshot {
  readonly loadMore: () => Promise<void>;
}

/** Contacts, newest first; with words, those in whose name, e-mail or phone each word begins one. */
export function useContacts(q?: string): Contacts {
  const client = useClient();
  const snapshot = useResource(client.contacts(q));
  const loadMore = useCallback(() => client.loadMoreContacts(q), [client, q]);
  return useMemo(() => ({ ...snapshot, loadMore }), [snapshot, loadMore]);
}
