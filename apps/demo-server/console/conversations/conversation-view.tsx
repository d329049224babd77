import type { WireConversation } from '@conversa/core/client';
import { useConversation } from '@conversa/react';
import type { ReactElement } from 'react';
import { Composer } from './composer.tsx';
import { ContactPanel } from './contact-panel.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { Thread } from './thread.tsx';

export function ConversationView({ id }: { readonly id: WireConversation['id'] }): ReactElement {
  const { data, status, error, update, seen } = useConversation(id);
  if (!data)
    return (
      <div className="empty-thread" role="status">
        <p className="quiet">{status === 'failed' ? error?.message : 'Loading…'}</p>
      </div>
    );
  return (
    <>
      <section className="thread" aria-label="Conversation">
        <ConversationHeader conversation={data} onChange={update} />
        <Thread conversation={data} onSeen={seen} />
        <Composer conversation={data} />
      </section>
      <ContactPanel conversation={data} />
    </>
  );
}
