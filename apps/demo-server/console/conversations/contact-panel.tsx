import type { WireConversation } from '@conversa/core/client';
import { useInboxes } from '@conversa/react';
import type { ReactElement } from 'react';
import { Avatar } from '../parts/avatar.tsx';
import { Time } from '../parts/time.tsx';
import { nameOf } from './name-of.ts';

export function ContactPanel({ conversation }: { readonly conversation: WireConversation }): ReactElement {
  const { contact } = conversation;
  const inbox = useInboxes().data?.find(({ id }) => id === conversation.inboxId);
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['E-mail', contact?.email],
    ['Phone', contact?.phone],
    ...Object.entries(contact?.attributes ?? {}).map(
      ([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
    ),
    ['Inbox', inbox?.name],
  ];
  return (
    <aside className="contact-panel" aria-label="Contact">
      <Avatar name={nameOf(conversation)} url={contact?.avatarUrl} seed={conversation.peer.id} />
      <h3 dir="auto">{nameOf(conversation)}</h3>
      <dl>
        {rows.map(([label, value]) =>
          value === undefined ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
        )}
        <div>
          <dt>Conversation</dt>
          <dd>
            #{conversation.number}, since <Time iso={conversation.createdAt} />
          </dd>
        </div>
      </dl>
    </aside>
  );
}
