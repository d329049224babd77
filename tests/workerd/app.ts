import { whatsappCloud } from '@conversa/channels/whatsapp-cloud';
import { standalone } from '@conversa/core/connector';

interface Env {
  readonly GRAPH: string;
  readonly APP_SECRET: string;
  readonly TOKEN: string;
  readonly NUMBER: string;
  readonly ACCOUNT: string;
}

/** A whole bot on WhatsApp, on a runtime that is not Node. */
export default {
  fetch: (request: Request, env: Env): Promise<Response> => {
    const whatsapp = standalone(whatsappCloud, {
      app: { appId: '5001', appSecret: env.APP_SECRET, verifyToken: 'let me in', apiUrl: env.GRAPH },
      credentials: { phoneNumberId: env.NUMBER, wabaId: env.ACCOUNT, accessToken: env.TOKEN },
      onEvent: async (event) => {
        if (event.type !== 'message.received') return;
        const [part] = event.message.parts;
        const text = part?.type === 'text' ? `You said: ${part.text}` : 'Nice!';
        await whatsapp.send(
          { to: event.message.peer, by: 'bot', parts: [{ type: 'text', text }] },
          { lastInboundAt: event.at },
        );
      },
    });
    return whatsapp.handle(request);
  },
};
