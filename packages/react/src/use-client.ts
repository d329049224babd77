import { type AgentClient, ConversaError } from '@conversa/core/client';
import { useContext } from 'react';
import { AgentClientContext } from './conversa-provider.tsx';

/** The client of the provider above. @throws `invalid_options` outside of one */
export function useClient(): AgentClient {
  const client = useContext(AgentClientContext);
  if (!client) throw new ConversaError('invalid_options', 'This hook needs a <ConversaProvider client={…}> above it.');
  return client;
}
