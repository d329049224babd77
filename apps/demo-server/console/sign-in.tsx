import { useClient } from '@conversa/react';
import type { ReactElement, SubmitEvent } from 'react';
import { useText } from './i18n/use-text.ts';
import { Field } from './parts/field.tsx';
import { Logo } from './parts/logo.tsx';
import { Problem } from './parts/problem.tsx';
import { useAction } from './parts/use-action.ts';

export function SignIn(): ReactElement {
  const client = useClient();
  const t = useText();
  const { run, busy, problem } = useAction();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    void run(() => client.signIn(data.get('email') as string, data.get('password') as string));
  };
  return (
    <main className="center">
      <form className="card sign-in" onSubmit={submit}>
        <Logo />
        <h1>{t('sign-in')}</h1>
        <Field label={t('email')}>
          <input name="email" type="email" autoComplete="username" required autoFocus />
        </Field>
        <Field label={t('password')}>
          <input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <Problem text={problem} />
        <button className="button primary wide" disabled={busy}>
          {t(busy ? 'signing-in' : 'sign-in')}
        </button>
      </form>
    </main>
  );
}
