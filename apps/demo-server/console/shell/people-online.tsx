import { usePresence, useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { Popover } from '../parts/popover.tsx';
import { useDirectory } from './directory.tsx';

const shownAtOnce = 3;

/** Colleagues who are at work now; more of them behind a click. */
export function PeopleOnline(): ReactElement | null {
  const t = useText();
  const [open, setOpen] = useState(false);
  const present = usePresence();
  const me = useSession().session?.user.id;
  const { members } = useDirectory();
  const others = [...members.values()].map(({ user }) => user).filter(({ id }) => id !== me);
  const online = others.filter(({ id }) => present.has(id));
  if (others.length === 0) return null;
  return (
    <Popover
      label={t('team-mates')}
      open={open}
      onOpen={setOpen}
      placement="right-start"
      trigger={(trigger) => (
        <button
          type="button"
          {...trigger}
          className="avatar-button people"
          aria-label={t('online-count', { count: online.length })}
        >
          {online.slice(0, shownAtOnce).map(({ id, name, avatarUrl }) => (
            <span key={id} className="with-presence" data-online="true">
              <Avatar name={name} url={avatarUrl} size={28} />
            </span>
          ))}
          {online.length > shownAtOnce && <span className="rail-more">+{online.length - shownAtOnce}</span>}
          {online.length === 0 && <Icon name="team" />}
        </button>
      )}
    >
      <ul className="people-list">
        {others
          .toSorted((a, b) => Number(present.has(b.id)) - Number(present.has(a.id)) || a.name.localeCompare(b.name))
          .map(({ id, name, avatarUrl }) => (
            <li key={id}>
              <span className="with-presence" data-online={present.has(id)}>
                <Avatar name={name} url={avatarUrl} size={24} />
              </span>
              <span className="grow clip">{name}</span>
              <span className="quiet small">{t(present.has(id) ? 'online' : 'away')}</span>
            </li>
          ))}
      </ul>
    </Popover>
  );
}
