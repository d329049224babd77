import { isConversaError, type WireInbox } from '@conversa/core/client';
import { useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';

type Change = Partial<Pick<WireInbox, 'name' | 'state' | 'returning' | 'settings' | 'features'>>;

/** Changes an inbox; what changed comes back with the events. */
export function usePatchInbox(inboxId: string): {
  readonly patch: (change: Change) => void;
  readonly busy: boolean;
  readonly problem: string | undefined;
} {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const patch = (change: Change): void => {
    setBusy(true);
    setProblem(undefined);
    api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: change })
      .catch((error: unknown) => setProblem(isConversaError(error) ? error.message : t('change-failed')))
      .finally(() => setBusy(false));
  };
  return { patch, busy, problem };
}
