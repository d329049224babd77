import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { bytesOfHex, hexOf, hmacSha256, verifySha256Header } from './signature.ts';

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

test('reads hex in small and capital letters, and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const hex = hexOf(bytes);
      expect(bytesOfHex(hex)).toEqual(bytes);
      expect(bytesOfHex(hex.toUpperCase())).toEqual(bytes);
      expect(bytesOfHex(`${hex}0`)).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const isHex = text.length % 2 === 0 && /^[0-9a-f]*$/i.test(text);
      expect(bytesOfHex(text) !== undefined).toBe(isHex);
    }),
  );
  for (let code = 0; code < 0x300; code++)
    expect(bytesOfHex(`0${String.fromCharCode(code)}`) !== undefined).toBe(/[0-9a-f]/i.test(String.fromCharCode(code)));
});
