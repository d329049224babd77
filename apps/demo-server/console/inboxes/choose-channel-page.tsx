import type { ReactElement } from 'react';
import { Link, Redirect } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { channelKind } from './channel-kinds.ts';
import { type Channel, useChannels } from './use-channels.ts';

/** The first step of a new inbox: which channel. Where there is only one, there is nothing to choose. */
export function ChooseChannelPage(): ReactElement {
  const t = useText();
  const { channels, problem } = useChannels();
  const [only, ...others] = channels ?? [];
  if (only?.enabled && others.length === 0) return <Redirect to={`/inboxes/new/${only.type}`} replace />;
  return (
    <main className="narrow">
      <header className="page-header">
        <Link to="/inboxes" className="icon-button" aria-label={t('all-inboxes')}>
          <Icon name="back" />
        </Link>
        <h1>{t('new-inbox-choose')}</h1>
      </header>
      <p className="quiet lead">{t('choose-channel')}</p>
      <Problem text={problem} />
      {!channels && !problem && <Skeleton rows={2} height={72} />}
      <ul className="cards">
        {channels?.map((channel) => (
          <li key={channel.type}>
            <ChannelCard channel={channel} />
          </li>
        ))}
      </ul>
    </main>
  );
}

function ChannelCard({ channel: { type, enabled } }: { readonly channel: Channel }): ReactElement {
  const t = useText();
  const kind = channelKind(type);
  const content = (
    <>
      <span className="swatch" style={{ background: 'var(--accent)', color: 'var(--on-accent)' }}>
        <Icon name={kind?.icon ?? 'inbox'} />
      </span>
      <span>
        <strong>{kind ? t(kind.name) : type}</strong>
        <span className="quiet">{enabled ? kind?.about && t(kind.about) : t('channel-off')}</span>
      </span>
    </>
  );
  if (!enabled)
    return (
      <div className="card inbox-card" aria-disabled="true">
        {content}
      </div>
    );
  return (
    <Link to={`/inboxes/new/${type}`} className="card inbox-card">
      {content}
    </Link>
  );
}
