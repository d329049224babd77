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
  const body = payload.blob ? await withMedia(graph, ports, credentials, payload, signal) : payload.body;
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
  { body, type, blob }: PiecePayload,
  signal: AbortSignal,
): Promise<PiecePayload['body']> {
  const id = await upload(graph, ports, credentials, blob!, signal).catch((error: unknown) => {
    if (error instanceof GraphError) throw toSendError(error);
    const failure = toSendError(error);
    throw Object.assign(failure, { disposition: 'retry' });
  });
  const content = object(body[type]);
  return { ...body, [type]: type === 'template' ? withHeader(content, id, blob!.name) : { id, ...content } };
}
function withHeader(template: JsonObject, id: string, filename: string): JsonObject {
  const components = objects(template['components']).map((component) => {
    if (component['type'] !== 'header') return component;
    const parameters = objects(component['parameters']).map((parameter) => {
      const kind = text(parameter['type']) ?? '';
      return { ...parameter, [kind]: { id, ...(kind === 'document' ? { filename } : {}) } };
    });
    return { ...component, parameters };
  });
  return { ...template, components };
}
