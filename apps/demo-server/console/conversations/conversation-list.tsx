import type { ConversationFilter } from '@conversa/core/client';
import { useConversations, useCounts } from '@conversa/react';
import type { ReactElement } from 'react';
import { ConversationRow } from './conversation-row.tsx';
import { viewNames, type ViewName, views } from './views.ts';

interface ConversationListProps {
  readonly view: ViewName;
  readonly filter: ConversationFilter;
  readonly onView: (view: ViewName) => void;
  readonly selectedId: string | undefined;
}

export function ConversationList({ view, filter, onView, selectedId }: ConversationListProps): ReactElement {
  const { items, status, error, hasMore, loadingMore, loadMore } = useConversations(filter);
  const counts = useCounts();
  return (
    <section className="list" aria-label="Conversations">
      <header>
        <h1>Conversations</h1>
        <div className="tabs" role="group" aria-label="Show">
          {viewNames.map((name) => {
            const { label, count } = views[name];
            const number = count && counts.data?.[count];
            return (
              <button key={name} type="button" aria-pressed={name === view} onClick={() => onView(name)}>
                {label}
                {number ? <em>{number}</em> : null}
              </button>
            );
          })}
        </div>
      </header>
      {error && status !== 'ready' && (
        <p className="problem" role="alert">
          {error.message}
        </p>
      )}
      {status === 'ready' && items.length === 0 && <p className="quiet list-empty">{views[view].empty}</p>}
      <ul aria-busy={status === 'loading'}>
        {items.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow conversation={conversation} selected={conversation.id === selectedId} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="button plain wide" disabled={loadingMore} onClick={() => void loadMore()}>
          {loadingMore ? 'Loading…' : 'Show more'}
        </button>
      )}
    </section>
  );
}
