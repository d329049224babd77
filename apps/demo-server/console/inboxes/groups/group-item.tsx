import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import type { Group } from './groups-tab.tsx';

interface GroupItemProps {
  readonly inbox: WireInbox;
  readonly group: Group;
  readonly onGone: () => void;
}

export function GroupItem({ inbox, group, onGone }: GroupItemProps): ReactElement {
  const t = useText();
  const [asked, setAsked] = useState<string>();
  // The first one is told a moment after the group was made.
  const link = asked ?? group.told?.group_create?.invite_link;
  const [leaving, setLeaving] = useState(false);
  const { run, busy, problem } = useAction();
  const [, navigate] = useLocation();
  const path = { inboxId: inbox.id, groupId: group.id };
  const ask = (action: 'invite_link' | 'reset_invite_link'): Promise<boolean> =>
    run(async () => {
      const answer = await api('post', '/v1/inboxes/{inboxId}/groups/{groupId}/actions', { path, body: { action } });
      if (typeof answer['invite_link'] === 'string') setAsked(answer['invite_link']);
    });
  const write = (): Promise<boolean> =>
    run(async () => {
      const { id } = await api('post', '/v1/inboxes/{inboxId}/groups/{groupId}/conversation', {
        path,
        body: { name: group.subject },
      });
      navigate(`/conversations/${id}?status=any`);
    });
  return (
    <li className="card">
      <h2 dir="auto">{group.subject}</h2>
      {link && (
        <pre className="snippet" aria-label={t('group-link')}>
          <code>{link}</code>
        </pre>
      )}
      <Problem text={problem} />
      <div className="buttons">
        <button type="button" className="button primary" disabled={busy} onClick={() => void write()}>
          <Icon name="message" /> {t('write-to-group')}
        </button>
        {link ? (
          <>
            <CopyButton text={link} label={t('copy-link')} />
            <button type="button" className="button" disabled={busy} onClick={() => void ask('reset_invite_link')}>
              {t('new-link')}
            </button>
          </>
        ) : (
          <button type="button" className="button" disabled={busy} onClick={() => void ask('invite_link')}>
            {t('show-link')}
          </button>
        )}
        <button type="button" className="button danger" onClick={() => setLeaving(true)}>
          {t('delete-group')}
        </button>
      </div>
      {leaving && (
        <Confirm
          title={t('delete-group')}
          action={t('delete-group')}
          onClose={() => setLeaving(false)}
          onConfirm={async () => {
            await api('delete', '/v1/inboxes/{inboxId}/groups/{groupId}', { path });
            onGone();
          }}
        >
          {t('delete-group-question', { name: group.subject })}
        </Confirm>
      )}
    </li>
  );
}
