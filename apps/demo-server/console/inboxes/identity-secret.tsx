import { useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { CopyButton } from '../parts/copy-button.tsx';

export function IdentitySecret({ inboxId }: { readonly inboxId: string }): ReactElement | null {
  const t = useText();
  const [secret, setSecret] = useState<string>();
  const [failed, setFailed] = useState(false);
  const isAdministrator = useSession().session?.role === 'administrator';
  if (!isAdministrator) return null;
  const show = (): void => {
    api('get', '/v1/inboxes/{inboxId}/identity-secret', { path: { inboxId } }).then(
      (answer) => setSecret(answer.secret),
      () => setFailed(true),
    );
  };
  return (
    <section className="card">
      <h2>{t('identity-verification')}</h2>
      <p className="quiet">{t('identity-hint')}</p>
      {failed && (
        <p className="problem" role="alert">
          {t('secret-failed')}
        </p>
      )}
      {secret === undefined ? (
        <button type="button" className="button" onClick={show}>
          {t('show-secret')}
        </button>
      ) : (
        <>
          <pre className="snippet">
            <code>{secret}</code>
          </pre>
          <CopyButton text={secret} label={t('copy-secret')} />
        </>
      )}
    </section>
  );
}
