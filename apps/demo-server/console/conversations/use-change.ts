import { type ConversationChange, isConversaError, type WireConversation } from '@conversa/core/client';
import { useClient } from '@conversa/react';
import { useCallback } from 'react';
import { useText } from '../i18n/use-text.ts';
import { toast } from '../parts/toasts.tsx';

/**
 * Changes a conversation at once. What takes it off the list (resolved, snoozed, pending) can be undone for a moment; what
 * the server refuses is taken back and said.
 */
export function useChange(conversation: WireConversation): (change: ConversationChange) => void {
  const client = useClient();
  const t = useText();
  const { id, status, snoozedUntil } = conversation;
  return useCallback(
    (change) => {
      const failed = (error: unknown): void =>
        toast(isConversaError(error) ? error.message : t('change-failed'), { kind: 'problem' });
      const back: ConversationChange = { status, ...(status === 'snoozed' && snoozedUntil ? { snoozedUntil } : {}) };
      client.update(id, change).then(() => {
        if (change.status === undefined || change.status === 'open') return;
        toast(t(`now-${change.status}`), { undo: () => void client.update(id, back).catch(failed) });
      }, failed);
    },
    [client, t, id, status, snoozedUntil],
  );
}
