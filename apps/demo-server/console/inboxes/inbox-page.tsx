import { useInboxes, useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';
import { Domains } from './domains.tsx';
import { HealthPanel } from './health-panel.tsx';
import { InboxAgents } from './inbox-agents.tsx';
import { IdentitySecret } from './identity-secret.tsx';
import { Installation } from './installation.tsx';
import { LivePreview } from './live-preview.tsx';
import { StateSwitch } from './state-switch.tsx';
import { TestMessage } from './test-message.tsx';

export function InboxPage({ id }: { readonly id: string }): ReactElement {
  const t = useText();
  const isAdministrator = useSession().session?.role === 'administrator';
  const { data, status } = useInboxes();
  const inbox = data?.find((one) => one.id === id);
  if (!inbox)
    return (
      <main className="narrow">
        <p className="quiet" role="status">
          {t(status === 'ready' ? 'no-such-inbox' : 'loading')}
        </p>
      </main>
    );
  return (
    <main className="narrow">
      <header className="page-header">
        <Link to="/inboxes" className="icon-button" aria-label={t('all-inboxes')}>
          <Icon name="back" />
        </Link>
        <h1 dir="auto">{inbox.name}</h1>
        <StateSwitch inbox={inbox} />
      </header>
      <div className="inbox-grid">
        <div>
          {isAdministrator && <HealthPanel inbox={inbox} />}
          {inbox.channel === 'website' && <Installation inboxId={inbox.id} settings={inbox.settings} />}
          {inbox.channel === 'website' && <Domains inbox={inbox} />}
          {inbox.channel === 'website' && <IdentitySecret inboxId={inbox.id} />}
        </div>
        <div>
          <TestMessage inboxId={inbox.id} />
          {inbox.channel === 'website' && <LivePreview inbox={inbox} />}
          {isAdministrator && <InboxAgents inbox={inbox} />}
        </div>
      </div>
    </main>
  );
}
