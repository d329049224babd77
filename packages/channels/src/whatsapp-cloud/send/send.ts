import type { Json, JsonObject, Piece, Receipt } from '@conversa/core/connector';
import type { Line } from '../line.ts';
import { GraphError } from '../graph-error.ts';
import { required } from '../graph.ts';
import { digitsOf, object, objects, text, words } from '../shapes.ts';
import { phoneKey } from '../webhook/identity.ts';
import type { NamedFile } from './payloads.ts';
import type { PiecePayload } from './plan.ts';
import { toSendError } from './to-send-error.ts';
import { upload } from './upload.ts';

/** One call, one message. @throws {SendError} */
export async function send(line: Line, piece: Piece, { signal }: { readonly signal: AbortSignal }): Promise<Receipt> {
  const { body, files = [] } = structuredClone(piece.payload as unknown as PiecePayload);
  for (const file of files) {
    const place = file.at.reduce<Json>((one, name) => (one as JsonObject)[name]!, body);
    Object.assign(object(place), { id: await idOf(line, file, signal) });
  }
  try {
    const answer = await line.ask(`${line.phoneNumberId}/messages`, { body, signal });
    const [message] = objects(answer['messages']);
    const externalId = required(message, 'id');
    await learnNumber(line, answer);
    const isHeld = /^(held_for_quality_assessment|paused)$/.test(words(message?.['message_status']));
    return { externalId, status: isHeld ? 'held' : 'sent' };
  } catch (error) {
    throw toSendError(error);
  }
}

/**
 * In some countries (Brazil's ninth digit) WhatsApp knows somebody by another number than the one that was written to; their
 * answer comes from that one, and is theirs.
 */
async function learnNumber({ phoneNumberId, ports }: Line, answer: JsonObject): Promise<void> {
  const [contact] = objects(answer['contacts']);
  const [input, known] = [digitsOf(text(contact?.['input'])), digitsOf(text(contact?.['wa_id']))];
  if (!input || !known || input === known) return;
  await ports
    .sink({
      events: [
        {
          id: `number:${input}:${known}`,
          address: { kind: 'phone_number_id', id: phoneNumberId },
          at: ports.now(),
          live: true,
          type: 'contact.updated',
          peer: { kind: 'person', keys: [phoneKey(known)] },
          was: [phoneKey(input)],
        },
      ],
    })
    // The message is on its way: what is not learned now is learned with the answer.
    .catch(() => undefined);
}

/** An upload that failed has sent nothing: it can always be tried again, unless Meta refused it. */
const idOf = (line: Line, file: NamedFile, signal: AbortSignal): Promise<string> =>
  upload(line, file, signal).catch((error: unknown) => {
    const failure = toSendError(error);
    throw error instanceof GraphError ? failure : Object.assign(failure, { disposition: 'retry' });
  });
