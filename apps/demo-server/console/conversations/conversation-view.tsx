import type { ClientMessage, ConversationChange, WireConversation } from '@conversa/core/client';
import { useConversation } from '@conversa/react';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { useCommands } from '../commands/run-command.ts';
import { useText } from '../i18n/use-text.ts';
import { Failed } from '../parts/failed.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { setPreferences, usePreferences } from '../preferences/preferences.ts';
import { useDirectory } from '../shell/directory.tsx';
import { Composer } from './composer/composer.tsx';
import { useSending } from './composer/use-sending.ts';
import { ContactPanel } from './contact-panel.tsx';
import { ConversationHeader } from './header/conversation-header.tsx';
import { useListFilter } from './list/list-filter.ts';
import { Thread } from './thread/thread.tsx';
import { useChange } from './use-change.ts';

export function ConversationView({ id }: { readonly id: WireConversation['id'] }): ReactElement {
  const { data, status, error } = useConversation(id);
  if (data) return <Loaded conversation={data} />;
  return (
    <section className="thread">
      {status === 'failed' ? (
        <Failed message={error?.message} />
      ) : (
        <div className="messages">
          <Skeleton rows={6} height={44} />
        </div>
      )}
    </section>
  );
}

function Loaded({ conversation }: { readonly conversation: WireConversation }): ReactElement {
  const t = useText();
  const { seen } = useConversation(conversation.id);
  const change = useChange(conversation);
  const sending = useSending(conversation);
  const { contactPanel } = usePreferences();
  const [panelOver, setPanelOver] = useState(false);
  const [, navigate] = useLocation();
  const [quote, setQuote] = useState<ClientMessage>();
  const { search } = useListFilter();
  const togglePanel = (): void => {
    // Where there is no room beside, it comes over the conversation, and that is not kept.
    if (matchMedia('(max-width: 1180px)').matches) setPanelOver(!panelOver);
    else setPreferences({ contactPanel: !contactPanel });
  };
  const { inboxes } = useDirectory();
  const channel = inboxes.get(conversation.inboxId)?.channel;
  // A chat on a website has no quotes.
  const quotes = channel !== 'website';
  const unquote = (): void => setQuote(undefined);
  const resolve = (): void => change({ status: 'resolved' } satisfies ConversationChange);
  useCommands({
    'contact-panel': togglePanel,
    close: () => navigate(`/conversations${search}`),
  });
  return (
    <div className="conversation" data-panel={contactPanel} data-over={panelOver}>
      <section className="thread" aria-label={t('conversation')}>
        <ConversationHeader conversation={conversation} onChange={change} onPanel={togglePanel} />
        <Thread conversation={conversation} onSeen={seen} onQuote={quotes ? setQuote : undefined} sending={sending} />
        <Composer
          key={conversation.id}
          conversation={conversation}
          quote={quote}
          onQuoted={unquote}
          isMail={channel === 'email'}
          sending={sending}
          onResolve={resolve}
        />
      </section>
      <ContactPanel conversation={conversation} onClose={togglePanel} />
    </div>
  );
}
