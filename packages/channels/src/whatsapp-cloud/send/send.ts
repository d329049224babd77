import type { ChannelEvent, ConnectionPorts, JsonObject, Key, Piece, Receipt } from '@conversa/core/connector';
import { type Graph, GraphError } from '../graph.ts';
import type { WhatsAppCloudCredentials } from '../options.ts';
import { object, objects, text } from '../webhook/read.ts';
import { numberAddress } from '../webhook/scope.ts';
import type { PiecePayload } from './plan.ts';
import { toSendError } from './to-send-error.ts';
import { upload } from './upload.ts';

/** One call, one message. @throws {SendError} */
export async function send(
  graph: Graph,
  ports: ConnectionPorts,
  credentials: WhatsAppCloudCredentials,
  piece: Piece,
  signal: AbortSignal,
): Promise<Receipt> {
  const payload = piece.payload as unknown as PiecePayload;
  const body = await withMedia(graph, ports, credentials, payload, signal);
  const { phoneNumberId, accessToken } = credentials;
  const answer = await graph({
    method: 'POST',
    path: `${phoneNumberId}/messages`,
    token: accessToken,
    body,
    signal,
  }).catch((error: unknown) => {
    throw toSendError(error);
  });
  const [message] = objects(answer['messages']);
  const externalId = text(message?.['id']);
  if (externalId === undefined) throw toSendError(new TypeError('no message id in the answer'));
  await learnNumber(ports, credentials, answer);
  const state = text(message?.['message_status']);
  return { externalId, status: state === 'held_for_quality_assessment' || state === 'paused' ? 'held' : 'sent' };
}

/**
 * In some countries (Brazil's ninth digit) WhatsApp knows somebody by another number than the one that was written to; their
 * answer comes from that one, and is theirs.
 */
async function learnNumber(
  ports: ConnectionPorts,
  { phoneNumberId }: WhatsAppCloudCredentials,
  answer: JsonObject,
): Promise<void> {
  const [contact] = objects(answer['contacts']);
  const [input, known] = ['input', 'wa_id'].map((name) => text(contact?.[name])?.replaceAll(/\D/g, ''));
  if (!input || !known || input === known) return;
  const keyOf = (digits: string): Key => ({
    kind: 'phone',
    value: `+${digits}`,
    scope: { kind: 'account' },
    proof: 'channel',
  });
  const event: ChannelEvent = {
    id: `number:${input}:${known}`,
    address: numberAddress(phoneNumberId),
    at: ports.now(),
    live: true,
    type: 'contact.updated',
    peer: { kind: 'person', keys: [keyOf(known)] },
    was: [keyOf(input)],
  };
  // The message is on its way: what is not learned now is learned with the answer.
  await ports.sink({ events: [event] }).catch(() => undefined);
}

/** An upload that failed has sent nothing: it can always be tried again. */
async function withMedia(
  graph: Graph,
  ports: ConnectionPorts,
  credentials: WhatsAppCloudCredentials,
  { body, type, blob, cardBlobs = [] }: PiecePayload,
  signal: AbortSignal,
): Promise<PiecePayload['body']> {
  const idOf = (file: NonNullable<PiecePayload['blob']>): Promise<string> =>
    upload(graph, ports, credentials, file, signal).catch((error: unknown) => {
      if (error instanceof GraphError) throw toSendError(error);
      const failure = toSendError(error);
      throw Object.assign(failure, { disposition: 'retry' });
    });
  let content = body[type] ?? null;
  if (blob) {
    const id = await idOf(blob);
    content = type === 'template' ? withHeader(object(content), id, blob.name) : { id, ...object(content) };
  }
  for (const { card, blob: file } of cardBlobs) {
    const id = await idOf(file);
    content = mapComponents(object(content), 'carousel', (carousel) => ({
      ...carousel,
      cards: objects(carousel['cards']).map((one, at) => (at === card ? withHeader(one, id, file.name) : one)),
    }));
  }
  return { ...body, [type]: content };
}
/** Of a template, or of one of its cards. */
const withHeader = (holder: JsonObject, id: string, filename: string): JsonObject =>
  mapComponents(holder, 'header', (component) => {
    const parameters = objects(component['parameters']).map((parameter) => {
      const kind = text(parameter['type']) ?? '';
      return { ...parameter, [kind]: { id, ...(kind === 'document' ? { filename } : {}) } };
    });
    return { ...component, parameters };
  });
const mapComponents = (
  holder: JsonObject,
  type: string,
  change: (component: JsonObject) => JsonObject,
): JsonObject => ({
  ...holder,
  components: objects(holder['components']).map((one) => (one['type'] === type ? change(one) : one)),
});
