import type { ClientMessage } from '@conversa/core/client';
import { useSession } from '@conversa/react';
import { memo, type ReactElement } from 'react';
import { useRetell, useText } from '../../i18n/use-text.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Time } from '../../parts/time.tsx';
import { partPreview } from '../list/preview-of.ts';
import { ActivityLine } from './activity-line.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { isMail, MailHead } from './mail-head.tsx';
import { MailParts } from './mail-parts.tsx';
import { MessagePart } from './message-part.tsx';
import { ReactionButton } from './reaction-button.tsx';
import { Reactions } from './reactions.tsx';
import type { ThreadRow } from './thread-rows.ts';
import { useReaction } from './use-reaction.ts';

interface MessageRowProps {
  readonly row: Extract<ThreadRow, { kind: 'message' }>;
  readonly customer: string;
  readonly customerAvatar: string | undefined;
  readonly conversationId: string;
  /** Of the conversation: a mail with another one says so. */
  readonly subject: string | undefined;
  readonly onRetry: (message: ClientMessage) => Promise<void>;
  readonly onDiscard: (clientId: string) => void;
  readonly onQuote: ((message: ClientMessage) => void) | undefined;
  /** One may react to it. */
  readonly reacts: boolean;
  /** What this message answers, where it is loaded. */
  readonly quoted: ClientMessage | undefined;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps): ReactElement {
  const { row, customer, customerAvatar, conversationId, subject, onQuote, reacts, quoted } = props;
  const { message, continues, ends } = row;
  const t = useText();
  const me = useSession().session?.user;
  const { theirs, ours, react } = useReaction(message, conversationId, me?.id);
  const { direction, author, parts, status, sentAt, deletedAt, editedAt, via } = message;
  const activity = parts.find((part) => part.type === 'activity');
  if (activity) return <ActivityLine part={activity} author={author.name} sentAt={sentAt} />;

  const pendingMine = message.id === undefined;
  const name =
    author.name ??
    (author.kind === 'contact'
      ? customer
      : author.kind === 'agent'
        ? (me?.name ?? t('you'))
        : t(`author-${author.kind}`));
  const avatar =
    author.kind === 'contact' ? customerAvatar : (author.avatarUrl ?? (pendingMine ? me?.avatarUrl : undefined));
  const failed = status === 'failed' || status === 'unknown';
  const media = parts.every((part) => part.type === 'attachment' && (part.kind === 'image' || part.kind === 'video'));
  return (
    <article
      className={`message ${direction}`}
      data-mail={isMail(message)}
      data-continues={continues}
      data-status={status}
    >
      <span className="message-face">
        {!continues && (
          <Avatar name={name} url={avatar} seed={author.kind === 'contact' ? (author.id ?? name) : name} size={28} />
        )}
      </span>
      <div className="message-body">
        <header className={continues ? 'hidden' : undefined}>
          {direction === 'internal' && <Icon name="note" />}
          <strong dir="auto">{name}</strong>
          {direction === 'internal' && <span>{t('only-team')}</span>}
          {author.kind === 'bot' && (
            <span className="via">
              <Icon name="bot" /> {t('author-bot')}
            </span>
          )}
          {via === 'device' && (
            <span className="via">
              <Icon name="device" /> {t('from-phone')}
            </span>
          )}
        </header>
        {isMail(message) && !deletedAt && (
          <MailHead message={message} conversationId={conversationId} subject={subject} />
        )}
        <div className="bubble-line">
          <div className="bubble" data-media={media && !deletedAt && !quoted}>
            {quoted && !isMail(message) && (
              <p className="quoted clip" dir="auto">
                <span className="hidden">{t('answers')}</span>
                {quoted.deletedAt ? t('message-deleted') : quoted.parts.map((part) => partPreview(part, t)).join(' ')}
              </p>
            )}
            {deletedAt ? (
              <p className="quiet">{t('message-deleted')}</p>
            ) : isMail(message) ? (
              <MailParts message={message} conversationId={conversationId} />
            ) : (
              parts.map((part, at) => <MessagePart key={at} part={part} mentions={message.mentions} />)
            )}
            <Reactions theirs={theirs} ours={ours} />
          </div>
          {message.id && direction !== 'internal' && !deletedAt && (
            <span className="message-tools">
              {onQuote && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('quote')}
                  title={t('quote')}
                  onClick={() => onQuote(message)}
                >
                  <Icon name="reply" />
                </button>
              )}
              {reacts && <ReactionButton given={ours?.emoji} onReact={react} />}
            </span>
          )}
        </div>
        {(ends || failed || editedAt) && (
          <footer>
            <Time iso={sentAt} timeOnly />
            {editedAt && <span>{t('edited')}</span>}
            {direction === 'out' && <DeliveryState status={status} />}
          </footer>
        )}
        {failed && <Failure {...props} />}
      </div>
    </article>
  );
});

function Failure({ row: { message }, onRetry, onDiscard }: MessageRowProps): ReactElement {
  const t = useText();
  const retell = useRetell();
  return (
    <p className="failure" role="alert">
      <Icon name="alert" />
      <span>{message.failure ? retell(message.failure.sentence) : t('not-sent')}</span>
      <button type="button" className="link" onClick={() => void onRetry(message).catch(() => undefined)}>
        {t('try-again')}
      </button>
      {message.id === undefined && (
        <button type="button" className="link" onClick={() => message.clientId && onDiscard(message.clientId)}>
          {t('discard')}
        </button>
      )}
    </p>
  );
}
