import type { WireContact } from '@conversa/core/client';
import { useConversations, useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { StatusChip } from '../conversations/header/status-chip.tsx';
import { previewOf } from '../conversations/list/preview-of.ts';
import { useText } from '../i18n/use-text.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { Time } from '../parts/time.tsx';
import { useDirectory } from '../shell/directory.tsx';

interface ContactConversationsProps {
  readonly contactId: WireContact['id'];
  readonly currentId?: string;
}

/** Everything a contact ever wrote about, over all inboxes. */
export function ContactConversations({ contactId, currentId }: ContactConversationsProps): ReactElement {
  const t = useText();
  const { items, status, hasMore, loadMore } = useConversations({ contactId });
  const { inboxes } = useDirectory();
  const me = useSession().session?.user.id;
  return (
    <section className="panel-section">
      <h3>{t('all-conversations')}</h3>
      {status === 'loading' && <Skeleton rows={3} height={40} />}
      <ul className="contact-conversations">
        {items.map((conversation) => (
          <li key={conversation.id}>
            <Link
              to={`/conversations/${conversation.id}`}
              aria-current={conversation.id === currentId ? 'true' : undefined}
            >
              <span className="row-line">
                <span className="grow clip">
                  {inboxes.get(conversation.inboxId)?.name ?? ''} #{conversation.number}
                </span>
                <Time iso={conversation.lastActivityAt} />
              </span>
              <span className="row-line">
                <span className="preview grow clip" dir="auto">
                  {previewOf(conversation, t, me)}
                </span>
                <StatusChip conversation={conversation} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hasMore && (
        <button type="button" className="button small" onClick={() => void loadMore().catch(() => undefined)}>
          {t('show-more')}
        </button>
      )}
    </section>
  );
}
