import type { JsonObject, Peer } from '@conversa/core/connector';
import type { Line } from './line.ts';
import type { Operations } from './late.ts';
import { addressee } from './send/recipient.ts';

const read = async (line: Line, id: string, { kind }: Peer, more?: JsonObject): Promise<void> => {
  if (kind !== 'group') await post(line, { status: 'read', message_id: id, ...more });
};

/**
 * Read marks, typing and reactions. A mark is of the messages before it as well; groups have none. Typing answers the
 * customer's newest message, which it also marks as read; it goes by itself after 25 s or with the answer, so there is
 * nothing to send when it stops.
 */
export const signals: Operations['signals'] = {
  read,
  typing: async (line, to, on, last) => {
    if (on && last) await read(line, last, to, { typing_indicator: { type: 'text' } });
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
