import { isConversaError, type MessageId, type WireConversation, type WireMailDraft } from '@conversa/core/client';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';

/** How an answer begins, asked again when another mail has come. */
export function useMailDraft(
  conversation: WireConversation,
  inReplyTo: MessageId | undefined,
): {
  readonly begin: WireMailDraft | undefined;
  readonly problem: string | undefined;
} {
  const [begin, setBegin] = useState<WireMailDraft>();
  const [problem, setProblem] = useState<string>();
  const newest = conversation.lastMessage?.id;
  useEffect(() => {
    let isOld = false;
    api('get', '/v1/conversations/{conversationId}/mail-draft', {
      path: { conversationId: conversation.id },
      ...(inReplyTo ? { query: { inReplyTo } } : {}),
    }).then(
      (draft) => {
        if (isOld) return;
        setBegin(draft as WireMailDraft);
        setProblem(undefined);
      },
      (error: unknown) => !isOld && setProblem(isConversaError(error) ? error.message : String(error)),
    );
    return () => {
      isOld = true;
    };
  }, [conversation.id, newest, inReplyTo]);
  return { begin, problem };
}
