import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aesCipher, base64url, bytesOfBase64url, createSigner, matchesHexHmac } from './secrets.ts';

describe('base64url', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOfBase64url(base64url(bytes))).toEqual(bytes);
      }),
    );
  });
  it('is told from any other text', () => {
    for (const text of ['a', 'ab=', 'a+b/', 'äöü', 'ab c', 'YWJj\n']) expect(bytesOfBase64url(text)).toBeUndefined();
    expect(bytesOfBase64url('')).toEqual(new Uint8Array());
  });
});

describe('sealed text', () => {
  it('opens with its key, also after another key seals', async () => {
    const [old, both] = [aesCipher(['one']), aesCipher(['two', 'one'])];
    const sealed = await old.seal('top secret');
    expect(sealed).not.toContain('secret');
    expect(await both.open(sealed)).toBe('top secret');
    await expect(aesCipher(['two']).open(sealed)).rejects.toMatchObject({ code: 'internal' });
  });
  it('does not open once it was changed', async () => {
    const cipher = aesCipher(['one']);
    const sealed = await cipher.seal('top secret');
    const flipped = sealed.slice(0, -2) + (sealed.endsWith('A') ? 'BB' : 'AA');
    await expect(cipher.open(flipped)).rejects.toThrow();
  });
  it('looks different each time', async () => {
    const cipher = aesCipher(['one']);
    expect(await cipher.seal('x')).not.toBe(await cipher.seal('x'));
  });
});

describe('signatures', () => {
  it('hold for their text, their purpose and their secret only', async () => {
    const [files, visitors] = [createSigner(['s'], 'file'), createSigner(['s'], 'visitor')];
    const signature = await files.sign('text');
    expect(await files.verify('text', signature)).toBe(true);
    expect(await files.verify('texts', signature)).toBe(false);
    expect(await visitors.verify('text', signature)).toBe(false);
    expect(await createSigner(['t'], 'file').verify('text', signature)).toBe(false);
    expect(await files.verify('text', 'not base64!')).toBe(false);
  });
  it('of a former secret still hold, and no new ones are made with it', async () => {
    const [former, present] = [createSigner(['s'], 'file'), createSigner(['t', 's'], 'file')];
    expect(await present.verify('text', await former.sign('text'))).toBe(true);
    expect(await former.verify('text', await present.sign('text'))).toBe(false);
    expect(await createSigner(['t'], 'file').verify('text', await present.sign('text'))).toBe(true);
  });
  it('of a user id are checked as hosts compute them', async () => {
    // RFC 4231, test case 2.
    const hex = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    expect(await matchesHexHmac('Jefe', 'what do ya want for nothing?', hex)).toBe(true);
    expect(await matchesHexHmac('Jefe', 'what do ya want for nothing?', hex.toUpperCase())).toBe(true);
    expect(await matchesHexHmac('Jefe', 'what', hex)).toBe(false);
    expect(await matchesHexHmac('Jefe', 'what', 'zz')).toBe(false);
  });
});
