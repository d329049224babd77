import { type ReactElement, useMemo } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Picker } from '../../parts/picker.tsx';
import { useDirectory } from '../../shell/directory.tsx';
import type { HeaderPart } from './conversation-header.tsx';

/** As many as there is room for beside what else is said of a conversation. */
const most = 2;

export function LabelsPicker({ conversation, onChange, open, onOpen }: HeaderPart): ReactElement {
  const t = useText();
  const directory = useDirectory();
  const { labels } = conversation;
  const options = useMemo(
    () =>
      [...directory.labels.values()].map(({ id, title, color }) => ({
        value: id,
        label: title,
        start: <i className="dot" style={{ '--dot': color } as Record<string, string>} />,
      })),
    [directory.labels],
  );
  const shown = labels.flatMap((id) => directory.labels.get(id) ?? []);
  const toggle = (value: string): void => {
    const id = value as (typeof labels)[number];
    onChange({ labels: labels.includes(id) ? labels.filter((other) => other !== id) : [...labels, id] });
  };
  return (
    <Picker
      label={t('choose-labels')}
      options={options}
      empty={t('no-labels')}
      chosen={labels}
      onChoose={toggle}
      several
      open={open}
      onOpen={onOpen}
      footer={
        <div className="popup-footer">
          <Link to="/settings/labels" className="menu-item">
            <Icon name="settings" /> {t('manage-labels')}
          </Link>
        </div>
      }
    >
      {(trigger) => (
        <button type="button" {...trigger} className="property">
          <span className="hidden">
            {t('labels-names', { names: shown.map(({ title }) => title).join(', ') || t('none') })}
          </span>
          {shown.length === 0 && <Icon name="tag" />}
          {shown.length === 0 && <span aria-hidden="true">{t('labels')}</span>}
          {shown.slice(0, most).map(({ id, title, color }) => (
            <span key={id} className="chip" aria-hidden="true">
              <i className="dot" style={{ '--dot': color } as Record<string, string>} />
              <span>{title}</span>
            </span>
          ))}
          {shown.length > most && <span aria-hidden="true">+{shown.length - most}</span>}
        </button>
      )}
    </Picker>
  );
}
