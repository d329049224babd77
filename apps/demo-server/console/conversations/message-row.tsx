import type { ClientMessage } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Time } from '../parts/time.tsx';
import { MessagePart } from './message-part.tsx';

interface MessageRowProps {
  readonly message: ClientMessage;
  /** Belongs to the same author as the one before. */
  readonly continues: boolean;
  readonly customer: string;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

export function MessageRow({ message, continues, customer, onRetry, onDiscard }: MessageRowProps): ReactElement {
  const { direction, author, parts, status, sentAt, deletedAt, failure } = message;
  const name = author.name ?? (author.kind === 'contact' ? customer : author.kind === 'agent' ? 'You' : author.kind);
  const failed = status === 'failed' || status === 'unknown';
  return (
    <article className={`message ${direction}`} data-continues={continues} data-status={status}>
      <header className={continues ? 'hidden' : undefined}>
        {direction === 'internal' && <Icon name="note" />}
        <strong>{name}</strong>
        {direction === 'internal' && <span>Only your team sees this</span>}
      </header>
      <div className="bubble">
        {deletedAt ? (
          <p className="quiet">Message deleted</p>
        ) : (
          parts.map((part, i) => <MessagePart key={i} part={part} />)
        )}
      </div>
      <footer>
        <Time iso={sentAt} timeOnly />
        {direction === 'out' && <Ticks status={status} />}
        {message.editedAt && <span>edited</span>}
      </footer>
      {failed && (
        <p className="problem" role="alert">
          {failure?.sentence ?? 'This message was not sent.'}{' '}
          <button type="button" className="link" onClick={onRetry}>
            Try again
          </button>
          {message.id === undefined && (
            <button type="button" className="link" onClick={onDiscard}>
              Discard
            </button>
          )}
        </p>
      )}
    </article>
  );
}

const ticks: { readonly [S in ClientMessage['status']]: readonly [IconName, string] } = {
  queued: ['clock', 'Sending'],
  sending: ['clock', 'Sending'],
  held: ['clock', 'Held back by the provider'],
  sent: ['check', 'Sent'],
  delivered: ['checks', 'Delivered'],
  read: ['checks', 'Read'],
  played: ['checks', 'Played'],
  failed: ['alert', 'Failed'],
  unknown: ['alert', 'It is not known whether this arrived'],
};

function Ticks({ status }: { readonly status: ClientMessage['status'] }): ReactElement {
  const [icon, label] = ticks[status];
  return (
    <span className={`ticks ${status}`} role="img" aria-label={label} title={label}>
      <Icon name={icon} />
    </span>
  );
}
