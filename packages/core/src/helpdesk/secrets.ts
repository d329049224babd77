import { bytesOfHex, equalBytes, hmacSha256, hmacWith } from '../connector/signature.ts';
import { ConversaError } from '../errors.ts';
import type { Cipher } from '../ports/cipher.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function base64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const sextets = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i++) sextets[alphabet.charCodeAt(i)] = i;

/** Undefined when the text is not base64url. Asked with every request of a visitor: `atob` takes ten times as long. */
export function bytesOfBase64url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [held, bits, at] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const sextet = sextets[text.charCodeAt(i)] ?? -1;
    if (sextet < 0) return undefined;
    held = ((held << 6) | sextet) & 0x3fff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
  }
  return bytes;
}
export function randomToken(bytes = 32): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** Signs short texts for one purpose; a signature made for another purpose does not pass. */
export interface Signer {
  sign(text: string): Promise<string>;
  verify(text: string, signature: string): Promise<boolean>;
}

/** The first secret signs, what any of them signed passes. */
export function createSigner(secrets: readonly string[], purpose: string): Signer {
  const macs = secrets.map(async (secret) => hmacWith(await hmacSha256(secret, encoder.encode(`conversa:${purpose}`))));
  return {
    sign: async (text) => base64url(await (await macs[0]!)(encoder.encode(text))),
    verify: async (text, signature) => {
      const given = bytesOfBase64url(signature);
      if (!given) return false;
      const bytes = encoder.encode(text);
      for (const mac of macs) if (equalBytes(given, await (await mac)(bytes))) return true;
      return false;
    },
  };
}

/** HMAC-SHA256 in hex, as hosts compute it for `identify`. */
export async function matchesHexHmac(secret: string, text: string, hex: string): Promise<boolean> {
  const given = bytesOfHex(hex);
  return given !== undefined && equalBytes(given, await hmacSha256(secret, encoder.encode(text)));
}

/** AES-256-GCM. Sealed text: `<key id>.<iv>.<ciphertext>`, base64url. The first secret seals, all of them open. */
export function aesCipher(secrets: readonly string[]): Cipher {
  const keys = secrets.map(async (secret) => {
    const raw = await hmacSha256(secret, encoder.encode('conversa:cipher'));
    const id = base64url(
      new Uint8Array(await crypto.subtle.digest('SHA-256', raw as Uint8Array<ArrayBuffer>)).slice(0, 6),
    );
    return {
      id,
      key: await crypto.subtle.importKey('raw', raw as Uint8Array<ArrayBuffer>, 'AES-GCM', false, [
        'encrypt',
        'decrypt',
      ]),
    };
  });
  return {
    seal: async (plain) => {
      const { id, key } = await keys[0]!;
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(plain)));
      return `${id}.${base64url(iv)}.${base64url(sealed)}`;
    },
    open: async (sealed) => {
      const [id, iv, body] = sealed.split('.');
      for (const entry of await Promise.all(keys)) {
        if (entry.id !== id) continue;
        const plain = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: bytesOfBase64url(iv ?? '')! as Uint8Array<ArrayBuffer> },
          entry.key,
          bytesOfBase64url(body ?? '')! as Uint8Array<ArrayBuffer>,
        );
        return decoder.decode(plain);
      }
      throw new ConversaError(
        'internal',
        `A stored secret was sealed with key ${id ?? '?'}, which is not configured. Add it to the former secrets.`,
      );
    },
  };
}
