import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Empty } from '../parts/empty.tsx';
import { ConversationView } from './conversation-view.tsx';
import { ConversationList } from './list/conversation-list.tsx';

/** The list on the left, one conversation on the right; on a phone one of them at a time. */
export function ConversationsPage({ id }: { readonly id: string | undefined }): ReactElement {
  const t = useText();
  return (
    <main className="conversations" data-open={id !== undefined}>
      <ConversationList selectedId={id} />
      {id?.startsWith('cnv_') ? (
        <ConversationView key={id} id={id as `cnv_${string}`} />
      ) : (
        <div className="no-conversation">
          <Empty icon="chat" title={t('choose-conversation')}>
            <p>{t('choose-conversation-hint')}</p>
          </Empty>
        </div>
      )}
    </main>
  );
}
