import type { ConnectionPorts, JsonObject, Piece, Receipt } from '@conversa/core/connector';
import { type Graph, GraphError, toSendError } from '../graph.ts';
import type { WhatsAppCloudCredentials } from '../options.ts';
import { object, objects, text } from '../webhook/read.ts';
import type { PiecePayload } from './plan.ts';
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
  const state = text(message?.['message_status']);
  return { externalId, status: state === 'held_for_quality_assessment' || state === 'paused' ? 'held' : 'sent' };
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
