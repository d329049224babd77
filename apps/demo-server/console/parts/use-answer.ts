import { isConversaError } from '@conversa/core/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/use-text.ts';

export interface Answer<T> {
  /** Undefined until the first answer. It stays while it is asked for again. */
  readonly answer: T | undefined;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly reload: () => void;
}

/**
 * What the server says, asked again by `reload` and whenever `keys` change. The newest question counts: an answer that
 * was overtaken, or that nobody waits for any more, is let go.
 */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, keys: readonly unknown[]): Answer<T> {
  const t = useText();
  const [answer, setAnswer] = useState<T>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const asking = useRef<AbortController | null>(null);
  const reload = useCallback(() => {
    asking.current?.abort();
    const { signal } = (asking.current = new AbortController());
    setBusy(true);
    ask(signal).then(
      (newest) => {
        if (signal.aborted) return;
        setAnswer(() => newest);
        setBusy(false);
        setProblem(undefined);
      },
      (error: unknown) => {
        if (signal.aborted) return;
        setBusy(false);
        setProblem(isConversaError(error) ? error.message : t('change-failed'));
      },
    );
  }, keys);
  useEffect(() => {
    reload();
    return () => asking.current?.abort();
  }, [reload]);
  return { answer, busy, problem, reload };
}
