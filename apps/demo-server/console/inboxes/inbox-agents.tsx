import type { WireInbox, WireMember } from '@conversa/core/client';
import { useMembers } from '@conversa/react';
import { type ReactElement, useEffect, useState } from 'react';
import { api } from '../api.ts';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/use-action.ts';

/** Who works in an inbox. Administrators see every inbox and need not be assigned. */
export function InboxAgents({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const { data } = useMembers();
  const members = data ?? [];
  const { run, busy, problem } = useAction();
  // Shown at once; the events bring what holds.
  const [wished, setWished] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isAssigned = ({ user, inboxes }: WireMember): boolean => wished.get(user.id) ?? inboxes.includes(inbox.id);
  // What is heard while the server is asked may be older than the wish.
  useEffect(() => {
    if (!busy) setWished(new Map());
  }, [data]);
  const set = (id: WireMember['user']['id'], on: boolean): void => {
    setWished(new Map([...wished, [id, on]]));
    const others = members.filter((member) => member.user.id !== id && isAssigned(member)).map(({ user }) => user.id);
    void run(() =>
      api('put', '/v1/inboxes/{inboxId}/agents', {
        path: { inboxId: inbox.id },
        body: { userIds: on ? [...others, id] : others },
      }),
    ).then((done) => {
      if (!done) setWished(new Map());
    });
  };
  return (
    <section className="card">
      <h2>{t('agents')}</h2>
      <p className="quiet">{t('agents-hint')}</p>
      <Problem text={problem} />
      <ul className="settings-list">
        {members.map((member) => {
          const { user, role } = member;
          return (
            <li key={user.id}>
              <label className="check grow">
                <input
                  type="checkbox"
                  checked={isAssigned(member)}
                  disabled={busy}
                  onChange={({ currentTarget }) => set(user.id, currentTarget.checked)}
                />
                <Avatar name={user.name} url={user.avatarUrl} size={24} />
                <span className="grow clip">{user.name}</span>
                <span className="quiet small">{t(`role-${role}`)}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
