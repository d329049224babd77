import { expect, test } from 'vitest';
import { ConversaError } from '../errors.ts';
import type { Part } from '../model/part.ts';
import { preparedParts } from './prepared.ts';
import { Refused } from './refused.ts';

const parts: readonly Part[] = ['one', 'two'].map((text) => ({ type: 'text', text }));
const failing = (error: unknown) =>
  preparedParts(parts, async (part) => {
    if (part === parts[1]) throw error;
    return { type: 'text', text: 'prepared' };
  });

test('each part is prepared; one about which nobody could be asked goes as it is', async () => {
  expect(await failing(new ConversaError('network', 'Away.'))).toEqual({
    ok: true,
    parts: [{ type: 'text', text: 'prepared' }, parts[1]],
  });
});

test('a refusal is the answer, and a fault of ours is none', async () => {
  expect(await failing(new Refused('not_permitted', 'No.'))).toMatchObject({ ok: false, code: 'not_permitted' });
  await expect(failing(new TypeError('ours'))).rejects.toThrow('ours');
});
