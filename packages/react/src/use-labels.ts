import type { Loaded, WireLabel } from '@conversa/core/client';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

/** The labels conversations of this account can have. */
export function useLabels(): Loaded<readonly WireLabel[]> {
  return useResource(useClient().labels);
}
