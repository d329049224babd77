import { type ReactElement, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import { api } from './api.ts';
import { useText } from './i18n/use-text.ts';
import { Field } from './parts/field.tsx';
import { Logo } from './parts/logo.tsx';
import { Problem } from './parts/problem.tsx';
import { useAction } from './parts/use-action.ts';
import { useReload } from './parts/use-reload.ts';
import { shortestPassword } from './settings/password-form.tsx';

/** Where a password link leads. What follows `#` never reaches a server's log. */
export function SetPassword(): ReactElement {
  const t = useText();
  const reload = useReload();
  const [, navigate] = useLocation();
  const { run, busy, problem } = useAction();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password') as string;
    const body = { token: location.hash.slice(1), password };
    if (!(await run(() => api('post', '/v1/session/password', { body })))) return;
    // The answer signed them in; the client looks again who it works for.
    reload();
    navigate('/conversations', { replace: true });
  };
  return (
    <main className="center">
      <form className="card sign-in" onSubmit={(event: SubmitEvent<HTMLFormElement>) => void submit(event)}>
        <Logo />
        <h1>{t('set-password')}</h1>
        <Field label={t('new-password')} hint={t('password-rule', { count: shortestPassword })}>
          <input
            name="password"
            type="password"
            autoComplete="new-password"
            required
            autoFocus
            minLength={shortestPassword}
            maxLength={1_024}
          />
        </Field>
        <Problem text={problem} />
        <button className="button primary wide" disabled={busy}>
          {t('set-password')}
        </button>
      </form>
    </main>
  );
}
