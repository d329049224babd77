import type { ApiResult } from '@conversa/core/api';
import type { WireInbox } from '@conversa/core/client';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { type Action, useAction } from '../../parts/use-action.ts';

export type Connection = ApiResult<'get', '/v1/inboxes/{inboxId}/connection'>;

/** How an inbox stands with its provider; asked again whenever something was told of the inbox. */
export function useConnection(inbox: WireInbox): Pick<Action, 'busy' | 'problem'> & {
  readonly connection: Connection | undefined;
  readonly reload: () => void;
} {
  const [connection, setConnection] = useState<Connection>();
  const { run, busy, problem } = useAction();
  const reload = useCallback(
    () =>
      void run(async () =>
        setConnection(await api('get', '/v1/inboxes/{inboxId}/connection', { path: { inboxId: inbox.id } })),
      ),
    [inbox.id],
  );
  useEffect(reload, [reload, inbox]);
  return { connection, reload, busy, problem };
}
/** A fact of the provider's description, if there is one. */
export function factOf(connection: Connection | undefined, name: string): string | undefined {
  const value = connection?.description?.[name];
  return typeof value === 'string' ? value : undefined;
}
