import type { ConnectionState, MessagesSnapshot, Typer, VisitorClient } from '@conversa/core/client';
import { useResource } from './use-resource.ts';
import { useVisitorClient } from './use-visitor-client.ts';

export interface VisitorChat extends MessagesSnapshot {
  readonly typers: readonly Typer[];
  readonly connection: ConnectionState;
  readonly client: VisitorClient;
}

/** The visitor's conversation; write and mark as read through `client`. */
export function useVisitorChat(): VisitorChat {
  const client = useVisitorClient();
  const messages = useResource(client.messages);
  const typers = useResource(client.typing);
  const connection = useResource(client.connection);
  return { ...messages, typers, connection, client };
}
