import { isConversaError } from '@conversa/core/client';
import { useClient } from '@conversa/react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { Field } from './parts/field.tsx';
import { Logo } from './parts/logo.tsx';

export function SignIn(): ReactElement {
  const client = useClient();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string => data.get(name) as string;
    setBusy(true);
    setProblem(undefined);
    client
      .signIn(text('email'), text('password'))
      .catch((error: unknown) => setProblem(isConversaError(error) ? error.message : 'Signing in failed. Try again.'))
      .finally(() => setBusy(false));
  };
  return (
    <main className="center">
      <form className="card sign-in" onSubmit={submit}>
        <Logo />
        <h1>Sign in</h1>
        <Field label="E-mail">
          <input name="email" type="email" autoComplete="username" required autoFocus />
        </Field>
        <Field label="Password">
          <input name="password" type="password" autoComplete="current-password" required />
        </Field>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button className="button primary wide" disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
