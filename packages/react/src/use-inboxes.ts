import type { Loaded, WireInbox } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** All inboxes of the account. */
export function useInboxes(): Loaded<readonly WireInbox[]> {
  return useResource(useClient().inboxes);
}
