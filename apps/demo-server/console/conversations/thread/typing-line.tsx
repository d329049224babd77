import type { WireConversation } from '@conversa/core/client';
import { useTyping } from '@conversa/react';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { nameOf } from '../name-of.ts';

/** Who writes here at this moment: the customer, or a colleague one should not answer at the same time as. */
export function TypingLine({ conversation }: { readonly conversation: WireConversation }): ReactElement {
  const { typers } = useTyping(conversation.id);
  const t = useText();
  const names = typers.map(({ name, kind }) => name ?? (kind === 'contact' ? nameOf(conversation, t) : t('colleague')));
  return (
    <p className="typing" aria-live="polite">
      {names.length > 0 && (
        <>
          <span className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {names.length === 1 ? t('is-typing', { name: names[0]! }) : t('are-typing', { names: names.join(', ') })}
        </>
      )}
    </p>
  );
}
