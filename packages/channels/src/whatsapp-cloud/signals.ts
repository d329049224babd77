import type { JsonObject, Signals } from '@conversa/core/connector';
import type { Graph } from './graph.ts';
import type { WhatsAppCloudCredentials } from './options.ts';
import { addressee } from './send/recipient.ts';

/**
 * Read marks, typing and reactions. Typing answers the customer's newest message, which it also marks as read; it goes by
 * itself after 25 s or with the answer, so there is nothing to send when it stops.
 */
export function signalsOf(
  graph: Graph,
  read: () => Promise<WhatsAppCloudCredentials>,
): Required<Pick<Signals, 'read' | 'typing' | 'react'>> {
  const post = async (body: JsonObject): Promise<void> => {
    const { phoneNumberId, accessToken } = await read();
    const whole = { messaging_product: 'whatsapp', ...body };
    await graph({ method: 'POST', path: `${phoneNumberId}/messages`, token: accessToken, body: whole });
  };
  return {
    read: (externalId) => post({ status: 'read', message_id: externalId }),
    typing: async (_to, on, last) => {
      if (on && last !== undefined)
        await post({ status: 'read', message_id: last, typing_indicator: { type: 'text' } });
    },
    react: async (externalId, emoji, to) => {
      const { fields } = addressee(to);
      await post({ ...fields, type: 'reaction', reaction: { message_id: externalId, emoji: emoji ?? '' } });
    },
  };
}
