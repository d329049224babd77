import type { Connector } from '@conversa/core/connector';
import { capabilities } from './capabilities.ts';
import { connectionOf, load } from './connection.ts';
import { checkApp, type WhatsAppCloudApp, type WhatsAppCloudCredentials } from './options.ts';
import type { Intake } from './webhook/handle.ts';

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
    let intake: Intake | undefined;
    const open = async (): Promise<Intake> => (intake ??= (await load()).intake(app, ports));
    return {
      handle: async (request) => (await open()).handle(request),
      replay: async (body) => (await open()).replay(body),
      onboarding: {
        next: async (memory, input) => (await load()).next(app, ports, memory, input),
      },
      connect: (credentials, connectionPorts) => connectionOf(app, credentials, connectionPorts),
    };
  },
};
