import { blobBytes, ConversaError, type Json } from '@conversa/core/connector';
import { required } from '../graph.ts';
import type { Line } from '../line.ts';
import { fileOf } from '../send/template.ts';

const types: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'video/mp4'];
const maxBytes = 16 * 1024 * 1024;

/** Uploads the sample file of a template's header and answers its handle. `input`: a stored file, `{ key, mime, name }`. */
export async function uploadSample({ ask, accessToken, app, ports }: Line, input: Json | undefined): Promise<Json> {
  const file = fileOf(input);
  if (!file) throw new ConversaError('invalid_input', 'The sample is missing.');
  const { mime, name } = file;
  if (!types.includes(mime)) throw new ConversaError('unsupported_media', `A sample is ${types.join(', ')}.`);
  const body = await blobBytes(ports.blobs, file.key);
  if (body.byteLength > maxBytes) throw new ConversaError('too_large', 'A sample has at most 16 MB.');
  const query = { file_name: name, file_length: String(body.byteLength), file_type: mime };
  const id = required(await ask(`${app.appId}/uploads`, { method: 'POST', query }), 'id');
  const headers = {
    authorization: `OAuth ${accessToken}`,
    'content-type': 'application/octet-stream',
    file_offset: '0',
  };
  return { handle: required(await ask(id, { body, headers }), 'h') };
}
