import { type ReactElement, useMemo } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Picker } from '../../parts/picker.tsx';
import { useDirectory } from '../../shell/directory.tsx';
import type { HeaderPart } from './conversation-header.tsx';

const none = 'none';

/** Drawn only where there are teams. */
export function TeamPicker({ conversation: { teamId }, onChange, open, onOpen }: HeaderPart): ReactElement | null {
  const t = useText();
  const { teams } = useDirectory();
  const options = useMemo(
    () => [
      { value: none, label: t('no-team') },
      ...[...teams.values()].map(({ id, name }) => ({ value: id, label: name, start: <Icon name="team" /> })),
    ],
    [teams, t],
  );
  if (teams.size === 0) return null;
  const name = (teamId && teams.get(teamId)?.name) ?? t('no-team');
  return (
    <Picker
      label={t('choose-team')}
      options={options}
      chosen={[teamId ?? none]}
      onChoose={(value) => onChange({ teamId: value === none ? null : (value as NonNullable<typeof teamId>) })}
      open={open}
      onOpen={onOpen}
    >
      {(trigger) => (
        <button type="button" {...trigger} className="property">
          <span className="hidden">{t('team-name', { name })}</span>
          <Icon name="team" />
          <span className="clip" aria-hidden="true">
            {name}
          </span>
        </button>
      )}
    </Picker>
  );
}
