import type { WireContact } from '@conversa/core/client';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { keysOf } from '../../commands/command-table.ts';
import { useCommands } from '../../commands/run-command.ts';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { IconButton } from '../../parts/icon-button.tsx';

const NewConversationDialog = lazy(async () => ({
  default: (await import('./new-conversation-dialog.tsx')).NewConversationDialog,
}));

/** Begins a conversation: with anybody, or with the contact that is looked at. */
export function NewConversationButton({ contact }: { readonly contact?: WireContact }): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  useCommands({ 'new-conversation': () => setOpen(true) });
  return (
    <>
      {contact ? (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          <Icon name="message" /> {t('start-conversation')}
        </button>
      ) : (
        <IconButton
          icon="plus"
          label={t('new-conversation')}
          keys={keysOf('new-conversation') ?? []}
          onClick={() => setOpen(true)}
        />
      )}
      {open && (
        <Suspense fallback={null}>
          <NewConversationDialog {...(contact ? { contact } : {})} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
