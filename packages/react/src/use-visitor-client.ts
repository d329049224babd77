import { ConversaError, type VisitorClient } from '@conversa/core/client';
import { useContext } from 'react';
import { VisitorClientContext } from './visitor-provider.tsx';

/** The client of the provider above. @throws `invalid_options` outside of one */
export function useVisitorClient(): VisitorClient {
  const client = useContext(VisitorClientContext);
  if (!client) throw new ConversaError('invalid_options', 'This hook needs a <VisitorProvider client={…}> above it.');
  return client;
}
