import { describe, expect, it } from 'vitest';
import type { Clock } from '../ports/clock.ts';
import { createMakeId } from './make-id.ts';
import { systemClock } from './system-clock.ts';
import { createVisitorTokens, type Visitor } from './visitor-tokens.ts';

const makeId = createMakeId(systemClock);
const begin = Date.parse('2026-03-01T12:00:00Z');
let now = begin;
const clock: Clock = { ...systemClock, now: () => new Date(now) };
const secret = 'a secret of at least thirty-two characters';
const tokens = createVisitorTokens({ secrets: [secret], clock });

function visitor(more: Partial<Visitor> = {}): Visitor {
  return { visitorId: makeId('vis'), inboxId: makeId('ibx'), expiresAt: new Date(begin + 60_000), ...more };
}
const refused = expect.objectContaining({ code: 'unauthenticated' });

describe('a visitor token', () => {
  it('says whose it is, however often it is asked', async () => {
    const known = visitor({ userId: 'u-7', profile: { name: 'Ana' } });
    const token = await tokens.issue(known);
    await expect(tokens.read(token)).resolves.toEqual(known);
    await expect(tokens.read(token)).resolves.toEqual(known);
  });

  it('ends when its time has come, also when it was known before', async () => {
    const token = await tokens.issue(visitor());
    await tokens.read(token);
    now = begin + 60_001;
    await expect(tokens.read(token)).rejects.toEqual(refused);
    now = begin;
    await expect(tokens.read(token)).resolves.toBeDefined();
  });

  it('is refused with another body, another signature, or of another installation, beside a known one', async () => {
    const [mine, theirs] = await Promise.all([tokens.issue(visitor()), tokens.issue(visitor())]);
    await Promise.all([tokens.read(mine), tokens.read(theirs)]);
    const [body = ''] = theirs.split('.');
    const [, signature = ''] = mine.split('.');
    const elsewhere = createVisitorTokens({ secrets: [`${secret}, another one`], clock });
    const foreign = await elsewhere.issue(visitor());
    for (const token of [
      `${body}.${signature}`,
      `${mine}A`,
      `${mine}.more`,
      mine.slice(0, -1),
      foreign,
      `cvv_.${signature}`,
      '',
      'cvv_',
    ])
      await expect(tokens.read(token), token).rejects.toEqual(refused);
  });

  it('is read as well when thousands came after it', async () => {
    const first = visitor();
    const token = await tokens.issue(first);
    await tokens.read(token);
    for (let n = 0; n < 2_100; n++) await tokens.read(await tokens.issue(visitor()));
    await expect(tokens.read(token)).resolves.toEqual(first);
  });
});
