import type { AgentClient, Typer } from '@conversa/core/client';
import { useCallback, useMemo } from 'react';
import { useClient } from './use-client.ts';
import { useResource } from './use-resource.ts';

export interface Typing {
  /** Who else is writing: the customer or colleagues. */
  readonly typers: readonly Typer[];
  /** Call with each keystroke. */
  readonly setTyping: (on: boolean) => void;
}

/** Who writes in a conversation, and saying that the agent does. */
export function useTyping(id: Parameters<AgentClient['typing']>[0]): Typing {
  const client = useClient();
  const typers = useResource(client.typing(id));
  const setTyping = useCallback((on: boolean) => client.setTyping(id, on), [client, id]);
  return useMemo(() => ({ typers, setTyping }), [typers, setTyping]);
}
