import type { WireConversation } from '@conversa/core/client';
import { useMessages, useSendMessage, useTyping } from '@conversa/react';
import { Fragment, type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { dayName, sameDay } from '../parts/time.tsx';
import { MessageRow } from './message-row.tsx';
import { nameOf } from './name-of.ts';

interface ThreadProps {
  readonly conversation: WireConversation;
  readonly onSeen: () => void;
}
const nearEndPx = 80;

/** The history. Stays at its end while the agent is there; keeps its place when older messages come in above. */
export function Thread({ conversation, onSeen }: ThreadProps): ReactElement {
  const { items, status, error, hasOlder, loadingOlder, loadOlder } = useMessages(conversation.id);
  const { retry, discard } = useSendMessage(conversation.id);
  const { typers } = useTyping(conversation.id);
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const heightBefore = useRef(0);
  const last = items.at(-1);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (atEnd.current) box.scrollTop = box.scrollHeight;
    else if (heightBefore.current > 0) box.scrollTop += box.scrollHeight - heightBefore.current;
    heightBefore.current = 0;
  }, [items, typers.length]);

  useEffect(() => {
    const look = (): void => {
      if (last && atEnd.current && document.visibilityState === 'visible') onSeen();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [last, onSeen]);

  const scrolled = (): void => {
    const box = scroller.current!;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx;
  };
  const older = (): void => {
    heightBefore.current = scroller.current?.scrollHeight ?? 0;
    void loadOlder();
  };
  return (
    <div className="messages" ref={scroller} onScroll={scrolled} role="log" aria-label="Messages" tabIndex={0}>
      {hasOlder && (
        <button type="button" className="button plain" disabled={loadingOlder} onClick={older}>
          {loadingOlder ? 'Loading…' : 'Show earlier messages'}
        </button>
      )}
      {status === 'failed' && (
        <p className="problem" role="alert">
          {error?.message}
        </p>
      )}
      {items.map((message, index) => {
        const before = items[index - 1];
        const newDay = !before || !sameDay(before.sentAt, message.sentAt);
        const continues = !newDay && before.direction === message.direction && before.author.id === message.author.id;
        return (
          <Fragment key={message.key}>
            {newDay && (
              <p className="day" role="separator">
                {dayName(message.sentAt)}
              </p>
            )}
            <MessageRow
              message={message}
              continues={continues}
              customer={nameOf(conversation)}
              onRetry={() => void retry(message)}
              onDiscard={() => message.clientId && discard(message.clientId)}
            />
          </Fragment>
        );
      })}
      <p className="typing" aria-live="polite">
        {typers.length > 0 && (
          <>
            <span className="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {typers
              .map(({ name, kind }) => name ?? (kind === 'contact' ? nameOf(conversation) : 'A colleague'))
              .join(', ')}{' '}
            {typers.length === 1 ? 'is' : 'are'} typing
          </>
        )}
      </p>
    </div>
  );
}
