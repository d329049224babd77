import type { Connector } from '@conversa/core/connector';
import { capabilities } from './capabilities.ts';
import { connectionOf } from './connection.ts';
import { late } from './late.ts';
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
    const webhook = late(async () => (await import('./operations.ts')).handlerOf(app, ports));
    return {
      handle: async (request) => (await webhook())(request),
      onboarding: {
        next: async (memory, input) =>
          (await import('./operations.ts')).nextStep(app, ports.fetch, ports.now, memory, input),
      },
      connect: (credentials, connectionPorts) => connectionOf(app, credentials, connectionPorts),
    };
  },
};
