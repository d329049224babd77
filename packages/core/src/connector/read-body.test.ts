import { expect, test } from 'vitest';
import { readBody } from './read-body.ts';

const post = (body: BodyInit, headers: Record<string, string> = {}): Request =>
  new Request('http://desk.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

test('reads a body of declared and of unknown length', async () => {
  const chunks = new ReadableStream({
    start: (out) => {
      out.enqueue(new Uint8Array([1, 2]));
      out.enqueue(new Uint8Array([3]));
      out.close();
    },
  });
  expect(await readBody(post(new Uint8Array([1, 2, 3]), { 'content-length': '3' }), 3)).toEqual(
    new Uint8Array([1, 2, 3]),
  );
  expect(await readBody(post(chunks), 3)).toEqual(new Uint8Array([1, 2, 3]));
  expect(await readBody(new Request('http://desk.test/'), 3)).toEqual(new Uint8Array(0));
});

test('refuses what is declared too large without reading it', async () => {
  let pulled = 0;
  const endless = new ReadableStream(
    { pull: (out) => (pulled++, out.enqueue(new Uint8Array(10))) },
    { highWaterMark: 0 },
  );
  await expect(readBody(post(endless, { 'content-length': '4' }), 3)).rejects.toMatchObject({ code: 'too_large' });
  expect(pulled).toBe(0);
});

test('stops reading at the limit', async () => {
  let pulled = 0;
  const endless = new ReadableStream(
    { pull: (out) => (pulled++, out.enqueue(new Uint8Array(10))) },
    { highWaterMark: 0 },
  );
  await expect(readBody(post(endless), 35)).rejects.toMatchObject({ code: 'too_large' });
  expect(pulled).toBeLessThanOrEqual(5);
});

test('believes no declared length that the body exceeds', async () => {
  await expect(readBody(post(new Uint8Array(9), { 'content-length': '2' }), 3)).rejects.toMatchObject({
    code: 'too_large',
  });
});
