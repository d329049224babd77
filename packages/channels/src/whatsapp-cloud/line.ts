import { type ConnectionPorts, ConversaError, type Credentials } from '@conversa/core/connector';
import { type Ask, graphOf } from './graph.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from './options.ts';

/** A connected number, how to ask Meta about it, and what else there is to work with. */
export interface Line extends WhatsAppCloudCredentials {
  readonly ask: Ask;
  readonly app: CheckedApp;
  readonly ports: ConnectionPorts;
}

/** @throws {ConversaError} `reauthorization_required` when there is no number */
export async function lineOf(
  app: CheckedApp,
  credentials: Credentials<WhatsAppCloudCredentials>,
  ports: ConnectionPorts,
): Promise<Line> {
  const held = await credentials.read();
  if (held?.phoneNumberId && held.accessToken)
    return { ...held, ask: graphOf(app, ports, held.accessToken), app, ports };
  throw new ConversaError('reauthorization_required', 'No WhatsApp number is connected.');
}
