import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeTimers, settle } from './fake-browser.test-support.ts';
import { createRequest, type Request as Call } from './request.ts';

let answers: (() => Promise<Response> | Response)[];
let asked: Request[];
let stop: AbortController;
let call: Call;

beforeEach(() => {
  vi.useFakeTimers({ ...fakeTimers, toFake: [...fakeTimers.toFake] });
  answers = [];
  asked = [];
  stop = new AbortController();
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    asked.push(request);
    const answer = answers.shift();
    if (answer) return answer();
    // Like a server that says nothing: only an abort ends it.
    return new Promise((_, reject) => {
      const end = (): void => reject(request.signal.reason);
      if (request.signal.aborted) end();
      request.signal.addEventListener('abort', end);
    });
  };
  const target = {
    fetch,
    url: 'http://desk.test/v1',
    credentials: 'omit' as const,
    headers: () => ({ authorization: 'Bearer t' }),
  };
  call = createRequest(target, () => stop.signal);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('request', () => {
  test('sends JSON with the credentials and understands an empty answer', async () => {
    answers.push(() => new Response(null, { status: 204 }));
    expect(await call('POST', '/seen', { body: { until: 'msg_1' } })).toBeUndefined();
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer t');
    expect(asked[0]?.headers.get('content-type')).toBe('application/json');
    expect(await asked[0]?.json()).toEqual({ until: 'msg_1' });
  });

  test('turns a problem document into the error with its code, sentence and issues', async () => {
    const issues = [{ path: 'body.email', message: 'is no address' }];
    answers.push(() => Response.json({ code: 'invalid_input', detail: 'No.', issues }, { status: 422 }));
    await expect(call('POST', '/x')).rejects.toMatchObject({ code: 'invalid_input', message: 'No.', issues });
  });

  test.each([
    [401, 'unauthenticated'],
    [429, 'rate_limited'],
    [404, 'not_found'],
    [502, 'busy'],
  ])('understands an answer %i that a proxy made', async (status, code) => {
    answers.push(() => new Response('<html>', { status }));
    await expect(call('POST', '/x')).rejects.toMatchObject({ code });
  });

  test('asks again only when asking is harmless, and not before the server said', async () => {
    const busy = (): Response => Response.json({ code: 'busy' }, { status: 503, headers: { 'retry-after': '3' } });
    answers.push(busy, () => Response.json({ fine: true }));
    const answer = call('GET', '/x');
    await settle();
    await vi.advanceTimersByTimeAsync(2_900);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(await answer).toEqual({ fine: true });

    answers.push(busy);
    await expect(call('POST', '/x')).rejects.toMatchObject({ code: 'busy', retryAfterMs: 3_000 });
    expect(asked).toHaveLength(3);
  });

  test('does not wait longer than its time', async () => {
    const answer = call('POST', '/x', { timeoutMs: 1_000 });
    const failed = expect(answer).rejects.toMatchObject({ code: 'timeout' });
    await vi.advanceTimersByTimeAsync(1_000);
    await failed;
  });

  test('ends when the client stops, and does not begin after', async () => {
    const answer = call('GET', '/x');
    const failed = expect(answer).rejects.toMatchObject({ code: 'aborted' });
    stop.abort();
    await failed;
    await expect(call('GET', '/x')).rejects.toMatchObject({ code: 'aborted' });
  });
});
