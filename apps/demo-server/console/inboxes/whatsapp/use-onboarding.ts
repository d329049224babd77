import { openSignup, SignupError, type SignupInput } from '@conversa/channels/whatsapp-signup';
import { isConversaError } from '@conversa/core/client';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Text } from '../../i18n/words.ts';

/** What the server asks for next. */
export type OnboardingStep =
  | { readonly do: 'popup'; readonly input: SignupInput & { readonly configId: string | null } }
  | { readonly do: 'form'; readonly schema: FormSchema }
  | { readonly do: 'choose'; readonly options: readonly { readonly id: string; readonly name: string }[] }
  | { readonly do: 'done'; readonly name: string };
export interface FormSchema {
  readonly required?: readonly string[];
  readonly properties: {
    readonly [name: string]: { readonly title?: string; readonly pattern?: string; readonly format?: string };
  };
}
export interface Onboarding {
  readonly step: OnboardingStep | undefined;
  readonly busy: boolean;
  readonly problem: string | undefined;
  /** Begins anew; `input` chooses the way. */
  readonly begin: (input?: object) => Promise<void>;
  readonly answer: (input: object) => Promise<void>;
  /** Opens Meta's window: call it from a click. */
  readonly openWindow: (input: SignupInput) => Promise<void>;
}

/** Connects an inbox step by step; with `to` it becomes one of that channel at the end. */
export function useOnboarding(inboxId: string, to?: string, onDone?: (name: string) => void): Onboarding {
  const t = useText();
  const [step, setStep] = useState<OnboardingStep>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(problemOf(error, t));
    } finally {
      setBusy(false);
    }
  };
  const post = async (body: object): Promise<void> => {
    const next = (await api('post', '/v1/inboxes/{inboxId}/onboarding', {
      path: { inboxId },
      body: { ...body, ...(to ? { to } : {}) },
    })) as unknown as OnboardingStep;
    setStep(next);
    if (next.do === 'done') onDone?.(next.name);
  };
  return {
    step,
    busy,
    problem,
    begin: (input) =>
      run(async () => {
        await post({});
        if (input) await post({ input });
      }),
    answer: (input) => run(() => post({ input })),
    openWindow: (input) =>
      run(async () => {
        const result = await openSignup(input);
        await post({ input: result });
      }),
  };
}

function problemOf(error: unknown, t: Text): string {
  if (error instanceof SignupError)
    return error.reason === 'failed'
      ? t('signup-failed', { detail: error.detail ?? error.message })
      : t(`signup-${error.reason}`);
  return isConversaError(error) ? error.message : t('change-failed');
}
