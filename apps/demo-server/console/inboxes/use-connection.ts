import type { ApiResult } from '@conversa/core/api';
import type { WireInbox } from '@conversa/core/client';
import { api } from '../api.ts';
import { type Answer, useAnswer } from '../parts/use-answer.ts';

export type Connection = ApiResult<'get', '/v1/inboxes/{inboxId}/connection'>;

/** What is known of a connection, and how to ask again. */
export interface HeldConnection extends Omit<Answer<Connection>, 'answer'> {
  readonly connection: Connection | undefined;
}

/** How an inbox stands with its provider; asked again whenever something was told of the inbox. */
export function useConnection(inbox: WireInbox): HeldConnection {
  const { answer, ...rest } = useAnswer(
    (signal) => api('get', '/v1/inboxes/{inboxId}/connection', { path: { inboxId: inbox.id }, signal }),
    [inbox],
  );
  return { connection: answer, ...rest };
}
/** A fact of the provider's description, if there is one. */
export function factOf(connection: Connection | undefined, name: string): string | undefined {
  const value = connection?.description?.[name];
  return typeof value === 'string' ? value : undefined;
}
