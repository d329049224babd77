import type { WireConversation } from '@conversa/core/client';
import { type ReactElement, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useText } from '../../i18n/use-text.ts';
import { useNow } from '../../parts/use-now.ts';
import { ConversationRow } from './conversation-row.tsx';

export interface RowsHandle {
  /** Moves the focus up or down. */
  readonly move: (step: 1 | -1) => void;
  readonly focus: (index: number) => void;
}
interface RowsProps {
  readonly items: readonly WireConversation[];
  readonly selectedId: string | undefined;
  readonly search: string;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly onMore: () => Promise<void>;
  readonly ref: Ref<RowsHandle>;
}

/** The next page is asked for this many rows before the end. */
const ahead = 60;
const rowPx = 82;

/** Only the rows that can be seen are in the page; a hundred thousand scroll like a hundred. */
export function Rows({ items, selectedId, search, hasMore, loadingMore, onMore, ref }: RowsProps): ReactElement {
  const t = useText();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useRef<VirtualizerHandle>(null);
  const pending = useRef<number | undefined>(undefined);

  const focusRow = (index: number): void => {
    const drawn = (): HTMLElement | null | undefined =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
    virtual.current?.scrollToIndex(index, { align: 'nearest' });
    // The row is drawn with the next frame when it was out of sight. Another key may come before that.
    pending.current = drawn() ? undefined : index;
    drawn()?.focus({ preventScroll: true });
    if (pending.current === undefined) return;
    requestAnimationFrame(() => {
      if (pending.current !== index) return;
      pending.current = undefined;
      drawn()?.focus({ preventScroll: true });
    });
  };
  useImperativeHandle(ref, () => ({
    move: (step) => {
      const focused = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'];
      const at = pending.current ?? (focused === undefined ? undefined : Number(focused));
      const next = at === undefined ? 0 : at + step;
      if (next >= 0 && next < items.length) focusRow(next);
    },
    focus: focusRow,
  }));
  // What was asked for by its address shall be seen in the list as well.
  useEffect(() => {
    const index = items.findIndex(({ id }) => id === selectedId);
    if (index > 0) virtual.current?.scrollToIndex(index, { align: 'nearest' });
    // Only when another one is chosen: the list moving under the reader must not scroll them.
  }, [selectedId]);

  const scrolled = (): void => {
    const box = scroller.current;
    if (!box || !hasMore || loadingMore) return;
    if (box.scrollHeight - box.scrollTop - box.clientHeight < ahead * rowPx) void onMore().catch(() => undefined);
  };
  useEffect(scrolled, [items.length, hasMore, loadingMore]);

  return (
    <div className="rows scrolls" ref={scroller} onScroll={scrolled}>
      <Virtualizer ref={virtual} scrollRef={scroller} as="ul" item="li" itemSize={rowPx} data={items}>
        {(conversation, index) => (
          <div key={conversation.id} data-index={index}>
            <ConversationRow
              conversation={conversation}
              selected={conversation.id === selectedId}
              search={search}
              now={now}
            />
          </div>
        )}
      </Virtualizer>
      {loadingMore && (
        <p className="quiet small rows-more" role="status">
          {t('loading')}
        </p>
      )}
    </div>
  );
}
