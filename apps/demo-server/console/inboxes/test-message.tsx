import type { WireInbox } from '@conversa/core/client';
import { useConversations } from '@conversa/react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../parts/icon.tsx';

/** Waits for the first message in this inbox, and leads to it. */
export function TestMessage({ inboxId }: { readonly inboxId: WireInbox['id'] }): ReactElement {
  const t = useText();
  const { items, status } = useConversations({ inboxId });
  const newest = items[0];
  return (
    <section className="card test-message" role="status" data-arrived={newest !== undefined}>
      {newest ? (
        <>
          <Icon name="check" />
          <p>
            {t('messages-arrive')} <Link to={`/conversations/${newest.id}?status=any`}>{t('open-newest')}</Link>
          </p>
        </>
      ) : (
        <>
          <span className="pulse" aria-hidden="true" />
          <p>{t(status === 'ready' ? 'waiting-for-test' : 'loading')}</p>
        </>
      )}
    </section>
  );
}
