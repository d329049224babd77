import type { Connector, ConnectorApp } from '@conversa/core/connector';
import { capabilities } from './capabilities.ts';
import { connectionOf, load } from './connection.ts';
import { checkApp, type WhatsAppCloudApp, type WhatsAppCloudCredentials } from './options.ts';

/**
 * WhatsApp by Meta's Cloud API.
 * @example
 * const whatsapp = standalone(whatsappCloud, { app, credentials, onEvent: (event) => console.log(event.type) });
 */
export const whatsappCloud: Connector<WhatsAppCloudApp, WhatsAppCloudCredentials> = {
  type: 'whatsapp-cloud',
  capabilities,
  // The same number, connected as a linked device.
  movesFrom: ['whatsapp-web'],
  open: (options, ports) => {
    const app = checkApp(options);
    let handle: ConnectorApp<never>['handle'];
    return {
      handle: async (request) => (handle ??= (await load()).handle(app, ports))(request),
      onboarding: {
        next: async (memory, input) => (await load()).next(app, ports, memory, input),
      },
      connect: (credentials, connectionPorts) => connectionOf(app, credentials, connectionPorts),
    };
  },
};
