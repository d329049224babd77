import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

type Encoding = 'br' | 'gzip' | 'identity';
/** One file, read into memory, with the compressed forms that the build has put beside it. */
export interface Asset {
  readonly modifiedMs: number;
  readonly etag: string;
  readonly type: string;
  readonly bodies: { readonly [E in Encoding]?: Uint8Array<ArrayBuffer> };
}

const types: { readonly [extension: string]: string } = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  mjs: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

const cache = new Map<string, Asset>();

/** Undefined when there is no such file. Read again when it has changed. */
export async function loadAsset(file: string): Promise<Asset | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    cache.delete(file);
    return undefined;
  }
  const known = cache.get(file);
  if (known?.modifiedMs === found.mtimeMs) return known;
  const [identity, br, gzip] = await Promise.all([file, `${file}.br`, `${file}.gz`].map(readFresh(found.mtimeMs)));
  if (!identity) return undefined;
  const asset: Asset = {
    modifiedMs: found.mtimeMs,
    etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    type: types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    bodies: { identity, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) },
  };
  cache.set(file, asset);
  return asset;
}

/** A compressed form older than its file belongs to an earlier build. */
const readFresh =
  (modifiedMs: number) =>
  async (file: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const found = await stat(file).catch(() => undefined);
    if (!found || found.mtimeMs < modifiedMs) return undefined;
    return new Uint8Array(await readFile(file));
  };

/** The answer to a GET or HEAD: 304, or the smallest form the client takes. */
export function answerAsset(request: Request, asset: Asset, headers: Readonly<Record<string, string>>): Response {
  const common = { ...headers, etag: asset.etag, vary: 'Accept-Encoding', 'x-content-type-options': 'nosniff' };
  if (request.headers.get('if-none-match')?.includes(asset.etag))
    return new Response(null, { status: 304, headers: common });
  const accepted = request.headers.get('accept-encoding') ?? '';
  const encoding = (['br', 'gzip'] as const).find((name) => asset.bodies[name] && accepts(accepted, name));
  const body = asset.bodies[encoding ?? 'identity']!;
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...common,
      'content-type': asset.type,
      'content-length': String(body.byteLength),
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  });
}

const accepts = (header: string, name: string): boolean =>
  header.split(',').some((entry) => {
    const [coding, weight] = entry.split(';');
    return coding?.trim() === name && !/q=0(\.0*)?\s*$/.test(weight ?? '');
  });
