import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { hmacSha256, verifySha256Header } from './signature.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the same signature with and without Node', async () => {
  vi.resetModules();
  vi.stubGlobal('process', undefined);
  const elsewhere = await import('./signature.ts');
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), fc.uint8Array({ maxLength: 300 }), async (secret, body) => {
      const expected = new Uint8Array(createHmac('sha256', secret).update(body).digest());
      expect(new Uint8Array(await hmacSha256(secret, body))).toEqual(expected);
      expect(await elsewhere.hmacSha256(secret, body)).toEqual(expected);
    }),
  );
});

test('accepts either of two secrets and nothing else', async () => {
  const body = new TextEncoder().encode('{"hello":"there"}');
  const header = `sha256=${createHmac('sha256', 'new').update(body).digest('hex')}`;
  await verifySha256Header(header, body, ['old', 'new']);
  for (const [given, over] of [
    [header, new Uint8Array(3)],
    [header.slice(0, -2), body],
    [header.slice(7), body],
    [`${header}00`, body],
    ['sha256=zz', body],
    [null, body],
    [`sha256=${createHmac('sha256', '').update(body).digest('hex')}`, body],
  ] as const)
    await expect(verifySha256Header(given, over, ['', 'old', 'new'])).rejects.toMatchObject({
      code: 'signature_invalid',
    });
});
