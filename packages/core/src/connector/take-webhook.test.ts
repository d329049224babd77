import { expect, test } from 'vitest';
import { ConversaError } from '../errors.ts';
import { SignatureError } from './signature-error.ts';
import { takeWebhook } from './take-webhook.ts';

const told: string[] = [];
const post = (body = 'hello', method = 'POST'): Request =>
  new Request('https://desk.test/hook', { method, ...(method === 'POST' ? { body } : {}) });
const taken = (take: (body: Uint8Array) => Promise<void>, request = post()): Promise<Response> =>
  takeWebhook(request, { maxBytes: 10, log: (_, message) => void told.push(message), retrySeconds: 7 }, take);

test('is answered once what it brought is stored', async () => {
  const seen: string[] = [];
  const answer = await taken(async (body) => void seen.push(new TextDecoder().decode(body)));
  expect([answer.status, seen]).toEqual([200, ['hello']]);
});

test.each<[string, unknown, number]>([
  ['a wrong signature', new SignatureError(), 401],
  ['what cannot be read', new ConversaError('malformed_body', 'No.'), 400],
])('%s is refused for good', async (_, error, status) => {
  told.length = 0;
  expect((await taken(() => Promise.reject(error))).status).toBe(status);
  expect(told).toEqual([]);
});

test('too much, and another method, never get that far', async () => {
  const never = (): Promise<void> => Promise.reject(new Error('read'));
  expect((await taken(never, post('x'.repeat(11)))).status).toBe(413);
  const other = await taken(never, post('', 'GET'));
  expect([other.status, other.headers.get('allow')]).toEqual([405, 'POST']);
});

test('what was not stored is asked for again, and is told to the log', async () => {
  told.length = 0;
  const again = await taken(() => Promise.reject(new TypeError('down')));
  expect([again.status, again.headers.get('retry-after')]).toEqual([503, '7']);
  const later = await taken(() => Promise.reject(new ConversaError('busy', 'Busy.', { retryAfterMs: 2_500 })));
  expect([later.status, later.headers.get('retry-after'), told.length]).toEqual([503, '3', 2]);
});
