import type { WireLabel } from '@conversa/core/client';
import { useLabels, useSession } from '@conversa/react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/use-action.ts';
import { SettingsSection } from './settings-section.tsx';

export function LabelsPage(): ReactElement {
  const t = useText();
  const { data, status } = useLabels();
  const isAdministrator = useSession().session?.role === 'administrator';
  const [editing, setEditing] = useState<WireLabel | 'new'>();
  const [removing, setRemoving] = useState<WireLabel>();
  return (
    <SettingsSection
      title={t('labels')}
      hint={t('labels-hint')}
      action={
        <button type="button" className="button primary" onClick={() => setEditing('new')}>
          <Icon name="plus" /> {t('new-label')}
        </button>
      }
    >
      {status === 'ready' && data?.length === 0 && <Empty icon="tag" title={t('no-labels')} />}
      <ul className="settings-list">
        {data?.map((label) => (
          <li key={label.id}>
            <i className="dot" style={{ '--dot': label.color } as Record<string, string>} />
            <strong className="grow clip">{label.title}</strong>
            {isAdministrator && (
              <>
                <button type="button" className="button small" onClick={() => setEditing(label)}>
                  {t('edit')}
                </button>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('remove-name', { name: label.title })}
                  onClick={() => setRemoving(label)}
                >
                  <Icon name="trash" />
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {editing && <LabelForm label={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {removing && (
        <Confirm
          title={t('remove-name', { name: removing.title })}
          action={t('remove')}
          onConfirm={() => api('delete', '/v1/labels/{labelId}', { path: { labelId: removing.id } })}
          onClose={() => setRemoving(undefined)}
        >
          {t('remove-label-question')}
        </Confirm>
      )}
    </SettingsSection>
  );
}

interface LabelFormProps {
  readonly label: WireLabel | undefined;
  readonly onClose: () => void;
}
function LabelForm({ label, onClose }: LabelFormProps): ReactElement {
  const t = useText();
  const { run, busy, problem } = useAction();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const body = { title: (data.get('title') as string).trim(), color: data.get('color') as string };
    const done = await run(() =>
      label
        ? api('patch', '/v1/labels/{labelId}', { path: { labelId: label.id }, body })
        : api('post', '/v1/labels', { body }),
    );
    if (done) onClose();
  };
  return (
    <Dialog title={t(label ? 'edit-label' : 'new-label')} onClose={onClose}>
      <form onSubmit={(event: SubmitEvent<HTMLFormElement>) => void submit(event)}>
        <Field label={t('title')}>
          <input name="title" required maxLength={50} defaultValue={label?.title ?? ''} autoComplete="off" />
        </Field>
        <Field label={t('color')}>
          <input type="color" name="color" defaultValue={label?.color ?? '#0b7285'} />
        </Field>
        <Problem text={problem} />
        <div className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button className="button primary" disabled={busy}>
            {t('save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
