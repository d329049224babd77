import type { ConversationId, WireConversation } from '@conversa/core/client';
import { useConversations } from '@conversa/react';
import { memo, type ReactElement, useState } from 'react';
import { Thread } from './thread.tsx';

/** Open conversations beside the one that is read. */
export function Inbox(): ReactElement {
  const [mine, setMine] = useState(false);
  const [chosen, setChosen] = useState<ConversationId>();
  const { items, status, error, hasMore, loadMore } = useConversations({
    status: 'open',
    ...(mine ? { assignee: 'me' as const } : {}),
  });
  return (
    <main>
      <section aria-label="Customers">
        <label className="mine">
          <input type="checkbox" checked={mine} onChange={({ target }) => setMine(target.checked)} /> Only mine
        </label>
        {status === 'failed' && <p role="alert">{error?.message}</p>}
        {status === 'ready' && items.length === 0 && <p>Nobody is waiting.</p>}
        <ul>
          {items.map((conversation) => (
            <Row
              key={conversation.id}
              conversation={conversation}
              isChosen={conversation.id === chosen}
              choose={setChosen}
            />
          ))}
        </ul>
        {hasMore && (
          <button type="button" onClick={() => void loadMore()}>
            More
          </button>
        )}
      </section>
      {chosen ? <Thread key={chosen} id={chosen} /> : <p className="hint">Choose a customer.</p>}
    </main>
  );
}

interface RowProps {
  readonly conversation: WireConversation;
  readonly isChosen: boolean;
  readonly choose: (id: ConversationId) => void;
}
const Row = memo(function Row({ conversation, isChosen, choose }: RowProps): ReactElement {
  const { id, number, contact, lastMessage, unread } = conversation;
  const [part] = lastMessage?.parts ?? [];
  return (
    <li>
      <button type="button" aria-current={isChosen} onClick={() => choose(id)}>
        <strong>{contact?.name ?? `Visitor #${number}`}</strong>
        {unread > 0 && <em>{unread}</em>}
        <span>{part?.type === 'text' ? part.text : 'An attachment'}</span>
      </button>
    </li>
  );
});
