import { useInboxes } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Icon } from '../parts/icon.tsx';
import { Domains } from './domains.tsx';
import { IdentitySecret } from './identity-secret.tsx';
import { Installation } from './installation.tsx';
import { LivePreview } from './live-preview.tsx';
import { StateSwitch } from './state-switch.tsx';
import { TestMessage } from './test-message.tsx';

export function InboxPage({ id }: { readonly id: string }): ReactElement {
  const { data, status } = useInboxes();
  const inbox = data?.find((one) => one.id === id);
  if (!inbox)
    return (
      <main className="narrow">
        <p className="quiet" role="status">
          {status === 'ready' ? 'There is no such inbox.' : 'Loading…'}
        </p>
      </main>
    );
  return (
    <main className="narrow">
      <header className="page-header">
        <Link to="/inboxes" className="button plain" aria-label="All inboxes">
          <Icon name="back" />
        </Link>
        <h1 dir="auto">{inbox.name}</h1>
        <StateSwitch inbox={inbox} />
      </header>
      {inbox.channel === 'website' && (
        <div className="inbox-grid">
          <div>
            <Installation inboxId={inbox.id} settings={inbox.settings} />
            <Domains inbox={inbox} />
            <IdentitySecret inboxId={inbox.id} />
          </div>
          <div>
            <TestMessage inboxId={inbox.id} />
            <LivePreview inbox={inbox} />
          </div>
        </div>
      )}
    </main>
  );
}
