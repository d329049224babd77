import { blobBytes, keptId, sha256Hex } from '@conversa/core/connector';
import { required } from '../graph.ts';
import type { Line } from '../line.ts';
import type { NamedFile } from './payloads.ts';

/** An uploaded file lives 30 days at Meta; ours is used for a day less. */
const keepMs = 29 * 24 * 60 * 60 * 1_000;

/** Uploads a file once: the same bytes sent again use the id they have. */
export async function upload(
  { phoneNumberId, ask, ports }: Line,
  file: NamedFile,
  signal: AbortSignal,
): Promise<string> {
  const { mime, name } = file;
  const bytes = await blobBytes(ports.blobs, file.key);
  const key = `media:${phoneNumberId}:${await sha256Hex(bytes)}:${mime}`;
  return keptId(ports, key, keepMs, async () => {
    const body = new FormData();
    body.set('messaging_product', 'whatsapp');
    body.set('type', mime);
    body.set('file', new Blob([bytes], { type: mime }), name);
    return required(await ask(`${phoneNumberId}/media`, { body, signal }), 'id');
  });
}
