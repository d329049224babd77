import { useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { api } from '../api.ts';
import { CopyButton } from '../parts/copy-button.tsx';

export function IdentitySecret({ inboxId }: { readonly inboxId: string }): ReactElement | null {
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
      <h2>Identity verification</h2>
      <p>
        Sign your users’ ids on your server with HMAC-SHA256 and this secret, and pass the result to{' '}
        <code>identify</code>. Only then do they see their history on other devices.
      </p>
      {failed && (
        <p className="problem" role="alert">
          The secret could not be read. Try again.
        </p>
      )}
      {secret === undefined ? (
        <button type="button" className="button" onClick={show}>
          Show secret
        </button>
      ) : (
        <>
          <pre className="snippet">
            <code>{secret}</code>
          </pre>
          <CopyButton text={secret} label="Copy secret" />
        </>
      )}
    </section>
  );
}
