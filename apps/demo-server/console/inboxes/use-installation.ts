import type { ApiResult } from '@conversa/core/api';
import { useEffect, useState } from 'react';
import { api } from '../api.ts';

type Installed = ApiResult<'get', '/v1/inboxes/{inboxId}/installation'>;
const everyMs = 4_000;

/** Asked again every few seconds while the page is open: the owner is pasting the snippet meanwhile. */
export function useInstallation(inboxId: string): {
  readonly installation: Installed | undefined;
  readonly refresh: () => void;
} {
  const [installation, setInstallation] = useState<Installed>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const ended = new AbortController();
    const ask = (): void => {
      if (document.visibilityState === 'hidden') return;
      api('get', '/v1/inboxes/{inboxId}/installation', { path: { inboxId }, signal: ended.signal }).then(
        setInstallation,
        // The next round asks again.
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, everyMs);
    return () => {
      clearInterval(timer);
      ended.abort();
    };
  }, [inboxId, turn]);
  return { installation, refresh: () => setTurn((before) => before + 1) };
}
