import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Problem } from '../parts/problem.tsx';
import { toast } from '../parts/toasts.tsx';
import { useAction } from '../parts/use-action.ts';
import { useDirectory } from '../shell/directory.tsx';
import { PasswordLinkDialog } from './password-link-dialog.tsx';

const roles = ['agent', 'administrator'] as const;

/** Asks who; then shows the link by which they set their password. */
export function AddMember({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useText();
  const { inboxes } = useDirectory();
  const { run, busy, problem } = useAction();
  const [role, setRole] = useState<(typeof roles)[number]>('agent');
  const [added, setAdded] = useState<{ readonly name: string; readonly url: string }>();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = data.get('name') as string;
    await run(async () => {
      const { link } = await api('post', '/v1/members', {
        body: {
          name,
          email: data.get('email') as string,
          role,
          ...(role === 'agent' ? { inboxes: data.getAll('inbox') as `ibx_${string}`[] } : {}),
        },
      });
      if (link) return setAdded({ name, url: link.url });
      toast(t('member-added', { name }));
      onClose();
    });
  };
  if (added) return <PasswordLinkDialog {...added} onClose={onClose} />;
  return (
    <Dialog title={t('add-member')} onClose={onClose}>
      <form onSubmit={(event: SubmitEvent<HTMLFormElement>) => void submit(event)}>
        <Field label={t('name')}>
          <input name="name" required maxLength={100} autoComplete="off" />
        </Field>
        <Field label={t('email')}>
          <input name="email" type="email" required maxLength={320} autoComplete="off" />
        </Field>
        <Field label={t('role')} hint={t(`role-${role}-hint`)}>
          <select value={role} onChange={({ currentTarget }) => setRole(currentTarget.value as typeof role)}>
            {roles.map((one) => (
              <option key={one} value={one}>
                {t(`role-${one}`)}
              </option>
            ))}
          </select>
        </Field>
        {role === 'agent' && inboxes.size > 0 && (
          <fieldset className="field">
            <legend>{t('inboxes')}</legend>
            {[...inboxes.values()].map(({ id, name }) => (
              <label key={id} className="check">
                <input type="checkbox" name="inbox" value={id} defaultChecked /> {name}
              </label>
            ))}
          </fieldset>
        )}
        <Problem text={problem} />
        <div className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button className="button primary" disabled={busy}>
            {t('add-member')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
