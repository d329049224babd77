import { type ConnectionPorts, hexOf } from '@conversa/core/connector';
import { odd } from '../graph.ts';
import type { Line } from '../line.ts';
import { number, object, text } from '../webhook/read.ts';
import type { PayloadFile } from './payloads.ts';

/** An uploaded file lives 30 days at Meta; ours is used for a day less. */
const keepMs = 29 * 24 * 60 * 60 * 1_000;

/** Uploads a file once: the same bytes sent again use the id they have. */
export async function upload(
  { phoneNumberId, ask, ports }: Line,
  file: PayloadFile,
  signal: AbortSignal,
): Promise<string> {
  const { mime, name } = file;
  const bytes = await bytesOf(ports, file);
  const hash = hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const key = `media:${phoneNumberId}:${hash}:${mime}`;
  const now = ports.now().getTime();
  const held = object(await ports.state.get(key));
  const heldId = text(held['id']);
  if (heldId && (number(held['until']) ?? 0) > now) return heldId;
  const body = new FormData();
  body.set('messaging_product', 'whatsapp');
  body.set('type', mime);
  body.set('file', new Blob([bytes], { type: mime }), name);
  const id = text((await ask('POST', `${phoneNumberId}/media`, { body, signal }))['id']);
  if (id === undefined) throw odd('an id');
  await ports.state.write(new Map([[key, { id, until: now + keepMs }]]));
  return id;
}
export const bytesOf = async (
  { blobs }: Pick<ConnectionPorts, 'blobs'>,
  { key }: PayloadFile,
): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await new Response(await blobs.open(key)).arrayBuffer());
