import type { JsonObject, Piece, Receipt } from '@conversa/core/connector';
import { numberAddress } from '../addresses.ts';
import type { Line } from '../line.ts';
import { GraphError } from '../graph-error.ts';
import { required } from '../graph.ts';
import { object, objects, text, words } from '../shapes.ts';
import { phoneKey } from '../webhook/identity.ts';
import { digitsOf } from '../webhook/read.ts';
import type { PayloadFile } from './payloads.ts';
import type { PiecePayload } from './plan.ts';
import { toSendError } from './to-send-error.ts';
import { upload } from './upload.ts';

/** One call, one message. @throws {SendError} */
export async function send(line: Line, piece: Piece, { signal }: { readonly signal: AbortSignal }): Promise<Receipt> {
  const { type, body, files = [] } = piece.payload as unknown as PiecePayload;
  let content = body[type] ?? null;
  for (const file of files) content = withFile(type, object(content), await idOf(line, file, signal), file);
  try {
    const answer = await line.ask(`${line.phoneNumberId}/messages`, { body: { ...body, [type]: content }, signal });
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
          address: numberAddress(phoneNumberId),
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
const idOf = (line: Line, file: PayloadFile, signal: AbortSignal): Promise<string> =>
  upload(line, file, signal).catch((error: unknown) => {
    const failure = toSendError(error);
    throw error instanceof GraphError ? failure : Object.assign(failure, { disposition: 'retry' });
  });

/** Where an uploaded file belongs: in the message itself, or in the header of a template or of one of its cards. */
function withFile(type: string, content: JsonObject, id: string, { card, name }: PayloadFile): JsonObject {
  if (type !== 'template') return { id, ...content };
  const withHeader = (holder: JsonObject): JsonObject =>
    mapComponents(holder, 'header', (header) => ({
      ...header,
      parameters: objects(header['parameters']).map((parameter) => {
        const kind = words(parameter['type']);
        return { ...parameter, [kind]: { id, ...(kind === 'document' ? { filename: name } : {}) } };
      }),
    }));
  if (card === undefined) return withHeader(content);
  return mapComponents(content, 'carousel', (carousel) => ({
    ...carousel,
    cards: objects(carousel['cards']).map((one, at) => (at === card ? withHeader(one) : one)),
  }));
}
const mapComponents = (
  holder: JsonObject,
  type: string,
  change: (component: JsonObject) => JsonObject,
): JsonObject => ({
  ...holder,
  components: objects(holder['components']).map((one) => (one['type'] === type ? change(one) : one)),
});
