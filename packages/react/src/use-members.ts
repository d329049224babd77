import type { Loaded, WireMember } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** Everyone who works in this account. */
export function useMembers(): Loaded<readonly WireMember[]> {
  return useResource(useClient().members);
}
