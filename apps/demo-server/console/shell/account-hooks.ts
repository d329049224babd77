import { useClient, useResource } from '@conversa/react';
import { useCallback } from 'react';
export const useLabels = () => useResource(useClient().labels);
export const useTeams = () => useResource(useClient().teams);
export const useContacts = (q = '') => {
  const client = useClient();
  const snapshot = useResource(client.contacts(q));
  const loadMore = useCallback(() => client.loadMoreContacts(q), [client, q]);
  return { ...snapshot, loadMore };
};
