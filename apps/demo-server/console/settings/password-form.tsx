import { type ReactElement, type SubmitEvent } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Field } from '../parts/field.tsx';
import { Problem } from '../parts/problem.tsx';
import { toast } from '../parts/toasts.tsx';
import { useAction } from '../parts/use-action.ts';

export const shortestPassword = 8;

export function PasswordForm(): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const body = { currentPassword: data.get('current') as string, password: data.get('password') as string };
    if (!(await run(() => api('patch', '/v1/session/user', { body })))) return;
    form.reset();
    toast(t('password-changed'));
  };
  return (
    <form className="form" onSubmit={(event: SubmitEvent<HTMLFormElement>) => void save(event)}>
      <Field label={t('current-password')}>
        <input name="current" type="password" autoComplete="current-password" required />
      </Field>
      <Field label={t('new-password')} hint={t('password-rule', { count: shortestPassword })}>
        <input
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={shortestPassword}
          maxLength={1_024}
        />
      </Field>
      <Problem text={problem} />
      <button className="button" disabled={busy}>
        {t('change-password')}
      </button>
    </form>
  );
}
