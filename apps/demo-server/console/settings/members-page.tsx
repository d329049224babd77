import type { WireMember } from '@conversa/core/client';
import { useMembers, usePresence, useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { Problem } from '../parts/problem.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useAction } from '../parts/use-action.ts';
import { AddMember } from './add-member.tsx';
import { PasswordLinkDialog } from './password-link-dialog.tsx';
import { SettingsSection } from './settings-section.tsx';

export function MembersPage(): ReactElement {
  const t = useText();
  const { data, status, error } = useMembers();
  const [adding, setAdding] = useState(false);
  return (
    <SettingsSection
      title={t('members')}
      hint={t('members-hint')}
      action={
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          <Icon name="invite" /> {t('add-member')}
        </button>
      }
    >
      {status === 'loading' && <Skeleton rows={3} height={48} />}
      <Problem text={status === 'failed' ? error?.message : undefined} />
      <ul className="settings-list">
        {data?.map((member) => (
          <li key={member.user.id}>
            <Member member={member} />
          </li>
        ))}
      </ul>
      {adding && <AddMember onClose={() => setAdding(false)} />}
    </SettingsSection>
  );
}

function Member({ member }: { readonly member: WireMember }): ReactElement {
  const { user, role, hasPassword } = member;
  const t = useText();
  const present = usePresence();
  const me = useSession().session?.user.id;
  const { run, problem } = useAction();
  const [removing, setRemoving] = useState(false);
  const [link, setLink] = useState<string>();
  const path = { userId: user.id };
  const other = role === 'administrator' ? 'agent' : 'administrator';
  const resetPassword = (): void =>
    void run(async () => setLink((await api('post', '/v1/members/{userId}/password-link', { path })).url));
  return (
    <>
      <span className="with-presence" data-online={user.id === me || present.has(user.id)}>
        <Avatar name={user.name} url={user.avatarUrl} size={34} />
      </span>
      <span className="grow">
        <strong className="clip">{user.id === me ? t('name-me', { name: user.name }) : user.name}</strong>
        <span className="quiet small clip">{user.email}</span>
        <Problem text={problem} />
      </span>
      {!hasPassword && <span className="status pending">{t('invited')}</span>}
      <span className="status">{t(`role-${role}`)}</span>
      <Menu
        label={t('member-actions', { name: user.name })}
        placement="bottom-end"
        entries={[
          {
            id: 'role',
            label: t(`make-${other}`),
            icon: 'shield',
            run: () => void run(() => api('patch', '/v1/members/{userId}', { path, body: { role: other } })),
          },
          { id: 'link', label: t('password-link'), icon: 'key', run: resetPassword },
          {
            id: 'remove',
            label: t('remove-member'),
            icon: 'trash',
            danger: true,
            separated: true,
            run: () => setRemoving(true),
          },
        ]}
      >
        {(trigger) => (
          <button
            type="button"
            {...trigger}
            className="icon-button"
            aria-label={t('member-actions', { name: user.name })}
          >
            <Icon name="more" />
          </button>
        )}
      </Menu>
      {link !== undefined && <PasswordLinkDialog name={user.name} url={link} onClose={() => setLink(undefined)} />}
      {removing && (
        <Confirm
          title={t('remove-member')}
          action={t('remove')}
          onConfirm={() => api('delete', '/v1/members/{userId}', { path })}
          onClose={() => setRemoving(false)}
        >
          {t('remove-member-question', { name: user.name })}
        </Confirm>
      )}
    </>
  );
}
