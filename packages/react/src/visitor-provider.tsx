import type { VisitorClient } from '@conversa/core/client';
import { type Context, createContext, type ReactElement, type ReactNode, useEffect } from 'react';

export const VisitorClientContext: Context<VisitorClient | undefined> = createContext<VisitorClient | undefined>(
  undefined,
);

export interface VisitorProviderProps {
  /** Made once, outside of rendering: `createVisitorClient({ url, inboxId })`. */
  readonly client: VisitorClient;
  readonly children?: ReactNode;
}

/** For a chat of your own on a customer's page: gives `useVisitorChat` and `useUnread` their client. */
export function VisitorProvider({ client, children }: VisitorProviderProps): ReactElement {
  useEffect(() => {
    client.start();
    return () => client.stop();
  }, [client]);
  return <VisitorClientContext.Provider value={client}>{children}</VisitorClientContext.Provider>;
}
