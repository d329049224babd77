import type { WireSession } from '@conversa/core/client';
import { useClient, useConnection, useCounts } from '@conversa/react';
import type { ReactElement, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Avatar } from './parts/avatar.tsx';
import { Icon, type IconName } from './parts/icon.tsx';
import { Logo } from './parts/logo.tsx';

interface ShellProps {
  readonly session: WireSession;
  readonly children: ReactNode;
}

export function Shell({ session, children }: ShellProps): ReactElement {
  const client = useClient();
  const counts = useCounts();
  return (
    <div className="shell">
      <nav className="rail" aria-label="Main">
        <Logo />
        <RailLink to="/conversations" icon="chat" label="Conversations" count={counts.data?.open} />
        <RailLink to="/inboxes" icon="inbox" label="Inboxes" />
        <span className="grow" />
        <details className="menu">
          <summary aria-label={`${session.user.name}, account menu`}>
            <Avatar name={session.user.name} url={session.user.avatarUrl} />
          </summary>
          <div className="menu-body">
            <strong>{session.user.name}</strong>
            <span className="quiet">{session.account.name}</span>
            <button className="button plain" onClick={() => void client.signOut()}>
              <Icon name="leave" /> Sign out
            </button>
          </div>
        </details>
      </nav>
      <ConnectionBar />
      <div className="page">{children}</div>
    </div>
  );
}

function RailLink(props: {
  readonly to: string;
  readonly icon: IconName;
  readonly label: string;
  readonly count?: number | undefined;
}): ReactElement {
  const [location] = useLocation();
  return (
    <Link to={props.to} className="rail-link" aria-current={location.startsWith(props.to) ? 'page' : undefined}>
      <Icon name={props.icon} />
      <span>{props.label}</span>
      {props.count ? <em aria-label={`${props.count} open`}>{props.count > 99 ? '99+' : props.count}</em> : null}
    </Link>
  );
}

function ConnectionBar(): ReactElement | null {
  const connection = useConnection();
  if (connection !== 'offline' && connection !== 'connecting') return null;
  return (
    <p className="connection-bar" role="status">
      {connection === 'offline' ? 'You are offline. What you write is sent when you are back.' : 'Connecting…'}
    </p>
  );
}
