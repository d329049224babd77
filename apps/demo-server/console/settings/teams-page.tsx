import type { WireTeam } from '@conversa/core/client';
import { useMembers, useTeams } from '@conversa/react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/use-action.ts';
import { useDirectory } from '../shell/directory.tsx';
import { SettingsSection } from './settings-section.tsx';

export function TeamsPage(): ReactElement {
  const t = useText();
  const { data, status } = useTeams();
  const { members } = useDirectory();
  const [editing, setEditing] = useState<WireTeam | 'new'>();
  const [removing, setRemoving] = useState<WireTeam>();
  return (
    <SettingsSection
      title={t('teams')}
      hint={t('teams-hint')}
      action={
        <button type="button" className="button primary" onClick={() => setEditing('new')}>
          <Icon name="plus" /> {t('new-team')}
        </button>
      }
    >
      {status === 'ready' && data?.length === 0 && <Empty icon="team" title={t('no-teams')} />}
      <ul className="settings-list">
        {data?.map((team) => (
          <li key={team.id}>
            <Icon name="team" />
            <strong className="grow clip">{team.name}</strong>
            <span className="faces">
              {team.members
                .flatMap((id) => members.get(id) ?? [])
                .map(({ user }) => (
                  <Avatar key={user.id} name={user.name} url={user.avatarUrl} size={24} />
                ))}
            </span>
            <button type="button" className="button small" onClick={() => setEditing(team)}>
              {t('edit')}
            </button>
            <button
              type="button"
              className="icon-button"
              aria-label={t('remove-name', { name: team.name })}
              onClick={() => setRemoving(team)}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      {editing && <TeamForm team={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {removing && (
        <Confirm
          title={t('remove-name', { name: removing.name })}
          action={t('remove')}
          onConfirm={() => api('delete', '/v1/teams/{teamId}', { path: { teamId: removing.id } })}
          onClose={() => setRemoving(undefined)}
        >
          {t('remove-team-question')}
        </Confirm>
      )}
    </SettingsSection>
  );
}

interface TeamFormProps {
  readonly team: WireTeam | undefined;
  readonly onClose: () => void;
}
function TeamForm({ team, onClose }: TeamFormProps): ReactElement {
  const t = useText();
  const members = useMembers().data ?? [];
  const { run, busy, problem } = useAction();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const body = { name: (data.get('name') as string).trim(), members: data.getAll('member') as `usr_${string}`[] };
    const done = await run(() =>
      team
        ? api('patch', '/v1/teams/{teamId}', { path: { teamId: team.id }, body })
        : api('post', '/v1/teams', { body }),
    );
    if (done) onClose();
  };
  return (
    <Dialog title={t(team ? 'edit-team' : 'new-team')} onClose={onClose}>
      <form onSubmit={(event: SubmitEvent<HTMLFormElement>) => void submit(event)}>
        <Field label={t('name')}>
          <input name="name" required maxLength={50} defaultValue={team?.name ?? ''} autoComplete="off" />
        </Field>
        <fieldset className="field">
          <legend>{t('members')}</legend>
          {members.map(({ user }) => (
            <label key={user.id} className="check">
              <input
                type="checkbox"
                name="member"
                value={user.id}
                defaultChecked={team?.members.includes(user.id) ?? false}
              />
              {user.name}
            </label>
          ))}
        </fieldset>
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
