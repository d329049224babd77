import type { Resource } from '@conversa/core/client';
import { useSyncExternalStore } from 'react';

/** The current value of a resource; renders again when it changes. The only place that touches `useSyncExternalStore`. */
export function useResource<T>(resource: Resource<T>): T {
  return useSyncExternalStore(resource.subscribe, resource.getSnapshot, resource.getSnapshot);
}
