import type { WireInbox } from '@conversa/core/client';
import { useInboxes, useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { Empty } from '../parts/empty.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { Text } from '../i18n/words.ts';
import { channelKind } from './channel-kinds.ts';

const nameOfChannel = (type: string, t: Text): string => {
  const kind = channelKind(type);
  return kind ? t(kind.name) : type;
};
const colorOf = ({ settings: { color } }: WireInbox): string => (typeof color === 'string' ? color : 'var(--accent)');

export function InboxesPage(): ReactElement {
  const t = useText();
  const { data, status, error } = useInboxes();
  const isAdministrator = useSession().session?.role === 'administrator';
  return (
    <main className="narrow">
      <header className="page-header">
        <h1>{t('inboxes')}</h1>
        {isAdministrator && (
          <Link to="/inboxes/new" className="button primary">
            <Icon name="plus" /> {t('new-inbox')}
          </Link>
        )}
      </header>
      {status === 'loading' && <Skeleton rows={2} height={72} />}
      <Problem text={status === 'failed' ? error?.message : undefined} />
      {data?.length === 0 && (
        <Empty icon="inbox" title={t('empty-account')}>
          <p>{t('empty-account-hint')}</p>
        </Empty>
      )}
      <ul className="cards">
        {data?.map((inbox) => (
          <li key={inbox.id}>
            <Link to={`/inboxes/${inbox.id}`} className="card inbox-card">
              <span className="swatch" style={{ background: colorOf(inbox) }}>
                <Icon name={channelKind(inbox.channel)?.icon ?? 'inbox'} />
              </span>
              <span>
                <strong>{inbox.name}</strong>
                <span className="quiet">{nameOfChannel(inbox.channel, t)}</span>
              </span>
              <span className={`status ${inbox.state}`}>{t(inbox.state)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
