import type { ClientMessage, WireConversation } from '@conversa/core/client';
import { useMessages, useSendMessage } from '@conversa/react';
import { type ReactElement, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer } from 'virtua';
import { useText } from '../../i18n/use-text.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import type { Sending } from '../composer/use-sending.ts';
import { nameOf } from '../name-of.ts';
import { DaySeparator } from './day-separator.tsx';
import { MessageRow } from './message-row.tsx';
import { takesReaction } from './takes-reaction.ts';
import { type ThreadRow, threadRows } from './thread-rows.ts';
import { TypingLine } from './typing-line.tsx';

interface ThreadProps {
  readonly conversation: WireConversation;
  readonly onSeen: () => void;
  /** Answers one message; undefined: the channel has no quotes. */
  readonly onQuote: ((message: ClientMessage) => void) | undefined;
  /** What may be written here now. */
  readonly sending: Sending | undefined;
}
/** Nearer than this to the end counts as being there. */
const nearEndPx = 60;
/** Older messages are fetched this long before the beginning is reached. */
const aheadPx = 600;

/**
 * The history, of which only what can be seen is in the page. Stays at its end while the agent is there; keeps its place
 * when older messages come in above.
 */
export function Thread({ conversation, onSeen, onQuote, sending }: ThreadProps): ReactElement {
  const { items, status, error, hasOlder, loadingOlder, loadOlder } = useMessages(conversation.id);
  const { retry, discard } = useSendMessage(conversation.id);
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const stays = useRef(true);
  const rowsBefore = useRef<readonly ThreadRow[]>([]);
  const rows = useMemo(() => (rowsBefore.current = threadRows(items, rowsBefore.current)), [items]);
  const byId = useMemo(() => new Map(items.map((message) => [message.id, message])), [items]);
  const [newSince, setNewSince] = useState(0);
  const first = items[0]?.key;
  const last = items.at(-1);
  const firstBefore = useRef(first);
  const prepended = firstBefore.current !== undefined && first !== firstBefore.current;

  const toEnd = (): void => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  };
  // Not by the list's own way to an item: that goes on for as long as rows are measured, also when one reads elsewhere by then.
  const stay = (): void => {
    if (stays.current) toEnd();
  };
  useLayoutEffect(() => {
    firstBefore.current = first;
    stay();
    requestAnimationFrame(stay);
  }, [rows, first]);

  // What this agent writes brings them to it; what others write is counted while they read further up.
  const lastKey = last?.key;
  const lastKeyBefore = useRef(lastKey);
  useEffect(() => {
    if (lastKey === undefined || lastKey === lastKeyBefore.current) return;
    const isFirst = lastKeyBefore.current === undefined;
    lastKeyBefore.current = lastKey;
    if (isFirst || last?.id === undefined) {
      stays.current = true;
      requestAnimationFrame(stay);
    } else if (!stays.current) setNewSince((count) => count + 1);
  }, [lastKey]);

  useEffect(() => {
    const look = (): void => {
      if (last && atEnd && document.visibilityState === 'visible') onSeen();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [last, onSeen, atEnd]);

  // Growing (a picture, the line that says who types) must not push the end out of sight.
  useEffect(() => {
    const box = scroller.current;
    const content = box?.firstElementChild;
    if (!box || !content) return undefined;
    const follow = new ResizeObserver(stay);
    follow.observe(content);
    follow.observe(box);
    return () => follow.disconnect();
  }, [status === 'ready']);

  const scrolled = (): void => {
    const box = scroller.current;
    if (!box) return;
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx;
    stays.current = near;
    setAtEnd(near);
    if (near) setNewSince(0);
    if (box.scrollTop < aheadPx && hasOlder && !loadingOlder) void loadOlder().catch(() => undefined);
  };

  const customer = nameOf(conversation, t);
  return (
    <div className="messages-area">
      <div
        className="messages scrolls"
        ref={scroller}
        onScroll={scrolled}
        role="log"
        aria-label={t('messages')}
        tabIndex={0}
      >
        <div className="messages-content">
          {status === 'failed' && <Failed message={error?.message} />}
          {(status === 'loading' || status === 'idle') && items.length === 0 && <Skeleton rows={6} height={44} />}
          {status === 'ready' && items.length === 0 && <Empty icon="message" title={t('no-messages')} />}
          {loadingOlder && <p className="older quiet small">{t('loading')}</p>}
          <Virtualizer scrollRef={scroller} shift={prepended} data={rows} bufferSize={400} onResize={stay}>
            {(row) =>
              row.kind === 'day' ? (
                <DaySeparator key={row.key} iso={row.iso} />
              ) : (
                <MessageRow
                  key={row.key}
                  row={row}
                  customer={customer}
                  customerAvatar={conversation.contact?.avatarUrl}
                  conversationId={conversation.id}
                  subject={conversation.subject}
                  onRetry={retry}
                  onDiscard={discard}
                  onQuote={onQuote}
                  reacts={takesReaction(row.message, sending)}
                  quoted={row.message.inReplyTo ? byId.get(row.message.inReplyTo) : undefined}
                />
              )
            }
          </Virtualizer>
          <TypingLine conversation={conversation} />
        </div>
      </div>
      {!atEnd && (
        <button type="button" className="to-newest button" onClick={toEnd}>
          <Icon name="down" /> {newSince > 0 ? t('count-new', { count: newSince }) : t('to-newest')}
        </button>
      )}
    </div>
  );
}
