import type { Json, JsonObject, OutboundMessage, Piece, Plan, ReplyContext } from '@conversa/core/connector';
import type { Payload } from './payloads.ts';
import { payloadsOf } from './payloads.ts';
import { addressee, type Addressee } from './recipient.ts';
import { Refused } from './refusal.ts';
import { outsideWindow } from './window.ts';

/** What a piece holds: Meta's body but for the token, and the files to be uploaded before it. */
export interface PiecePayload {
  readonly body: JsonObject;
  readonly type: string;
  readonly blob?: Payload['blob'];
  readonly cardBlobs?: Payload['cardBlobs'];
}

/** Checks a message against everything WhatsApp would refuse, and cuts it into calls. Pure. */
export function plan(message: OutboundMessage, context: ReplyContext): Plan {
  try {
    const to = addressee(message.to);
    const outside = to.isGroup ? undefined : outsideWindow(message, context);
    if (outside) return outside;
    const payloads = payloadsOf(message.parts);
    if (payloads.length === 0) throw new Refused('part_unsupported', 'An empty message cannot be sent.');
    if (to.isGroup && payloads.some(({ type }) => type === 'interactive' || type === 'contacts'))
      throw new Refused('part_unsupported', 'Groups on WhatsApp take text, files and templates only.');
    const pieces = payloads.map((payload, index) => pieceOf(message, to, payload, index));
    return { ok: true, pieces, degraded: [] };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

function pieceOf(message: OutboundMessage, to: Addressee, payload: Payload, index: number): Piece {
  const { type, content, ...files } = payload;
  const correlationId = `${message.id}.${index}`;
  const reply = message.inReplyTo && index === 0 ? { context: { message_id: message.inReplyTo.externalId } } : {};
  const body: JsonObject = {
    messaging_product: 'whatsapp',
    ...to.fields,
    type,
    [type]: content,
    ...reply,
    biz_opaque_callback_data: correlationId,
  };
  const held: PiecePayload = { body, type, ...files };
  return { index, correlationId, payload: held as unknown as Json, buckets: ['number', `pair:${to.bucket}`] };
}
