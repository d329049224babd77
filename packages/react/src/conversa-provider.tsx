import type { AgentClient } from '@conversa/core/client';
import { type Context, createContext, type ReactElement, type ReactNode, useEffect } from 'react';

export const AgentClientContext: Context<AgentClient | undefined> = createContext<AgentClient | undefined>(undefined);

export interface ConversaProviderProps {
  /** Made once, outside of rendering: `createAgentClient({ url })`. */
  readonly client: AgentClient;
  readonly children?: ReactNode;
}

/** Gives the hooks below it their client; the client runs while the provider is mounted. */
export function ConversaProvider({ client, children }: ConversaProviderProps): ReactElement {
  useEffect(() => {
    client.start();
    return () => client.stop();
  }, [client]);
  return <AgentClientContext.Provider value={client}>{children}</AgentClientContext.Provider>;
}
