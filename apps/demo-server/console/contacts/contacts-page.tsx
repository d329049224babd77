import { useContacts } from '@conversa/react';
import { type ReactElement, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Virtualizer } from 'virtua';
import { SearchField } from '../conversations/list/search-field.tsx';
import { ListSkeleton } from '../conversations/list/list-skeleton.tsx';
import { useText } from '../i18n/use-text.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Empty } from '../parts/empty.tsx';
import { Failed } from '../parts/failed.tsx';
import { Time } from '../parts/time.tsx';
import { ContactPage } from './contact-page.tsx';

const rowPx = 60;

/** Everyone who ever wrote, with search. */
export function ContactsPage({ id }: { readonly id: string | undefined }): ReactElement {
  const t = useText();
  const [search, setSearch] = useState('');
  const { items, status, error, hasMore, loadingMore, loadMore } = useContacts(search);
  const scroller = useRef<HTMLDivElement>(null);
  const scrolled = (): void => {
    const box = scroller.current;
    if (box && hasMore && !loadingMore && box.scrollHeight - box.scrollTop - box.clientHeight < 10 * rowPx)
      void loadMore().catch(() => undefined);
  };
  return (
    <main className="contacts" data-open={id !== undefined}>
      <section className="list" aria-label={t('contacts')}>
        <header className="list-head">
          <div className="list-title">
            <h1>{t('contacts')}</h1>
          </div>
          <SearchField value={search} label={t('search-contacts')} onChange={setSearch} />
        </header>
        {status === 'failed' ? (
          <Failed message={error?.message} />
        ) : items.length === 0 ? (
          status === 'ready' ? (
            <Empty icon="contact" title={t(search ? 'nothing-found' : 'no-contacts')} />
          ) : (
            <ListSkeleton />
          )
        ) : (
          <div className="rows scrolls" ref={scroller} onScroll={scrolled}>
            <Virtualizer scrollRef={scroller} as="ul" item="li" itemSize={rowPx} data={[...items]}>
              {(contact) => (
                <Link
                  key={contact.id}
                  to={`/contacts/${contact.id}`}
                  className="row contact-row"
                  aria-current={contact.id === id ? 'true' : undefined}
                >
                  <Avatar name={contact.name ?? contact.email} url={contact.avatarUrl} seed={contact.id} size={34} />
                  <span className="row-main">
                    <strong className="clip" dir="auto">
                      {contact.name ?? contact.email ?? contact.phone ?? t('without-name')}
                    </strong>
                    <span className="quiet small clip">
                      {contact.email ?? contact.phone ?? (
                        <>
                          {t('since')} <Time iso={contact.createdAt} />
                        </>
                      )}
                    </span>
                  </span>
                </Link>
              )}
            </Virtualizer>
          </div>
        )}
      </section>
      {id?.startsWith('ctc_') ? (
        <ContactPage key={id} id={id as `ctc_${string}`} />
      ) : (
        <div className="contact-page">
          <Empty icon="contact" title={t('choose-contact')} />
        </div>
      )}
    </main>
  );
}
