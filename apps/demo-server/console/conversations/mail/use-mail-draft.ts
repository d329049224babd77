import { isConversaError, type MessageId, type WireConversation, type WireMailDraft } from '@conversa/core/client';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';

/** How an answer begins, asked again when another mail has come; of another mail it is not known until it is answered. */
export function useMailDraft(
  conversation: WireConversation,
  inReplyTo: MessageId | undefined,
): {
  readonly begin: WireMailDraft | undefined;
  readonly problem: string | undefined;
} {
  const [answer, setAnswer] = useState<{
    readonly to: MessageId | undefined;
    readonly begin?: WireMailDraft;
    readonly problem?: string;
  }>();
  const newest = conversation.lastMessage?.id;
  useEffect(() => {
    let isOld = false;
    api('get', '/v1/conversations/{conversationId}/mail-draft', {
      path: { conversationId: conversation.id },
      ...(inReplyTo ? { query: { inReplyTo } } : {}),
    }).then(
      (draft) => {
        if (!isOld) setAnswer({ to: inReplyTo, begin: draft as WireMailDraft });
      },
      (error: unknown) => {
        const problem = isConversaError(error) ? error.message : String(error);
        if (!isOld) setAnswer((before) => ({ ...(before?.to === inReplyTo ? before : {}), to: inReplyTo, problem }));
      },
    );
    return () => {
      isOld = true;
    };
  }, [conversation.id, newest, inReplyTo]);
  const known = answer?.to === inReplyTo ? answer : undefined;
  return { begin: known?.begin, problem: known?.problem };
}
