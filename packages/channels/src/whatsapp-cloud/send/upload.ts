import { ConversaError, type ConnectionPorts } from '@conversa/core/connector';
import type { Graph } from '../graph.ts';
import type { WhatsAppCloudCredentials } from '../options.ts';
import { text } from '../webhook/read.ts';
import type { Payload } from './payloads.ts';

/** An uploaded file lives 30 days at Meta; ours is used for a day less. */
const keepMs = 29 * 24 * 60 * 60 * 1_000;

/** Uploads a file once: the same bytes sent again use the id they have. */
export async function upload(
  graph: Graph,
  ports: ConnectionPorts,
  { phoneNumberId, accessToken }: WhatsAppCloudCredentials,
  blob: NonNullable<Payload['blob']>,
  signal: AbortSignal,
): Promise<string> {
  const bytes = await new Response(await ports.blobs.open(blob.key)).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const key = `media:${phoneNumberId}:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}:${blob.mime}`;
  const held = await ports.state.get(key);
  if (isHeld(held) && held.until > ports.now().getTime()) return held.id;
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', blob.mime);
  form.set('file', new Blob([bytes], { type: blob.mime }), blob.name);
  const id = text(
    (await graph({ method: 'POST', path: `${phoneNumberId}/media`, token: accessToken, body: form, signal }))['id'],
  );
  if (id === undefined) throw new ConversaError('network', 'WhatsApp took a file and gave it no id.');
  await ports.state.write(new Map([[key, { id, until: ports.now().getTime() + keepMs }]]));
  return id;
}
const isHeld = (value: unknown): value is { readonly id: string; readonly until: number } =>
  typeof value === 'object' && value !== null && 'id' in value && 'until' in value;
