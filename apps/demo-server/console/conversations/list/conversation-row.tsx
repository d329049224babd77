import type { WireConversation } from '@conversa/core/client';
import { useSession, useTyping } from '@conversa/react';
import { memo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { runCommand } from '../../commands/run-command.ts';
import { useFormat, useText } from '../../i18n/use-text.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';
import { useDirectory } from '../../shell/directory.tsx';
import { nameOf } from '../name-of.ts';
import { previewOf } from './preview-of.ts';
import { isWalking } from './walking.ts';

interface ConversationRowProps {
  readonly conversation: WireConversation;
  readonly selected: boolean;
  readonly search: string;
  readonly now: Date;
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps): ReactElement {
  const { conversation, selected, search } = props;
  const { contact, unread, priority, subject } = conversation;
  const t = useText();
  const me = useSession().session?.user.id;
  const { typers } = useTyping(conversation.id);
  const name = nameOf(conversation, t);
  const customerTypes = typers.some(({ kind }) => kind === 'contact');
  return (
    <Link
      to={`/conversations/${conversation.id}${search}`}
      className="row"
      aria-current={selected ? 'true' : undefined}
      data-unread={unread > 0}
      // Enter, or a click, where one has come to by keys: now one writes.
      onClick={() => {
        if (selected && isWalking()) runCommand('reply');
      }}
    >
      <Avatar name={name} url={contact?.avatarUrl} seed={conversation.peer.id} size={34} />
      <span className="row-main">
        <span className="row-line">
          <strong className="grow clip" dir="auto">
            {name}
          </strong>
          {priority && (
            <span className={`priority ${priority}`} role="img" aria-label={t(`priority-${priority}`)}>
              <Icon name={priority} />
            </span>
          )}
          <Time iso={conversation.lastActivityAt} />
        </span>
        <span className="row-line">
          <span className="preview grow clip" dir="auto">
            {customerTypes ? (
              <span className="accent">{t('typing-now')}</span>
            ) : (
              <>
                {subject && <b>{subject} </b>}
                {previewOf(conversation, t, me)}
              </>
            )}
          </span>
          {unread > 0 && (
            <em className="badge" role="img" aria-label={t('count-unread', { count: unread })}>
              {unread}
            </em>
          )}
        </span>
        <RowMeta {...props} />
      </span>
    </Link>
  );
});

/** Letters of labels that a row has room for. */
const roomFor = 18;

function RowMeta({ conversation, now }: ConversationRowProps): ReactElement {
  const { inboxId, number, labels, assigneeId, waitingSince, status, snoozedUntil } = conversation;
  const directory = useDirectory();
  const t = useText();
  const format = useFormat();
  const assignee = assigneeId ? directory.members.get(assigneeId)?.user : undefined;
  const shown = labels.flatMap((id) => directory.labels.get(id) ?? []);
  // Two that would be cut to a letter each say less than one.
  const most = shown.slice(0, 2).reduce((length, { title }) => length + title.length, 0) > roomFor ? 1 : 2;
  return (
    <span className="row-line row-meta">
      <span className="clip">{directory.inboxes.get(inboxId)?.name ?? `#${number}`}</span>
      {shown.slice(0, most).map((label) => (
        <span key={label.id} className="chip">
          <i className="dot" style={{ '--dot': label.color } as Record<string, string>} />
          <span>{label.title}</span>
        </span>
      ))}
      {shown.length > most && <span>+{shown.length - most}</span>}
      <span className="grow" />
      {status === 'snoozed' && snoozedUntil ? (
        <span className="fact" title={t('snoozed-until', { when: format.full(new Date(snoozedUntil)) })}>
          <Icon name="snoozed" /> <Time iso={snoozedUntil} />
        </span>
      ) : status === 'resolved' || status === 'pending' ? (
        <span className="fact">
          <Icon name={status} /> {t(`status-${status}`)}
        </span>
      ) : (
        waitingSince && (
          <span className="fact" title={t('waiting-since', { when: format.full(new Date(waitingSince)) })}>
            <Icon name="waiting" /> {format.duration(now.getTime() - Date.parse(waitingSince))}
          </span>
        )
      )}
      {assignee && (
        <span role="img" aria-label={t('assigned-to-name', { name: assignee.name })} title={assignee.name}>
          <Avatar name={assignee.name} url={assignee.avatarUrl} size={18} />
        </span>
      )}
    </span>
  );
}
