import type { WireSession } from '@conversa/core/client';
import { useCounts } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { keysOf } from '../commands/command-table.ts';
import { useFormat, useText } from '../i18n/use-text.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Logo } from '../parts/logo.tsx';
import { Tooltip } from '../parts/tooltip.tsx';
import { AccountMenu } from './account-menu.tsx';
import { PeopleOnline } from './people-online.tsx';

interface RailProps {
  readonly session: WireSession;
  readonly onSearch: () => void;
}

export function Rail({ session, onSearch }: RailProps): ReactElement {
  const t = useText();
  const waiting = useCounts().data?.mine.unread;
  return (
    <nav className="rail" aria-label={t('main-navigation')}>
      <Logo />
      <RailLink to="/conversations" icon="chat" label={t('conversations')} count={waiting} />
      <RailLink to="/contacts" icon="contact" label={t('contacts')} />
      <RailLink to="/inboxes" icon="inbox" label={t('nav-inboxes')} />
      <RailLink to="/settings" icon="settings" label={t('settings')} />
      <Tooltip label={t('command-palette')} keys={keysOf('palette')} placement="right">
        {(trigger) => (
          <button
            type="button"
            {...trigger}
            className="rail-link only-wide"
            aria-label={t('command-palette')}
            onClick={onSearch}
          >
            <Icon name="search" />
          </button>
        )}
      </Tooltip>
      <span className="grow" />
      <PeopleOnline />
      <AccountMenu session={session} />
    </nav>
  );
}

function RailLink(props: {
  readonly to: string;
  readonly icon: IconName;
  readonly label: string;
  readonly count?: number | undefined;
}): ReactElement {
  const { to, icon, label, count } = props;
  const t = useText();
  const format = useFormat();
  const [location] = useLocation();
  return (
    <Tooltip label={label} placement="right">
      {(trigger) => (
        <Link
          to={to}
          {...trigger}
          className="rail-link"
          aria-current={location === to || location.startsWith(`${to}/`) ? 'page' : undefined}
        >
          <Icon name={icon} />
          <span className="rail-name">{label}</span>
          {count ? (
            <em className="badge" role="img" aria-label={t('count-unread', { count })}>
              {count > 99 ? `${format.number(99)}+` : format.number(count)}
            </em>
          ) : null}
        </Link>
      )}
    </Tooltip>
  );
}
