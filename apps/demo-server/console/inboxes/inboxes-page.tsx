import type { WireInbox } from '@conversa/core/client';
import { useInboxes, useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Icon } from '../parts/icon.tsx';

const channelNames: { readonly [channel: string]: string } = { website: 'Website chat' };

const colorOf = ({ settings: { color } }: WireInbox): string => (typeof color === 'string' ? color : 'var(--accent)');

export function InboxesPage(): ReactElement {
  const { data, status, error } = useInboxes();
  const isAdministrator = useSession().session?.role === 'administrator';
  return (
    <main className="narrow">
      <header className="page-header">
        <h1>Inboxes</h1>
        {isAdministrator && (
          <Link to="/inboxes/new" className="button primary">
            <Icon name="plus" /> New inbox
          </Link>
        )}
      </header>
      {status === 'failed' && (
        <p className="problem" role="alert">
          {error?.message}
        </p>
      )}
      {data?.length === 0 && <p className="quiet">There is no inbox yet. Create one to talk with your visitors.</p>}
      <ul className="cards">
        {data?.map((inbox) => (
          <li key={inbox.id}>
            <Link to={`/inboxes/${inbox.id}`} className="card inbox-card">
              <span className="swatch" style={{ background: colorOf(inbox) }}>
                <Icon name="globe" />
              </span>
              <span>
                <strong>{inbox.name}</strong>
                <span className="quiet">
                  {channelNames[inbox.channel] ?? inbox.channel}
                  {inbox.state === 'paused' && ', paused'}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
