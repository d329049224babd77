import { usePresence, useSession } from '@conversa/react';
import { type ReactElement, useMemo } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { Option } from '../../parts/option-list.tsx';
import { Picker } from '../../parts/picker.tsx';
import { useDirectory } from '../../shell/directory.tsx';
import type { HeaderPart } from './conversation-header.tsx';

const nobody = 'nobody';

export function AssigneePicker({ conversation, onChange, open, onOpen }: HeaderPart): ReactElement {
  const t = useText();
  const me = useSession().session?.user.id;
  const present = usePresence();
  const { members } = useDirectory();
  const { assigneeId } = conversation;
  const options = useMemo<readonly Option[]>(() => {
    const users = [...members.values()].map(({ user }) => user);
    const mineFirst = users.toSorted(
      (a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name),
    );
    return [
      { value: nobody, label: t('unassigned'), start: <span className="avatar blank" style={small} /> },
      ...mineFirst.map(({ id, name, email, avatarUrl }) => ({
        value: id,
        label: id === me ? t('name-me', { name }) : name,
        also: email,
        start: (
          <span className="with-presence" data-online={present.has(id)}>
            <Avatar name={name} url={avatarUrl} size={22} />
          </span>
        ),
      })),
    ];
  }, [members, me, present, t]);
  const assignee = assigneeId ? members.get(assigneeId)?.user : undefined;
  const name = assignee
    ? assignee.id === me
      ? t('name-me', { name: assignee.name })
      : assignee.name
    : t('unassigned');
  return (
    <Picker
      label={t('assign')}
      options={options}
      chosen={[assigneeId ?? nobody]}
      onChoose={(value) => onChange({ assigneeId: value === nobody ? null : (value as `usr_${string}`) })}
      open={open}
      onOpen={onOpen}
    >
      {(trigger) => (
        <button type="button" {...trigger} className="property">
          <span className="hidden">{t('assigned-to-name', { name })}</span>
          {assignee ? <Avatar name={assignee.name} url={assignee.avatarUrl} size={18} /> : <Icon name="agent" />}
          <span className="clip" aria-hidden="true">
            {name}
          </span>
        </button>
      )}
    </Picker>
  );
}
const small = { '--size': '22px' } as Record<string, string>;
