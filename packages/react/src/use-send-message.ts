import type { AgentClient, AgentDraft, ClientMessage, WireMessage } from '@conversa/core/client';
import { useCallback, useMemo } from 'react';
import { useClient } from './use-client.ts';

export interface SendMessage {
  /** Shown at once; resolves when the server has it. */
  readonly send: (draft: string | AgentDraft) => Promise<WireMessage>;
  readonly retry: (message: Pick<ClientMessage, 'id' | 'clientId'>) => Promise<void>;
  readonly discard: (clientId: string) => void;
  readonly upload: AgentClient['upload'];
}

/** Everything it takes to write into a conversation. */
export function useSendMessage(id: Parameters<AgentClient['send']>[0]): SendMessage {
  const client = useClient();
  const send = useCallback((draft: string | AgentDraft) => client.send(id, draft), [client, id]);
  const retry = useCallback(
    (message: Pick<ClientMessage, 'id' | 'clientId'>) => client.retry(id, message),
    [client, id],
  );
  return useMemo(
    () => ({
      send,
      retry,
      discard: (clientId: string) => client.discard(clientId),
      upload: (file: Parameters<AgentClient['upload']>[0]) => client.upload(file),
    }),
    [client, send, retry],
  );
}
