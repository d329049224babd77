import { expect, test } from 'vitest';
import { preflight, withCors } from './cors.ts';

const origin = 'https://shop.example';
const from = (given: HeadersInit): Request => new Request('https://desk.example/visitor/v1/events', { headers: given });
const words = (response: Response, name: string): readonly string[] => response.headers.get(name)?.split(', ') ?? [];

test('a page of any origin may send what the widget sends, and need not ask again for two hours', () => {
  const answer = preflight(from({ origin }));
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  expect(words(answer, 'access-control-allow-methods')).toEqual(['GET', 'POST']);
  expect(words(answer, 'access-control-allow-headers')).toEqual(
    expect.arrayContaining(['authorization', 'content-type', 'last-event-id', 'x-file-name']),
  );
  expect(answer.headers.get('access-control-max-age')).toBe('7200');
});

test('no cookie comes along, and no cache mixes up the answers of two sites', () => {
  for (const answer of [preflight(from({ origin })), withCors(new Response(), from({ origin }))]) {
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toBe('Origin');
  }
});

test('a page reads the answer, and why it has to wait', () => {
  const answer = withCors(new Response(), from({ origin }));
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  expect(words(answer, 'access-control-expose-headers')).toContain('retry-after');
});

test('who is no page gets none of it', () => {
  const answer = withCors(new Response(), from({}));
  expect([...answer.headers]).toEqual([['vary', 'Origin']]);
});
