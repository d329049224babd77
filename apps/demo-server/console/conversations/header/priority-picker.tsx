import { type ReactElement, useMemo } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Picker } from '../../parts/picker.tsx';
import { priorities } from '../list/list-filter.ts';
import type { HeaderPart } from './conversation-header.tsx';

const none = 'none';

export function PriorityPicker({ conversation: { priority }, onChange, open, onOpen }: HeaderPart): ReactElement {
  const t = useText();
  const options = useMemo(
    () => [
      ...priorities.map((one) => ({
        value: one,
        label: t(`priority-${one}`),
        start: (
          <span className={`priority ${one}`}>
            <Icon name={one} />
          </span>
        ),
      })),
      { value: none, label: t('no-priority') },
    ],
    [t],
  );
  const name = priority ? t(`priority-${priority}`) : t('no-priority');
  return (
    <Picker
      label={t('choose-priority')}
      options={options}
      chosen={[priority ?? none]}
      onChoose={(value) => onChange({ priority: priorities.find((one) => one === value) ?? null })}
      open={open}
      onOpen={onOpen}
    >
      {(trigger) => (
        <button type="button" {...trigger} className="property">
          <span className="hidden">{t('priority-name', { name })}</span>
          <span className={`priority ${priority ?? ''}`}>
            <Icon name={priority ?? 'medium'} />
          </span>
          <span className="clip" aria-hidden="true">
            {name}
          </span>
        </button>
      )}
    </Picker>
  );
}
