import { describe, expect, it } from 'vitest';
import { createApi } from './create-api.ts';

interface Seen {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}
function apiAnswering(answer: () => Response): { readonly api: ReturnType<typeof createApi>; readonly seen: Seen[] } {
  const seen: Seen[] = [];
  const fake: typeof fetch = async (url, init = {}) => {
    seen.push({ url: String(url), method: init.method, headers: new Headers(init.headers), body: init.body });
    return answer();
  };
  return { api: createApi({ url: 'https://desk.example', token: 'cvt_x', fetch: fake }), seen };
}
const inboxId = 'ibx_01h455vb4pex5vsknk084sn02q';

describe('api client', () => {
  it('fills the path, the query and the token', async () => {
    const { api, seen } = apiAnswering(() => Response.json({ items: [] }));
    const page = await api('get', '/v1/conversations', { query: { status: 'open', limit: 5 } });
    expect(page.items).toEqual([]);
    await api('get', '/v1/inboxes/{inboxId}', { path: { inboxId } });
    expect(seen.map(({ url }) => url)).toEqual([
      'https://desk.example/v1/conversations?status=open&limit=5',
      `https://desk.example/v1/inboxes/${inboxId}`,
    ]);
    expect(seen[0]!.headers.get('authorization')).toBe('Bearer cvt_x');
  });
  it('sends a body as JSON, with its idempotency key', async () => {
    const { api, seen } = apiAnswering(() => Response.json({}, { status: 201 }));
    await api('post', '/v1/inboxes', {
      body: { name: 'Shop', channel: 'website', settings: {} },
      idempotencyKey: 'one',
    });
    expect(seen[0]).toMatchObject({ method: 'POST', body: '{"name":"Shop","channel":"website","settings":{}}' });
    expect(seen[0]!.headers.get('idempotency-key')).toBe('one');
  });
  it('turns a problem document into its error', async () => {
    const { api } = apiAnswering(() =>
      Response.json({ code: 'rate_limited', detail: 'Slow down.' }, { status: 429, headers: { 'retry-after': '3' } }),
    );
    await expect(api('get', '/v1/inboxes')).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 3000 });
  });
  it('says so when there is no answer', async () => {
    const { api } = apiAnswering(() => {
      throw new TypeError('refused');
    });
    await expect(api('get', '/v1/inboxes')).rejects.toMatchObject({ code: 'network' });
  });
});
