import { ConversaError, type Credentials } from '@conversa/core/connector';
import type { Ask } from './graph.ts';
import type { WhatsAppCloudCredentials } from './options.ts';

/** A connected number, and how to ask Meta about it. */
export interface Line extends WhatsAppCloudCredentials {
  readonly ask: Ask;
}

/** @throws {ConversaError} `reauthorization_required` when there is no number */
export async function lineOf(
  credentials: Credentials<WhatsAppCloudCredentials>,
  graph: (token: string) => Ask,
): Promise<Line> {
  const held = await credentials.read();
  if (held?.phoneNumberId && held.accessToken) return { ...held, ask: graph(held.accessToken) };
  throw new ConversaError('reauthorization_required', 'This inbox is not connected to a WhatsApp number yet.');
}
