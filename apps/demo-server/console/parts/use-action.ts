import { isConversaError } from '@conversa/core/client';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';

export interface Action {
  /** Does it, one at a time. Resolves to whether it went well; `problem` says why not. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly busy: boolean;
  readonly problem: string | undefined;
}

/** Something a form does: whether it is at it, and what went wrong. */
export function useAction(): Action {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(isConversaError(error) ? error.message : t('change-failed'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem };
}
