import type { WireInbox } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { Empty } from '../../parts/empty.tsx';
import { Field } from '../../parts/field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { toast } from '../../parts/toasts.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useAnswer } from '../../parts/use-answer.ts';
import { useConnection } from '../use-connection.ts';
import { GroupItem } from './group-item.tsx';

export interface Group {
  readonly id: string;
  readonly subject: string;
  readonly told?: { readonly group_create?: { readonly invite_link?: string } };
}

/** The groups of a number; one that also lives on a phone has them there alone. */
export function GroupsTab({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const { connection, problem } = useConnection(inbox);
  if (!connection) return problem ? <Problem text={problem} /> : <Skeleton rows={2} height={64} />;
  if (connection.description?.['coexistence'] !== true) return <Groups inbox={inbox} />;
  return (
    <Empty icon="team" title={t('groups-on-phone')}>
      <p>{t('groups-on-phone-why')}</p>
    </Empty>
  );
}

/** Small groups of a number: made here, joined by a link, written to like anybody. */
function Groups({ inbox }: { readonly inbox: WireInbox }): ReactElement {
  const t = useText();
  const {
    answer,
    problem,
    reload: load,
  } = useAnswer(
    (signal) => api('get', '/v1/inboxes/{inboxId}/groups', { path: { inboxId: inbox.id }, signal }),
    [inbox],
  );
  const groups = answer?.items as unknown as readonly Group[] | undefined;
  return (
    <section className="templates" aria-label={t('tab-groups')}>
      <NewGroup inbox={inbox} onMade={load} />
      <Problem text={problem} />
      {!groups && !problem && <Skeleton rows={2} height={64} />}
      {groups?.length === 0 && <Empty icon="team" title={t('no-groups')} />}
      <ul className="template-list">
        {groups?.map((group) => (
          <GroupItem key={group.id} inbox={inbox} group={group} onGone={load} />
        ))}
      </ul>
    </section>
  );
}

function NewGroup({ inbox, onMade }: { readonly inbox: WireInbox; readonly onMade: () => void }): ReactElement {
  const t = useText();
  const [subject, setSubject] = useState('');
  const [description, setDescription] = useState('');
  const [approval, setApproval] = useState(false);
  const { run, busy, problem } = useAction();
  const make = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void run(() =>
      api('post', '/v1/inboxes/{inboxId}/groups', {
        path: { inboxId: inbox.id },
        body: {
          subject: subject.trim(),
          ...(description.trim() ? { description: description.trim() } : {}),
          join_approval_mode: approval ? 'approval_required' : 'auto_approve',
        },
      }),
    ).then((done) => {
      if (!done) return;
      toast(t('group-arrives'));
      setSubject('');
      setDescription('');
      onMade();
    });
  };
  return (
    <form className="card" onSubmit={make}>
      <h2>{t('make-group')}</h2>
      <p className="quiet">{t('groups-hint')}</p>
      <Field label={t('group-name')}>
        <input
          value={subject}
          required
          maxLength={128}
          dir="auto"
          onInput={({ currentTarget }) => setSubject(currentTarget.value)}
        />
      </Field>
      <Field label={t('group-about')}>
        <input
          value={description}
          maxLength={2_048}
          dir="auto"
          onInput={({ currentTarget }) => setDescription(currentTarget.value)}
        />
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={approval}
          onChange={({ currentTarget }) => setApproval(currentTarget.checked)}
        />
        {t('approve-joining')}
      </label>
      <Problem text={problem} />
      <div className="buttons">
        <button className="button primary" disabled={busy || subject.trim() === ''}>
          {t('make-group')}
        </button>
      </div>
    </form>
  );
}
