import type { WireInbox } from '@conversa/core/client';
import { useConversations } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Icon } from '../parts/icon.tsx';

/** Waits for the first message in this inbox, and leads to it. */
export function TestMessage({ inboxId }: { readonly inboxId: WireInbox['id'] }): ReactElement {
  const { items, status } = useConversations({ inboxId });
  const newest = items[0];
  return (
    <section className="card test-message" role="status" data-arrived={newest !== undefined}>
      {newest ? (
        <>
          <Icon name="check" />
          <p>
            Messages arrive. <Link to={`/conversations/${newest.id}`}>Open the newest conversation</Link>
          </p>
        </>
      ) : (
        <>
          <span className="pulse" aria-hidden="true" />
          <p>{status === 'ready' ? 'Waiting for your test message…' : 'Loading…'}</p>
        </>
      )}
    </section>
  );
}
