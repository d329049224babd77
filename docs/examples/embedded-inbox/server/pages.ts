import { readFile } from 'node:fs/promises';
import path from 'node:path';

const dist = path.join(import.meta.dirname, '..', 'dist');
const types: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Parcel's own pages, as Vite has built them. */
export async function page(pathname: string): Promise<Response> {
  const isFile = /^\/assets\/[\w.-]+$/.test(pathname);
  const file = path.join(dist, isFile ? pathname : 'index.html');
  try {
    const body = await readFile(file);
    return new Response(body, { headers: { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' } });
  } catch {
    return new Response('Not found', { status: 404 });
  }
}
