import { equalBytes, hmacSha256 } from '../connector/signature.ts';
import { SignatureError } from '../connector/signature-error.ts';
import { ConversaError } from '../errors.ts';

/** How far a webhook's time may be from ours, either way. */
const toleranceMs = 5 * 60_000;
const encoder = new TextEncoder();

export interface WebhookToSign {
  /** Unique per event; the same again when it is delivered again. */
  readonly id: string;
  readonly body: string;
  readonly at: Date;
}
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  /** `v1,<base64>`; several, separated by spaces, while a secret rotates. */
  readonly 'webhook-signature': string;
}
export interface VerifiedWebhook {
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/** @param secret `whsec_` and the key in base64 */
export async function signWebhook(secret: string, { id, body, at }: WebhookToSign): Promise<WebhookHeaders> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const mac = await hmacSha256(keyOf(secret), encoder.encode(`${id}.${timestamp}.${body}`));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${btoa(String.fromCharCode(...mac))}`,
  };
}

/**
 * The webhook, once its signature and time are right. Handle each `id` once: a delivery may come again.
 * @throws {SignatureError} when headers are missing, the signature does not match, or the time is more than 5 minutes off
 */
export async function verifyWebhook(
  request: { readonly headers: Headers; readonly body: string },
  options: { readonly secret: string | readonly string[]; readonly now?: Date },
): Promise<VerifiedWebhook> {
  const id = request.headers.get('webhook-id');
  const timestamp = request.headers.get('webhook-timestamp');
  const signatures = request.headers.get('webhook-signature');
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp))
    throw new SignatureError('The webhook headers are missing. Pass the request as it arrived.');
  const at = new Date(Number(timestamp) * 1000);
  if (Math.abs(at.getTime() - (options.now ?? new Date()).getTime()) > toleranceMs)
    throw new SignatureError('The webhook is more than 5 minutes old, or your clock is wrong.');
  const given = signatures.split(' ').flatMap((text) => (text.startsWith('v1,') ? (bytesOf(text.slice(3)) ?? []) : []));
  for (const secret of [options.secret].flat()) {
    const mac = await hmacSha256(keyOf(secret), encoder.encode(`${id}.${timestamp}.${request.body}`));
    if (given.some((signature) => equalBytes(signature, mac))) return { id, at, body: request.body };
  }
  throw new SignatureError('The webhook signature does not match. Check the endpoint’s secret.');
}

function keyOf(secret: string): Uint8Array {
  const key = bytesOf(secret.replace(/^whsec_/, ''));
  if (!key || key.length < 16)
    throw new ConversaError('invalid_options', 'A webhook secret is `whsec_` and at least 16 bytes in base64.');
  return key;
}
function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    return undefined;
  }
}
