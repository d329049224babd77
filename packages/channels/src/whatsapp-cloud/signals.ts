import type { JsonObject } from '@conversa/core/connector';
import type { Line } from './line.ts';
import type { Operations } from './operations.ts';
import { addressee } from './send/recipient.ts';

/**
 * Read marks, typing and reactions. Typing answers the customer's newest message, which it also marks as read; it goes by
 * itself after 25 s or with the answer, so there is nothing to send when it stops.
 */
export function signalsOf(open: () => Promise<Line>): Operations['signals'] {
  const post = async (body: JsonObject): Promise<void> => {
    const { phoneNumberId, ask } = await open();
    await ask('POST', `${phoneNumberId}/messages`, { body: { messaging_product: 'whatsapp', ...body } });
  };
  const read = (id: string, more?: JsonObject): Promise<void> => post({ status: 'read', message_id: id, ...more });
  return {
    read: (externalId) => read(externalId),
    typing: async (_to, on, last) => {
      if (on && last !== undefined) await read(last, { typing_indicator: { type: 'text' } });
    },
    react: async (externalId, emoji, to) => {
      const { fields } = addressee(to);
      await post({ ...fields, type: 'reaction', reaction: { message_id: externalId, emoji: emoji ?? '' } });
    },
  };
}
