import type { ApiResult } from '@conversa/core/api';
import { api } from '../api.ts';
import { useAgain } from '../parts/use-again.ts';
import { useAnswer } from '../parts/use-answer.ts';

type Installed = ApiResult<'get', '/v1/inboxes/{inboxId}/installation'>;
const everyMs = 4_000;

/** Asked again every few seconds while the page is open: the owner is pasting the snippet meanwhile. */
export function useInstallation(inboxId: string): {
  readonly installation: Installed | undefined;
  readonly refresh: () => void;
} {
  // What could not be asked is asked again in the next round.
  const { answer, busy, reload } = useAnswer(
    (signal) => api('get', '/v1/inboxes/{inboxId}/installation', { path: { inboxId }, signal }),
    [inboxId],
  );
  useAgain(!busy, everyMs, () => {
    if (document.visibilityState !== 'hidden') reload();
  });
  return { installation: answer, refresh: reload };
}
