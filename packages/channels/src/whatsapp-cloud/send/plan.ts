import {
  type Json,
  type JsonObject,
  need,
  orRefusal,
  type OutboundMessage,
  type Piece,
  type Plan,
  type ReplyContext,
} from '@conversa/core/connector';
import { type Payload, payloadsOf } from './payloads.ts';
import { addressee } from './recipient.ts';
import { checkWindow } from './window.ts';

/** What a piece holds: Meta's body but for the token, and the files to be uploaded before it. */
export interface PiecePayload {
  readonly body: JsonObject;
  readonly files?: Payload['files'];
}

/** Checks a message against everything WhatsApp would refuse, and cuts it into calls. Pure. */
export function plan(message: OutboundMessage, context: ReplyContext): Plan {
  return orRefusal((): Plan => {
    const to = addressee(message.to);
    if (!to.isGroup) checkWindow(message, context);
    const payloads = payloadsOf(message.parts);
    need(payloads.length > 0, 'The text is missing.');
    for (const { type } of payloads)
      need(!to.isGroup || !/^(interactive|contacts|location)$/.test(type), `Groups take no ${type} messages.`);
    const pieces = payloads.map(({ type, content, files }, index): Piece => {
      const correlationId = `${message.id}.${index}`;
      const answered = index === 0 && message.inReplyTo;
      const body: JsonObject = {
        messaging_product: 'whatsapp',
        ...to.fields,
        type,
        [type]: content,
        ...(answered ? { context: { message_id: answered.externalId } } : {}),
        biz_opaque_callback_data: correlationId,
      };
      const held: PiecePayload = { body, ...(files ? { files } : {}) };
      return { index, correlationId, payload: held as unknown as Json, buckets: ['number', `pair:${to.bucket}`] };
    });
    return { ok: true, pieces, degraded: [] };
  });
}
