import { useState } from 'react';
import { api } from '../../api.ts';
import { useAction } from '../../parts/use-action.ts';

export interface FieldSchema {
  readonly title?: string;
  readonly format?: 'email' | 'password' | 'multiline';
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly default?: string;
}
export interface StepSchema {
  readonly required?: readonly string[];
  readonly properties: { readonly [name: string]: FieldSchema };
  readonly errors?: readonly {
    readonly field: string;
    readonly sentence: string;
    readonly fix: string;
  }[];
  /** A generated address to forward to. */
  readonly forwarding?: string;
}
/** What the server asks for next. */
export type EmailStep =
  | { readonly do: 'form'; readonly schema: StepSchema }
  | {
      readonly do: 'choose';
      readonly options: readonly { readonly id: string; readonly name: string; readonly disabled?: string }[];
    }
  | { readonly do: 'redirect'; readonly url: string }
  | { readonly do: 'done'; readonly name: string };

/** Which inbox is being connected while somebody is away at a provider's consent page. */
const awayKey = 'conversa:console:connecting';
export const connectingInbox = (): string | undefined => sessionStorage.getItem(awayKey) ?? undefined;

export interface Steps {
  readonly step: EmailStep | undefined;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly begin: () => Promise<boolean>;
  readonly answer: (input: object) => Promise<boolean>;
}

/** Connects an inbox step by step. */
export function useSteps(inboxId: string, onDone: (name: string) => void): Steps {
  const [step, setStep] = useState<EmailStep>();
  const { run, busy, problem } = useAction();
  const post = (body: object): Promise<boolean> =>
    run(async () => {
      const next = (await api('post', '/v1/inboxes/{inboxId}/onboarding', {
        path: { inboxId },
        body,
      })) as unknown as EmailStep;
      if (next.do === 'redirect') {
        sessionStorage.setItem(awayKey, inboxId);
        globalThis.location.assign(next.url);
        return;
      }
      setStep(next);
      if (next.do === 'done') onDone(next.name);
    });
  return { step, busy, problem, begin: () => post({}), answer: (input) => post({ input }) };
}
