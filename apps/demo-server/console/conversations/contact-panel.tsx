import type { WireConversation } from '@conversa/core/client';
import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { ContactCard } from '../contacts/contact-card.tsx';
import { ContactConversations } from '../contacts/contact-conversations.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Time } from '../parts/time.tsx';
import { useDirectory } from '../shell/directory.tsx';
import { nameOf } from './name-of.ts';

interface ContactPanelProps {
  readonly conversation: WireConversation;
  readonly onClose: () => void;
}

/** Who the other side is, what is known of them, and what else they wrote, in whatever inbox. */
export function ContactPanel({ conversation, onClose }: ContactPanelProps): ReactElement {
  const t = useText();
  const { inboxes } = useDirectory();
  const { contact, peer } = conversation;
  return (
    <aside className="contact-panel scrolls" aria-label={t('contact')}>
      <header className="panel-head">
        <Avatar name={nameOf(conversation, t)} url={contact?.avatarUrl} seed={peer.id} size={48} />
        <h3 dir="auto">{nameOf(conversation, t)}</h3>
        <IconButton icon="close" label={t('close-panel')} onClick={onClose} />
      </header>
      {peer.kind === 'contact' && contact && <ContactCard contact={contact} />}
      <section className="panel-section">
        <h3>{t('conversation')}</h3>
        <dl className="facts">
          <div>
            <dt>{t('inbox')}</dt>
            <dd>{inboxes.get(conversation.inboxId)?.name ?? ''}</dd>
          </div>
          <div>
            <dt>{t('number')}</dt>
            <dd>#{conversation.number}</dd>
          </div>
          <div>
            <dt>{t('since')}</dt>
            <dd>
              <Time iso={conversation.createdAt} />
            </dd>
          </div>
        </dl>
      </section>
      {peer.kind === 'contact' && <ContactConversations contactId={peer.id} currentId={conversation.id} />}
    </aside>
  );
}
