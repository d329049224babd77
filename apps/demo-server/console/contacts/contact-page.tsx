import type { WireContact } from '@conversa/core/client';
import { useContact, useSession } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Failed } from '../parts/failed.tsx';
import { Icon } from '../parts/icon.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Time } from '../parts/time.tsx';
import { NewConversationButton } from '../conversations/new/new-conversation-button.tsx';
import { ContactCard } from './contact-card.tsx';
import { ContactConversations } from './contact-conversations.tsx';
import { MergeContact } from './merge-contact.tsx';

export function ContactPage({ id }: { readonly id: WireContact['id'] }): ReactElement {
  const t = useText();
  const { data, status, error } = useContact(id);
  const isAdministrator = useSession().session?.role === 'administrator';
  const [merging, setMerging] = useState(false);
  if (!data)
    return (
      <div className="contact-page">
        {status === 'failed' ? <Failed message={error?.message} /> : <Skeleton rows={5} height={32} />}
      </div>
    );
  const name = data.name ?? data.email ?? data.phone ?? t('without-name');
  return (
    <section className="contact-page scrolls" aria-label={t('contact')}>
      <div className="contact-page-inner">
        <header className="page-header">
          <Link to="/contacts" className="icon-button only-narrow" aria-label={t('back-to-list')}>
            <Icon name="back" />
          </Link>
          <Avatar name={data.name ?? data.email} url={data.avatarUrl} seed={data.id} size={48} />
          <div className="grow">
            <h2 dir="auto">{name}</h2>
            <p className="quiet small">
              {t('since')} <Time iso={data.createdAt} />
            </p>
          </div>
          <NewConversationButton contact={data} />
          {isAdministrator && (
            <button type="button" className="button" onClick={() => setMerging(true)}>
              <Icon name="link" /> {t('merge')}
            </button>
          )}
        </header>
        <ContactCard contact={data} />
        <ContactConversations contactId={data.id} />
      </div>
      {merging && <MergeContact contact={data} onClose={() => setMerging(false)} />}
    </section>
  );
}
