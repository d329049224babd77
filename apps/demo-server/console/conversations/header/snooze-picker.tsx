import { type ReactElement, type SubmitEvent, useState } from 'react';
import { keysOf } from '../../commands/command-table.ts';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { Picker } from '../../parts/picker.tsx';
import { sameDay } from '../../parts/time.tsx';
import type { HeaderPart } from './conversation-header.tsx';
import { localInput, snoozeTimes } from './snooze-times.ts';

const own = 'own';

export function SnoozePicker({ onChange, open, onOpen }: HeaderPart): ReactElement {
  const t = useText();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const now = new Date();
  const times = open ? snoozeTimes(now) : [];
  const until = (date: Date): void => onChange({ status: 'snoozed', snoozedUntil: date.toISOString() });
  const spoken = (date: Date): string =>
    sameDay(date.toISOString(), now.toISOString()) ? format.time(date) : `${format.day(date)}, ${format.time(date)}`;
  return (
    <>
      <Picker
        label={t('snooze')}
        placement="bottom-end"
        chosen={[]}
        options={[
          ...times.map(({ name, at }) => ({
            value: name,
            label: t(name),
            start: <Icon name="snoozed" />,
            end: <span className="quiet small">{spoken(at)}</span>,
          })),
          { value: own, label: t('snooze-own'), start: <Icon name="clock" /> },
        ]}
        onChoose={(value) => {
          const found = times.find(({ name }) => name === value);
          if (found) until(found.at);
          else setAsking(true);
        }}
        open={open}
        onOpen={onOpen}
      >
        {(trigger) => <IconButton {...trigger} icon="snoozed" label={t('snooze')} keys={keysOf('snooze') ?? []} />}
      </Picker>
      {asking && <OwnTime onClose={() => setAsking(false)} onChoose={until} />}
    </>
  );
}

interface OwnTimeProps {
  readonly onClose: () => void;
  readonly onChoose: (date: Date) => void;
}
function OwnTime({ onClose, onChoose }: OwnTimeProps): ReactElement {
  const t = useText();
  const now = new Date();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const wanted = new Date(new FormData(event.currentTarget).get('until') as string);
    onChoose(wanted);
    onClose();
  };
  return (
    <Dialog title={t('snooze-own')} onClose={onClose}>
      <form onSubmit={submit}>
        <Field label={t('until')}>
          <input
            type="datetime-local"
            name="until"
            required
            min={localInput(now)}
            defaultValue={localInput(new Date(now.getTime() + 86_400_000))}
          />
        </Field>
        <div className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button className="button primary">{t('snooze')}</button>
        </div>
      </form>
    </Dialog>
  );
}
