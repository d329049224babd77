import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

describe('a password', () => {
  it('is recognised by its hash, in whatever form its letters were typed', async () => {
    const hash = await hashPassword('café au lait');
    expect(hash).toMatch(/^\$scrypt\$32768\$8\$1\$/);
    expect(await verifyPassword('cafe\u0301 au lait', hash)).toBe(true);
    expect(await verifyPassword('cafe au lait', hash)).toBe(false);
  });
  it('has another hash each time', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });
  it('matches nothing that is no hash of ours', async () => {
    for (const stored of ['', 'same', '$2b$10$abc', '$scrypt$$$$$'])
      expect(await verifyPassword('same', stored)).toBe(false);
  });
});
