import type { Loaded, WireTeam } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** The teams conversations of this account can be given to. */
export function useTeams(): Loaded<readonly WireTeam[]> {
  return useResource(useClient().teams);
}
