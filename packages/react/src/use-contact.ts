import type { AgentClient, Loaded, WireContact } from '@conversa/core/client';
import { useCallback, useMemo } from 'react';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

export interface ContactHandle extends Loaded<WireContact> {
  readonly update: (change: Parameters<AgentClient['updateContact']>[1]) => Promise<WireContact>;
}

/** One contact. */
export function useContact(id: Parameters<AgentClient['contact']>[0]): ContactHandle {
  const client = useClient();
  const loaded = useResource(client.contact(id));
  const update = useCallback(
    (change: Parameters<AgentClient['updateContact']>[1]) => client.updateContact(id, change),
    [client, id],
  );
  return useMemo(() => ({ ...loaded, update }), [loaded, update]);
}
