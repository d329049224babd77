import type { WireInbox } from '@conversa/core/client';
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
  const assigned = members.filter(({ inboxes }) => inboxes.includes(inbox.id)).map(({ user }) => user.id);
  // Shown at once; the events bring what holds.
  const [wished, setWished] = useState<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => setWished(new Map()), [data]);
  const set = (id: (typeof assigned)[number], on: boolean): void => {
    setWished(new Map([...wished, [id, on]]));
    void run(() =>
      api('put', '/v1/inboxes/{inboxId}/agents', {
        path: { inboxId: inbox.id },
        body: { userIds: on ? [...assigned, id] : assigned.filter((other) => other !== id) },
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
        {members.map(({ user, role }) => (
          <li key={user.id}>
            <label className="check grow">
              <input
                type="checkbox"
                checked={wished.get(user.id) ?? assigned.includes(user.id)}
                disabled={busy}
                onChange={({ currentTarget }) => set(user.id, currentTarget.checked)}
              />
              <Avatar name={user.name} url={user.avatarUrl} size={24} />
              <span className="grow clip">{user.name}</span>
              <span className="quiet small">{t(`role-${role}`)}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
