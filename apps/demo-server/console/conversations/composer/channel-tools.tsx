import type { AgentDraft, WireConversation } from '@conversa/core/client';
import { useContact } from '@conversa/react';
import { lazy, type ReactElement, Suspense } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { IconButton } from '../../parts/icon-button.tsx';
import { useDirectory } from '../../shell/directory.tsx';
import { carries, type Sending } from './use-sending.ts';

// Each a chunk of its own: most conversations need none of them.
const TemplateDialog = lazy(async () => ({ default: (await import('./template-dialog.tsx')).TemplateDialog }));
const OptionsDialog = lazy(async () => ({ default: (await import('./options-dialog.tsx')).OptionsDialog }));
const PlaceDialog = lazy(async () => ({ default: (await import('./place-dialog.tsx')).PlaceDialog }));

export type Tool = 'template' | 'options' | 'place';
type Part = NonNullable<AgentDraft['parts']>[number];

/** Which of a channel's abilities the bar offers: what the channel cannot carry is not there. */
export function ToolButtons(props: {
  readonly sending: Sending | undefined;
  readonly onOpen: (tool: Tool) => void;
}): ReactElement {
  const t = useText();
  const { sending, onOpen } = props;
  return (
    <>
      {carries(sending, 'template') && (
        <IconButton icon="template" label={t('choose-template')} onClick={() => onOpen('template')} />
      )}
      {sending?.open && carries(sending, 'interactive') && (
        <IconButton icon="list" label={t('buttons-message')} onClick={() => onOpen('options')} />
      )}
      {sending?.open && carries(sending, 'location') && (
        <IconButton icon="place" label={t('send-place')} onClick={() => onOpen('place')} />
      )}
    </>
  );
}

interface ToolDialogProps {
  readonly tool: Tool | undefined;
  readonly conversation: WireConversation;
  readonly onSend: (part: Part) => void;
  readonly onClose: () => void;
}
export function ToolDialog({ tool, conversation, onSend, onClose }: ToolDialogProps): ReactElement | null {
  const { inboxes } = useDirectory();
  const inbox = inboxes.get(conversation.inboxId);
  if (tool === undefined || !inbox) return null;
  return (
    <Suspense fallback={null}>
      {tool === 'template' && (
        <WithContact conversation={conversation}>
          {(contact) => <TemplateDialog inbox={inbox} contact={contact} onSend={onSend} onClose={onClose} />}
        </WithContact>
      )}
      {tool === 'options' && <OptionsDialog onSend={onSend} onClose={onClose} />}
      {tool === 'place' && <PlaceDialog onSend={onSend} onClose={onClose} />}
    </Suspense>
  );
}

function WithContact(props: {
  readonly conversation: WireConversation;
  readonly children: (contact: WireConversation['contact']) => ReactElement;
}): ReactElement {
  const { contact } = props.conversation;
  return contact ? <Known {...props} contact={contact} /> : props.children(undefined);
}
function Known({
  contact,
  children,
}: {
  readonly contact: NonNullable<WireConversation['contact']>;
  readonly children: (contact: WireConversation['contact']) => ReactElement;
}): ReactElement {
  const { data = contact } = useContact(contact.id);
  return children(data);
}
