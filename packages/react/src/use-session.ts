import type { SessionSnapshot } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** Who is signed in. */
export function useSession(): SessionSnapshot {
  return useResource(useClient().session);
}
