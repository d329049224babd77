import type { Connector } from '@conversa/core/connector';
import { capabilities } from './capabilities.ts';
import { connectionOf } from './connection.ts';
import { checkApp, type WhatsAppCloudApp, type WhatsAppCloudCredentials } from './options.ts';
import { handlerOf } from './webhook/handle.ts';
import { Portfolios } from './webhook/portfolios.ts';

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
    return {
      handle: handlerOf(app, ports, new Portfolios(ports)),
      onboarding: {
        next: async (memory, input) =>
          (await import('./manage/signup.ts')).nextStep(app, ports.fetch, ports.now, memory, input),
      },
      connect: (credentials, connectionPorts) => connectionOf(app, credentials, connectionPorts),
    };
  },
};
