import { expect, test } from 'vitest';
import { askJson, reachProvider } from './reach-provider.ts';

const asked = async (call: Parameters<typeof reachProvider>[3]): Promise<RequestInit> => {
  let seen: RequestInit | undefined;
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    seen = init;
    return new Response('{"a":1}');
  };
  await reachProvider('Acme', fetch, 'https://acme.test', call);
  return seen!;
};

test('a provider is asked without following redirections, until one of the signals ends it', async () => {
  const mine = new AbortController();
  const init = await asked({ method: 'POST', body: 'x', headers: { a: 'b' }, signal: mine.signal, withinMs: 60_000 });
  expect(init).toMatchObject({ method: 'POST', body: 'x', headers: { a: 'b' }, redirect: 'manual' });
  expect(init.signal!.aborted).toBe(false);
  mine.abort();
  expect(init.signal!.aborted).toBe(true);
  expect((await asked({})).signal!.aborted).toBe(false);
});

test('whoever cannot be reached, or breaks off, is named', async () => {
  const cause = new TypeError('fetch failed');
  await expect(reachProvider('Acme', () => Promise.reject(cause), 'https://acme.test', {})).rejects.toMatchObject({
    code: 'network',
    message: 'Acme could not be reached.',
    cause,
  });
  const broken = new ReadableStream({
    pull: () => {
      throw cause;
    },
  });
  await expect(answered(new Response(broken))).rejects.toMatchObject({ message: 'Acme’s answer was lost.' });
});

const answered = (response: Response): ReturnType<typeof askJson> =>
  askJson('Acme', () => Promise.resolve(response), 'https://acme.test', {});
test('a good answer is JSON; a bad one may be anything', async () => {
  expect((await answered(new Response('{"a":1}'))).answer).toEqual({ a: 1 });
  await expect(answered(new Response('<html>'))).rejects.toMatchObject({ message: 'Acme’s answer is no JSON.' });
  expect((await answered(new Response('<html>', { status: 502 }))).answer).toBeNull();
  expect((await answered(Response.json({ error: 'no' }, { status: 400 }))).answer).toEqual({ error: 'no' });
});
