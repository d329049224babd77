import type { WireInbox } from '@conversa/core/client';
import { useInboxes, useSession } from '@conversa/react';
import { lazy, type ReactElement, Suspense } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { ChatSettings } from './chat-settings.tsx';
import { DeleteInbox } from './delete-inbox.tsx';
import { Domains } from './domains.tsx';
import { HealthPanel } from './health-panel.tsx';
import { InboxBot } from './inbox-bot.tsx';
import { InboxAgents } from './inbox-agents.tsx';
import { IdentitySecret } from './identity-secret.tsx';
import { Installation } from './installation.tsx';
import { LivePreview } from './live-preview.tsx';
import { StateSwitch } from './state-switch.tsx';
import { TestMessage } from './test-message.tsx';
import { type HeldConnection, useConnection } from './use-connection.ts';

// A chunk of its own: whoever has no such inbox never loads it.
const ConnectionPanel = lazy(async () => ({
  default: (await import('./whatsapp/connection-panel.tsx')).ConnectionPanel,
}));
const TemplatesTab = lazy(async () => ({ default: (await import('./templates/templates-tab.tsx')).TemplatesTab }));
const GroupsTab = lazy(async () => ({ default: (await import('./groups/groups-tab.tsx')).GroupsTab }));
const SendsTab = lazy(async () => ({ default: (await import('./sends/sends-tab.tsx')).SendsTab }));
const EmailPanel = lazy(async () => ({ default: (await import('./email/email-panel.tsx')).EmailPanel }));
const MoveCard = lazy(async () => ({ default: (await import('./whatsapp/move-card.tsx')).MoveCard }));

const tabsOf: { readonly [channel: string]: readonly InboxTab[] } = {
  'whatsapp-cloud': ['overview', 'templates', 'sends', 'groups'],
};
type InboxTab = 'overview' | 'templates' | 'sends' | 'groups';

interface InboxPageProps {
  readonly id: string;
  /** Which of the inbox's pages; absent: the first. */
  readonly tab: string | undefined;
}
export function InboxPage({ id, tab }: InboxPageProps): ReactElement {
  const t = useText();
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
  const tabs = tabsOf[inbox.channel] ?? ['overview'];
  const current = tabs.find((one) => one === tab) ?? 'overview';
  return (
    <main className="narrow">
      <header className="page-header">
        <Link to="/inboxes" className="icon-button" aria-label={t('all-inboxes')}>
          <Icon name="back" />
        </Link>
        <h1 dir="auto">{inbox.name}</h1>
        <StateSwitch inbox={inbox} />
      </header>
      {tabs.length > 1 && (
        <nav className="tabs page-tabs" aria-label={t('tabs-inbox')}>
          {tabs.map((one) => (
            <Link
              key={one}
              to={one === 'overview' ? `/inboxes/${id}` : `/inboxes/${id}/${one}`}
              aria-current={one === current ? 'page' : undefined}
            >
              {t(`tab-${one}`)}
            </Link>
          ))}
        </nav>
      )}
      <Suspense fallback={<Skeleton rows={4} height={40} />}>
        {current === 'overview' &&
          (inbox.channel === 'website' ? <Overview inbox={inbox} /> : <ConnectedOverview inbox={inbox} />)}
        {current === 'groups' && <GroupsTab inbox={inbox} />}
        {current === 'sends' && <SendsTab inbox={inbox} />}
        {current === 'templates' && <TemplatesTab inbox={inbox} />}
      </Suspense>
    </main>
  );
}

function ConnectedOverview({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  return <Overview inbox={inbox} held={useConnection(inbox)} />;
}

interface OverviewProps {
  readonly inbox: WireInbox;
  /** Absent where there is no provider. */
  readonly held?: HeldConnection;
}
function Overview({ inbox, held }: OverviewProps): ReactElement {
  const isAdministrator = useSession().session?.role === 'administrator';
  const isWebsite = inbox.channel === 'website';
  return (
    <div className="inbox-grid">
      <div>
        {held && inbox.channel === 'whatsapp-cloud' && (
          <Suspense fallback={<Skeleton rows={3} height={32} />}>
            <ConnectionPanel inbox={inbox} held={held} />
          </Suspense>
        )}
        {held && inbox.channel === 'email' && (
          <Suspense fallback={<Skeleton rows={3} height={32} />}>
            <EmailPanel inbox={inbox} held={held} />
          </Suspense>
        )}
        {isAdministrator && <HealthPanel inbox={inbox} />}
        {isWebsite && <Installation inbox={inbox} />}
        {isWebsite && isAdministrator && <ChatSettings inbox={inbox} />}
        {isWebsite && <Domains inbox={inbox} />}
        {isWebsite && <IdentitySecret inboxId={inbox.id} />}
      </div>
      <div>
        {/* Nothing comes before there is a connection. */}
        {(!held || held.connection?.connected) && <TestMessage inboxId={inbox.id} />}
        {isWebsite && <LivePreview inbox={inbox} />}
        {isAdministrator && !isWebsite && (
          <Suspense fallback={null}>
            <MoveCard inbox={inbox} />
          </Suspense>
        )}
        {isAdministrator && <InboxBot inbox={inbox} />}
        {isAdministrator && <InboxAgents inbox={inbox} />}
        {isAdministrator && <DeleteInbox inbox={inbox} />}
      </div>
    </div>
  );
}
