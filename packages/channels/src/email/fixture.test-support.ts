import type { ConnectorBlobs } from '@conversa/core/connector';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ConvertContext } from './convert.ts';
import { parseMail, type ParsedMail } from './mime/parse.ts';

export const secret = 'a secret of at least thirty-two characters';
export const now = new Date('2026-11-27T12:00:00Z');
export const context: ConvertContext = {
  secrets: [secret],
  own: ['support@desk.test', 'support-x7@in.desk.test'],
  address: { kind: 'email', id: 'support@desk.test' },
  path: 'imap',
  receivedAt: new Date('2026-11-27T11:59:00Z'),
  now,
  live: true,
};

/** Blobs that can be looked into. */
export interface HeldBlobs extends ConnectorBlobs {
  readonly held: ReadonlyMap<string, Uint8Array>;
}
export function heldBlobs(): HeldBlobs {
  const held = new Map<string, Uint8Array>();
  return {
    held,
    put: async (body) => {
      const key = `blob-${held.size}`;
      held.set(key, new Uint8Array());
      held.set(key, new Uint8Array(await new Response(body).arrayBuffer()));
      return key;
    },
    open: async (key) => new Blob([held.get(key)! as Uint8Array<ArrayBuffer>]).stream(),
  };
}

/** In pieces of odd sizes, as a network has them. */
export async function* inPieces(bytes: Uint8Array, size = 997): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

export function fixture(name: string, replace: Record<string, string> = {}): Uint8Array {
  const raw = readFileSync(path.join(import.meta.dirname, 'fixtures', `${name}.eml`)).toString('latin1');
  const filled = Object.entries(replace).reduce((text, [from, to]) => text.replaceAll(from, to), raw);
  return Buffer.from(filled.replaceAll(/\r?\n/g, '\r\n'), 'latin1');
}
export const parsed = (name: string, replace?: Record<string, string>, blobs = heldBlobs()): Promise<ParsedMail> =>
  parseMail(inPieces(fixture(name, replace)), blobs);
