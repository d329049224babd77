import type { ConnectionState } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** Whether events arrive live. */
export function useConnection(): ConnectionState {
  return useResource(useClient().connection);
}
