import { type ClientMessage, isConversaError } from '@conversa/core/client';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { useText } from '../../i18n/use-text.ts';
import { toast } from '../../parts/toasts.tsx';

type Reaction = ClientMessage['reactions'][number];
export interface Reacting {
  /** What the customer's side shows. */
  readonly theirs: readonly Reaction[];
  /** The business's, also one that is on its way. */
  readonly ours: Reaction | undefined;
  /** `null` takes it back. */
  readonly react: (emoji: string | null) => void;
}

const isTheirs = ({ by }: Reaction): boolean => by.startsWith('ctc_');
const oursOf = (reactions: readonly Reaction[]): Reaction | undefined => reactions.find((one) => !isTheirs(one));

/** Reactions to a message, and one's own: seen at once, and as it was when it is refused. */
export function useReaction(
  { id, reactions }: ClientMessage,
  conversationId: string,
  me: string | undefined,
): Reacting {
  const t = useText();
  const [wish, setWish] = useState<{ readonly emoji: string | null }>();
  const known = oursOf(reactions);
  const latest = useRef(known);
  latest.current = known;
  // The stream has told what became of it; what else changes at the message says nothing of it.
  useEffect(() => setWish(undefined), [known?.by, known?.emoji]);
  const react = (emoji: string | null): void => {
    if (id === undefined) return;
    setWish({ emoji });
    const path = { conversationId, messageId: id };
    api('put', '/v1/conversations/{conversationId}/messages/{messageId}/reaction', { path, body: { emoji } }).then(
      (answer) => {
        // The stream says nothing of what changed nothing.
        if (oursOf(answer.reactions as readonly Reaction[])?.emoji === latest.current?.emoji) setWish(undefined);
      },
      (error: unknown) => {
        setWish(undefined);
        toast(isConversaError(error) ? error.message : t('change-failed'), { kind: 'problem' });
      },
    );
  };
  const wished = wish?.emoji ? { by: (me ?? 'usr_') as Reaction['by'], emoji: wish.emoji } : undefined;
  return {
    theirs: reactions.filter(isTheirs),
    ours: wish ? wished : known,
    react,
  };
}
