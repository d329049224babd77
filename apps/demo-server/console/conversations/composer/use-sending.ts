import type { ApiResult } from '@conversa/core/api';
import type { WireConversation } from '@conversa/core/client';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';

export type Sending = ApiResult<'get', '/v1/conversations/{conversationId}/sending'>;
/** The longest a timer may wait. */
const longestMs = 2_000_000_000;

/** What may be written in a conversation now; asked again after each message and when the window closes. */
export function useSending({
  id,
  lastActivityAt,
}: Pick<WireConversation, 'id' | 'lastActivityAt'>): Sending | undefined {
  const [answer, setAnswer] = useState<{ readonly id: string; readonly sending: Sending }>();
  // Another conversation’s says nothing of this one.
  const sending = answer?.id === id ? answer.sending : undefined;
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const ended = new AbortController();
    api('get', '/v1/conversations/{conversationId}/sending', {
      path: { conversationId: id },
      signal: ended.signal,
    }).then(
      (now) => setAnswer({ id, sending: now }),
      () => undefined,
    );
    return () => ended.abort();
  }, [id, lastActivityAt, turn]);
  useEffect(() => {
    if (!sending?.open || sending.until === undefined) return undefined;
    const ms = Math.min(longestMs, Math.max(1_000, Date.parse(sending.until) - Date.now() + 500));
    const timer = setTimeout(() => setTurn((before) => before + 1), ms);
    return () => clearTimeout(timer);
  }, [sending]);
  return sending;
}
/** Whether the channel carries parts of this type. Until it is known: text and files. */
export function carries(sending: Sending | undefined, part: string): boolean {
  const parts = sending?.capabilities['parts'] as { readonly [type: string]: string } | undefined;
  return parts ? parts[part] !== undefined : part === 'text' || part === 'attachment';
}
