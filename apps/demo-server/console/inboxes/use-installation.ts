import type { ApiResult } from '@conversa/core/api';
import type { WireInbox } from '@conversa/core/client';
import { api } from '../api.ts';
import { useAgain } from '../parts/use-again.ts';
import { useAnswer } from '../parts/use-answer.ts';

type Installed = ApiResult<'get', '/v1/inboxes/{inboxId}/installation'>;
const everyMs = 4_000;

/** Asked again every few seconds while the page is open: the owner is pasting the snippet meanwhile. */
export function useInstallation({ id: inboxId, settings }: WireInbox): Installed | undefined {
  // What could not be asked is asked again in the next round; who may show the chat, as soon as it was changed.
  const { answer, busy, reload } = useAnswer(
    (signal) => api('get', '/v1/inboxes/{inboxId}/installation', { path: { inboxId }, signal }),
    [inboxId, JSON.stringify(settings['domains'])],
  );
  useAgain(!busy, everyMs, () => {
    if (document.visibilityState !== 'hidden') reload();
  });
  return answer;
}
