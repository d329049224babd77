import { ConversaError, type ConnectionPorts, type Json } from '@conversa/core/connector';
import type { Line } from '../line.ts';
import { object, text } from '../webhook/read.ts';

const types: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'video/mp4'];
const maxBytes = 16 * 1024 * 1024;

/** Uploads the sample file of a template's header and answers its handle. `input`: a stored file, `{ key, mime, name }`. */
export async function uploadSample(
  { ask, accessToken }: Line,
  appId: string,
  ports: Pick<ConnectionPorts, 'blobs'>,
  input: Json | undefined,
): Promise<Json> {
  const { key, mime, name } = object(input);
  if (typeof key !== 'string' || typeof mime !== 'string')
    throw new ConversaError('invalid_input', 'Name the stored file that is the sample.');
  if (!types.includes(mime))
    throw new ConversaError('unsupported_media', 'A sample is a PNG or JPEG picture, an MP4 video or a PDF.');
  const body = new Uint8Array(await new Response(await ports.blobs.open(key)).arrayBuffer());
  if (body.byteLength > maxBytes) throw new ConversaError('too_large', 'A sample has at most 16 MB.');
  const query = new URLSearchParams({
    file_name: text(name) ?? 'sample',
    file_length: String(body.byteLength),
    file_type: mime,
  });
  const { id } = await ask('POST', `${appId}/uploads?${query}`);
  if (typeof id !== 'string' || !/^upload:[\w-]+/.test(id)) throw untaken();
  const headers = {
    authorization: `OAuth ${accessToken}`,
    'content-type': 'application/octet-stream',
    file_offset: '0',
  };
  const handle = text((await ask('POST', id, { body, headers }))['h']);
  if (handle === undefined) throw untaken();
  return { handle };
}
const untaken = (): ConversaError => new ConversaError('network', 'Meta took no sample file.');
