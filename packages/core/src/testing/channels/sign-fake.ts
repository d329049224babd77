import { hexOf, hmacSha256 } from '../../connector/signature.ts';

/** A webhook as the fake providers sign it. */
export async function signedWebhook(url: string, secret: string, body: unknown): Promise<Request> {
  const text = JSON.stringify(body);
  const mac = hexOf(await hmacSha256(secret, new TextEncoder().encode(text)));
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-fake-signature': `sha256=${mac}` },
    body: text,
  });
}
