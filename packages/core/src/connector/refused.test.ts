import { expect, test } from 'vitest';
import { ConversaError, isConversaError } from '../errors.ts';
import { orRefusal, Refused } from './refused.ts';

test('what is refused from however deep is the answer, with what to send instead', () => {
  const refusing = (): never => {
    throw new Refused('window_closed', 'Too late.', 'template');
  };
  expect(orRefusal(refusing)).toEqual({
    ok: false,
    code: 'window_closed',
    sentence: 'Too late.',
    instead: 'template',
  });
  expect(orRefusal(() => 7)).toBe(7);
});

test('other errors are thrown on', () => {
  const error = new ConversaError('network', 'Nobody answers.');
  expect(() =>
    orRefusal(() => {
      throw error;
    }),
  ).toThrow(error);
  expect(isConversaError(new Refused('too_large', 'Too long.'))).toBe(true);
});
