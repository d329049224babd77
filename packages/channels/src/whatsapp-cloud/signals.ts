import type { JsonObject } from '@conversa/core/connector';
import type { Line } from './line.ts';
import type { Operations } from './late.ts';
import { addressee } from './send/recipient.ts';

const read = (line: Line, id: string, more?: JsonObject): Promise<void> =>
  post(line, { status: 'read', message_id: id, ...more });

/**
 * Read marks, typing and reactions. Typing answers the customer's newest message, which it also marks as read; it goes by
 * itself after 25 s or with the answer, so there is nothing to send when it stops.
 */
export const signals: Operations['signals'] = {
  read,
  typing: async (line, _to, on, last) => {
    if (on && last) await read(line, last, { typing_indicator: { type: 'text' } });
  },
  react: (line, externalId, emoji, to) =>
    post(line, {
      ...addressee(to).fields,
      type: 'reaction',
      reaction: { message_id: externalId, emoji: emoji ?? '' },
    }),
};
async function post({ phoneNumberId, ask }: Line, body: JsonObject): Promise<void> {
  await ask(`${phoneNumberId}/messages`, { body: { messaging_product: 'whatsapp', ...body } });
}
