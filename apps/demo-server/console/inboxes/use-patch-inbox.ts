import { isConversaError, type WireInbox } from '@conversa/core/client';
import { useState } from 'react';
import { api } from '../api.ts';

type Change = Partial<Pick<WireInbox, 'name' | 'state' | 'returning' | 'settings'>>;

/** Changes an inbox; what changed comes back with the events. */
export function usePatchInbox(inboxId: string): {
  readonly patch: (change: Change) => void;
  readonly busy: boolean;
  readonly problem: string | undefined;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const patch = (change: Change): void => {
    setBusy(true);
    setProblem(undefined);
    api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: change })
      .catch((error: unknown) => setProblem(isConversaError(error) ? error.message : 'That could not be saved.'))
      .finally(() => setBusy(false));
  };
  return { patch, busy, problem };
}
