import type { ClientMessage } from '@conversa/core/client';
import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { allStrings } from '../locales/en-talk.ts';
import { Avatar } from './avatar.tsx';
import type { PanelContext } from './context.ts';
import { Greeting } from './greeting.tsx';
import { Icon } from './icon.tsx';
import { isOtherDay, MessageRow } from './message-row.tsx';
import { RowHeights } from './row-heights.ts';
import { talkCss } from './talk.css.ts';
import { useCss } from './use-css.ts';
import { useResource } from './use-resource.ts';

export { announcementOf } from './text-of.ts';

/** What one person writes within this time stands together. */
const groupMs = 300_000;
const overscan = 6;
const estimatedHeight = 48;
const nearTop = 240;
const nearBottom = 48;
const down = 'M12 5v14m-6.5-6.5L12 19l6.5-6.5';

/** Where the reader is: at the end, or at a distance into a message. */
interface Place {
  pinned: boolean;
  key: string;
  /** Where the message was when last looked for. */
  index: number;
  offset: number;
  lastKey: string | undefined;
  /** Where the box stood when the place was noted. */
  top: number;
  /**
   * By how much the room above the rows differs from what their heights say. What turns out higher than thought is taken
   * from that room, so that neither the rows nor the scrollbar move under the reader's hand.
   */
  shift: number;
  /** How high the box and the rows in it were when they were measured. */
  view: number;
  drawn: number;
}

/** The conversation. Only what is near the visible part is in the document, so that a long history costs nothing. */
export const Messages = (context: PanelContext): VNode => {
  const { client, locale, siteName, avatarUrl, greeting } = context;
  const strings = allStrings(context.strings);
  const { items, hasOlder, loadingOlder, status } = useResource(client.messages);
  const typers = useResource(client.typing);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const heights = useMemo(() => new RowHeights(estimatedHeight), []);
  const place = useRef<Place>({
    pinned: true,
    key: '',
    index: 0,
    offset: 0,
    lastKey: undefined,
    top: 0,
    shift: 0,
    view: 0,
    drawn: 0,
  }).current;
  const [, redraw] = useState<unknown>();
  const [far, setFar] = useState(false);
  heights.use(items);
  useCss(scroller, talkCss);

  const last = items.at(-1);
  if (last?.key !== place.lastKey) {
    place.lastKey = last?.key;
    // What the visitor just wrote is always in view.
    if (last?.direction === 'in') place.pinned = true;
  }
  const [from, to] = windowOf(items, heights, place, scroller.current?.clientHeight ?? 600);
  const newestMine = items.findLastIndex(({ direction }) => direction === 'in');

  /** Measures what was drawn and keeps the reader where they were. */
  const settle = (): void => {
    const box = scroller.current;
    const rows = list.current;
    // The observer may still speak when all is taken away.
    if (!box || !rows) return;
    let room = Math.max(0, heights.top(from) + place.shift);
    const makeRoom = (): void => void (above.current!.style.height = `${room}px`);
    makeRoom();
    let index = from;
    for (const row of rows.children) heights.set(index++, (row as HTMLElement).offsetHeight);
    // Rows are measured before the browser tells of a scroll: it must not be taken back.
    if (Math.abs(box.scrollTop - place.top) > 1) note(box, rows);
    // How far the reader is below the room above.
    const below = rows.offsetTop - room + heights.top(indexOf(items, place)) - heights.top(from) + place.offset;
    const kept = box.scrollTop - below;
    // At either end there is no room to give or take.
    room = place.pinned || from === 0 || kept < 0 ? heights.top(from) : kept;
    place.shift = room - heights.top(from);
    makeRoom();
    const target = place.pinned ? box.scrollHeight - box.clientHeight : room + below;
    if (Math.abs(box.scrollTop - target) > 1) box.scrollTop = target;
    place.top = box.scrollTop;
    place.view = box.clientHeight;
    place.drawn = rows.offsetHeight;
  };
  /** The reader is here now. Answers how far from the first message. */
  const note = (box: HTMLElement, rows: HTMLElement): number => {
    const y = box.scrollTop - rows.offsetTop + heights.top(from);
    const row = heights.at(y);
    place.pinned = box.scrollHeight - box.scrollTop - box.clientHeight < nearBottom;
    place.key = items[row]?.key ?? '';
    place.index = row;
    place.offset = y - heights.top(row);
    place.top = box.scrollTop;
    return y;
  };
  const scrolled = (): void => {
    const box = scroller.current!;
    const y = note(box, list.current!);
    setFar(!place.pinned);
    if (hasOlder && y < nearTop) older();
    const [a, b] = windowOf(items, heights, place, box.clientHeight);
    if (a !== from || b !== to) redraw({});
  };
  const older = (): void => void client.loadOlder().catch(() => undefined);
  const toEnd = (): void => {
    place.pinned = true;
    setFar(false);
    redraw({});
    scroller.current!.focus({ preventScroll: true });
  };

  useLayoutEffect(settle);
  const latest = useRef(settle);
  latest.current = settle;
  useEffect(() => {
    // Images arrive, windows and keyboards change the room: rows and places are measured again.
    const observer = new ResizeObserver(() => {
      // What a redraw has just measured need not be measured again.
      if (scroller.current?.clientHeight !== place.view || list.current?.offsetHeight !== place.drawn) latest.current();
    });
    observer.observe(scroller.current!);
    observer.observe(list.current!);
    return () => observer.disconnect();
  }, []);

  return (
    <div class="history">
      <div
        class="log"
        part="messages"
        role="log"
        aria-label={strings.messages}
        aria-live="off"
        tabIndex={0}
        ref={scroller}
        onScroll={scrolled}
      >
        {hasOlder ? (
          <button type="button" class="older" disabled={loadingOlder} onClick={older}>
            {loadingOlder ? strings.loading : strings.older}
          </button>
        ) : (
          greeting && status !== 'loading' && <Greeting text={greeting} siteName={siteName} avatarUrl={avatarUrl} />
        )}
        {items.length === 0 && (status === 'loading' || status === 'failed') && (
          <div class="day">{status === 'failed' ? strings.loadFailed : strings.loading}</div>
        )}
        <div aria-hidden="true" ref={above} />
        <div ref={list} role={to > from ? 'list' : undefined}>
          {items.slice(from, to).map((message, at) => {
            const before = items[from + at - 1];
            const after = items[from + at + 1];
            return (
              <MessageRow
                key={message.key}
                message={message}
                newDay={!before || isOtherDay(before.sentAt, message.sentAt)}
                first={!before || !together(before, message)}
                last={!after || !together(message, after)}
                newest={from + at === newestMine}
                open={from + at > newestMine}
                strings={strings}
                locale={locale}
                siteName={siteName}
                avatarUrl={avatarUrl}
                client={client}
              />
            );
          })}
        </div>
        <div aria-hidden="true" style={{ height: `${heights.total - heights.top(to)}px` }} />
        {typers.map(({ name = siteName }) => (
          <div class="row first last typing">
            <div class="line">
              <Avatar name={name} url={avatarUrl} />
              <div class="bubble">
                <span class="sr">{strings.typing(name)}</span>
                <i />
                <i />
                <i />
              </div>
            </div>
          </div>
        ))}
      </div>
      {far && (
        <button type="button" class="down" aria-label={strings.newest} onClick={toEnd}>
          <Icon path={down} />
        </button>
      )}
    </div>
  );
};

const together = (a: ClientMessage, b: ClientMessage): boolean =>
  a.direction === b.direction &&
  a.author.id === b.author.id &&
  a.author.name === b.author.name &&
  !isOtherDay(a.sentAt, b.sentAt) &&
  Date.parse(b.sentAt) - Date.parse(a.sentAt) < groupMs;

/** Which rows to draw: those in view and a few around them. */
function windowOf(
  items: readonly ClientMessage[],
  heights: RowHeights,
  place: Place,
  viewHeight: number,
): readonly [from: number, to: number] {
  const count = items.length;
  const anchor = place.pinned ? -1 : indexOf(items, place);
  const y = anchor < 0 ? heights.total - viewHeight : heights.top(anchor) + place.offset;
  const from = Math.max(0, heights.at(y) - overscan);
  return [from, anchor < 0 ? count : Math.min(count, heights.at(y + viewHeight) + overscan + 1)];
}

/** Where the message stands. It rarely moves, and ten thousand are many to look through with each frame. */
function indexOf(items: readonly ClientMessage[], place: Place): number {
  if (items[place.index]?.key !== place.key) place.index = items.findIndex(({ key }) => key === place.key);
  return place.index;
}
