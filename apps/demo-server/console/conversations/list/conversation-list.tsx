import { useConversations } from '@conversa/react';
import { type ReactElement, useEffect, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { useCommands } from '../../commands/run-command.ts';
import { useText } from '../../i18n/use-text.ts';
import { Failed } from '../../parts/failed.tsx';
import { conversationsOf, useListFilter } from './list-filter.ts';
import { ListEmpty } from './list-empty.tsx';
import { ListHead } from './list-head.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { Rows, type RowsHandle } from './rows.tsx';
import { walking } from './walking.ts';

/** The list of conversations with its views, search and filters. */
export function ConversationList({ selectedId }: { readonly selectedId: string | undefined }): ReactElement {
  const t = useText();
  const { filter, search, set } = useListFilter();
  const wanted = useMemo(() => conversationsOf(filter), [filter]);
  const { items, status, error, hasMore, loadingMore, loadMore } = useConversations(wanted);
  const [, navigate] = useLocation();
  const rows = useRef<RowsHandle>(null);
  const at = items.findIndex(({ id }) => id === selectedId);

  // One that is open may have left the list (resolved, say): from where it stood one goes on.
  const lastAt = useRef(-1);
  useEffect(() => {
    if (at >= 0) lastAt.current = at;
  }, [at]);
  const go = (step: 1 | -1): void => {
    if (selectedId === undefined) return rows.current?.move(step);
    const next = items[at >= 0 ? at + step : Math.max(0, lastAt.current + (step === 1 ? 0 : -1))];
    if (!next) return;
    navigate(`/conversations/${next.id}${search}`, { state: walking });
    rows.current?.focus(items.indexOf(next));
  };
  useCommands({ next: () => go(1), previous: () => go(-1) });

  return (
    <section className="list" aria-label={t('conversations')}>
      <ListHead filter={filter} onChange={set} />
      {status === 'failed' ? (
        <Failed message={error?.message} />
      ) : items.length > 0 ? (
        <Rows
          ref={rows}
          items={items}
          selectedId={selectedId}
          search={search}
          hasMore={hasMore}
          loadingMore={loadingMore}
          onMore={loadMore}
        />
      ) : status === 'ready' ? (
        <ListEmpty filter={filter} onReset={() => set(nothing)} />
      ) : (
        <ListSkeleton />
      )}
    </section>
  );
}
const nothing = { status: undefined, inbox: '', label: '', team: '', priority: '', q: '' };
