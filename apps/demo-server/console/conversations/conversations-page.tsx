import { type ReactElement, useState } from 'react';
import { ConversationList } from './conversation-list.tsx';
import { ConversationView } from './conversation-view.tsx';
import { views, type ViewName } from './views.ts';

/** The list on the left, one conversation on the right; on a phone one of them at a time. */
export function ConversationsPage({ id }: { readonly id: string | undefined }): ReactElement {
  const [view, setView] = useState<ViewName>('open');
  return (
    <div className="conversations" data-open={id !== undefined}>
      <ConversationList view={view} filter={views[view].filter} onView={setView} selectedId={id} />
      {id?.startsWith('cnv_') ? (
        <ConversationView key={id} id={id as `cnv_${string}`} />
      ) : (
        <div className="empty-thread">
          <p className="quiet">Choose a conversation.</p>
        </div>
      )}
    </div>
  );
}
