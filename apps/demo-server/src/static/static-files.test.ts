import { isConversaError } from '@conversa/core';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { staticFiles } from './static-files.ts';

let root: string;
let inbox: string | undefined;
let answer: (path: string, headers?: Readonly<Record<string, string>>, method?: string) => Promise<Response>;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'conversa-static-'));
  inbox = 'ibx_1';
  await put('widget/widget.js', 'loader');
  await put('widget/widget/panel-abc.js', 'panel');
  await put('console/index.html', '<title>console</title>');
  await put('console/assets/app-abc.js', 'app');
  await put('shop/index.html', '<main></main><!-- widget -->');
  await put('shop/shop.css', 'body{}');
  await put('secret.txt', 'secret');
  const serve = staticFiles({
    widgetDir: path.join(root, 'widget'),
    consoleDir: path.join(root, 'console'),
    shopDir: path.join(root, 'shop'),
    publicUrl: 'https://desk.example',
    shopInbox: async () => inbox,
  });
  answer = (at, headers = {}, method = 'GET') => serve(new Request('https://desk.example/', { method, headers }), at);
});
afterEach(() => rm(root, { recursive: true }));

async function put(name: string, text: string | Uint8Array): Promise<string> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}
async function codeOf(response: Promise<Response>): Promise<string> {
  const error: unknown = await response.catch((e: unknown) => e);
  return isConversaError(error) ? error.code : `answered ${(error as Response).status}`;
}

test('serves the loader to every origin, to be asked for again soon', async () => {
  const response = await answer('/widget.js');
  expect(await response.text()).toBe('loader');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('cache-control')).toMatch(/max-age=300\b/);
});

test('serves chunks of the widget for good, to every origin', async () => {
  const response = await answer('/widget/panel-abc.js');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});

test('answers 304 to who has the file', async () => {
  const etag = (await answer('/widget.js')).headers.get('etag')!;
  expect((await answer('/widget.js', { 'if-none-match': `W/"x", ${etag}` })).status).toBe(304);
  await put('widget/widget.js', 'a new loader');
  expect((await answer('/widget.js', { 'if-none-match': etag })).status).toBe(200);
});

test('serves the compressed form the client takes', async () => {
  await put('widget/widget.js.br', brotliCompressSync('loader'));
  const response = await answer('/widget.js', { 'accept-encoding': 'gzip, deflate, br' });
  expect(response.headers.get('content-encoding')).toBe('br');
  expect(response.headers.get('vary')).toBe('Accept-Encoding');
  expect(brotliDecompressSync(new Uint8Array(await response.arrayBuffer())).toString()).toBe('loader');
  const plain = await answer('/widget.js', { 'accept-encoding': 'br;q=0, identity' });
  expect(plain.headers.get('content-encoding')).toBeNull();
});

test('does not serve a compressed form of an earlier build', async () => {
  const old = await put('widget/widget.js.br', brotliCompressSync('old loader'));
  await utimes(old, 1_000, 1_000);
  const response = await answer('/widget.js', { 'accept-encoding': 'br' });
  expect(await response.text()).toBe('loader');
});

test('serves the console’s document for every page of it, under a strict policy', async () => {
  for (const at of ['/', '/conversations/12']) {
    const response = await answer(at, { accept: 'text/html,*/*' });
    expect(await response.text()).toContain('console');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  }
  expect((await answer('/assets/app-abc.js')).headers.get('cache-control')).toContain('immutable');
});

test('does not answer a missing script with a page', async () => {
  for (const at of ['/assets/gone.js', '/widget/gone-abc.js', '/favicon.ico'])
    expect(await codeOf(answer(at, { accept: 'text/html' }))).toBe('not_found');
});

test.each(['/../secret.txt', '/shop/../../secret.txt', '/shop/..%2f..%2fsecret.txt', '/.hidden', '//etc/passwd'])(
  'keeps to its folders for %s',
  async (at) => {
    expect(await codeOf(answer(at))).toBe('not_found');
  },
);

test('puts the widget of the website inbox into the shop', async () => {
  const text = await (await answer('/shop')).text();
  expect(text).toContain('<script async src="/widget.js" data-inbox="ibx_1"></script>');
  inbox = undefined;
  expect(await (await answer('/shop')).text()).not.toContain('<script');
  expect((await answer('/shop/shop.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
});

test('answers HEAD without a body and refuses to change anything', async () => {
  const response = await answer('/widget.js', {}, 'HEAD');
  expect([await response.text(), response.headers.get('content-length')]).toEqual(['', '6']);
  expect(await codeOf(answer('/widget.js', {}, 'POST'))).toBe('method_not_allowed');
});
