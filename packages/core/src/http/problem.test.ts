import { expect, test } from 'vitest';
import { ConversaError } from '../errors.ts';
import { ValidationError } from '../validation-error.ts';
import { toResponse } from './problem.ts';

const told = async (error: unknown): Promise<readonly [status: number, body: Record<string, unknown>]> => {
  const answer = toResponse(error, 'r1');
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return [answer.status, (await answer.json()) as Record<string, unknown>];
};
const header = (error: unknown, name: string): string | null => toResponse(error).headers.get(name);

test('an error is told by its code, its sentence and the request it belongs to', async () => {
  expect(await told(new ConversaError('not_found', 'There is no such inbox.'))).toEqual([
    404,
    {
      type: 'https://conversa.dev/problems/not_found',
      title: 'Not found',
      status: 404,
      code: 'not_found',
      detail: 'There is no such inbox.',
      requestId: 'r1',
    },
  ]);
});

test.each([
  ['an error nobody foresaw', new TypeError('password=secret')],
  ['what is no error at all', 'password=secret'],
  ['a failure of our own', new ConversaError('internal', 'password=secret')],
  ['a mistake in our settings', new ConversaError('invalid_options', 'password=secret')],
])('of %s nothing is told', async (_, error) => {
  const [status, body] = await told(error);
  expect(status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('secret');
});

test('what is wrong with the input is told place by place', async () => {
  const issues = [{ path: 'body.name', message: 'is missing' }];
  expect(await told(new ValidationError('No.', issues))).toMatchObject([422, { code: 'invalid_input', issues }]);
});

test('who has to wait learns how long, in whole seconds and never none', () => {
  const busy = (retryAfterMs?: number) => new ConversaError('busy', 'Later.', retryAfterMs ? { retryAfterMs } : {});
  expect([busy(), busy(1), busy(2_001)].map((error) => header(error, 'retry-after'))).toEqual(['1', '1', '3']);
  expect(header(new ConversaError('storage_unavailable', 'Away.'), 'retry-after')).toBe('1');
  expect(header(new ConversaError('not_found', 'No.'), 'retry-after')).toBeNull();
});

test('a body that is too large ends its connection, and who is nobody is asked for a token', () => {
  expect(header(new ConversaError('too_large', 'No.'), 'connection')).toBe('close');
  expect(header(new ConversaError('unauthenticated', 'No.'), 'www-authenticate')).toBe('Bearer');
});
