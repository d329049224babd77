import type { WireUser } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Avatar } from '../../parts/avatar.tsx';

interface MentionListProps {
  readonly id: string;
  readonly users: readonly WireUser[];
  readonly active: number;
  readonly onChoose: (user: WireUser) => void;
}
export const mentionOptionId = (listId: string, index: number): string => `${listId}-${index}`;

/** Colleagues to choose from while an `@` is being written; the focus stays in the text. */
export function MentionList({ id, users, active, onChoose }: MentionListProps): ReactElement {
  const t = useText();
  return (
    <div id={id} className="mention-list popup" role="listbox" aria-label={t('team-mates')}>
      {users.map((user, index) => (
        <div
          key={user.id}
          id={mentionOptionId(id, index)}
          role="option"
          aria-selected={index === active}
          data-highlighted={index === active ? '' : undefined}
          className="menu-item"
          // Pressing must not take the focus out of the text.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(user);
          }}
        >
          <Avatar name={user.name} url={user.avatarUrl} size={22} />
          <span className="grow clip">{user.name}</span>
          <span className="quiet small">{user.email}</span>
        </div>
      ))}
    </div>
  );
}
