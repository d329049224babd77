import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk, password, url } from '../../test/desk.ts';
import type { WireAttachment } from '../protocol/message.ts';
import type { VisitorHistory } from '../protocol/visitor.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';

let cluster: Cluster;
let desk: Desk;
let bearer: { readonly authorization: string };
beforeAll(async () => {
  cluster = await startCluster();
  desk = await openDesk(cluster, { limits: { bodyBytes: 64 * 1024, uploadBytes: 300 * 1024 } });
  bearer = { authorization: `Bearer ${desk.token}` };
});
afterAll(async () => {
  await desk.stop();
  await cluster.stop();
});

const problem = async (answer: Response): Promise<{ readonly status: number; readonly code: string }> => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const { status, code } = (await answer.json()) as { status: number; code: string };
  expect(status).toBe(answer.status);
  return { status, code };
};
const json = { 'content-type': 'application/json' };

describe('bodies', () => {
  it.each([
    ['no JSON', '{"name":', 400, 'malformed_body'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'malformed_body'],
    ['a wrong type', '{"name":7,"channel":"website","settings":{}}', 422, 'invalid_input'],
    ['a missing field', '{"name":"x"}', 422, 'invalid_input'],
    ['an unknown field', '{"name":"x","channel":"website","settings":{},"admin":true}', 422, 'invalid_input'],
    ['settings nobody knows', '{"name":"x","channel":"website","settings":{"color":"red"}}', 422, 'invalid_input'],
    ['a channel nobody has', '{"name":"x","channel":"carrier-pigeon","settings":{}}', 404, 'not_found'],
    ['too much', `"${'x'.repeat(65 * 1024)}"`, 413, 'too_large'],
  ])('with %s are refused', async (_, body, status, code) => {
    const answer = await desk.call('POST', '/v1/inboxes', { body, headers: { ...bearer, ...json } });
    expect(await problem(answer)).toEqual({ status, code });
  });
  it('that claim another form are refused', async () => {
    const send = (headers: Record<string, string>) =>
      desk.call('POST', '/v1/inboxes', { body: '{}', headers: { ...bearer, ...headers } });
    expect((await send({ 'content-type': 'text/html' })).status).toBe(415);
    expect((await send({ ...json, 'content-encoding': 'gzip' })).status).toBe(415);
  });
  it('say where they are wrong', async () => {
    const answer = await desk.call('POST', '/v1/inboxes', { body: { name: '', channel: 'website' }, headers: bearer });
    const { issues } = (await answer.json()) as { issues: readonly { path: string }[] };
    expect(issues.map(({ path }) => path)).toEqual(expect.arrayContaining(['body.name', 'body.settings']));
  });
  it('are read no further than the limit', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (out) => {
        pulled += 16 * 1024;
        out.enqueue(new Uint8Array(16 * 1024).fill(0x20));
      },
    });
    const request = new Request(`${url}/v1/inboxes`, {
      method: 'POST',
      headers: { ...bearer, ...json },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect((await desk.helpdesk.fetch(request)).status).toBe(413);
    expect(pulled).toBeLessThanOrEqual((64 + 64) * 1024);
  });
  it('may hold NUL, lone surrogates and odd keys, and lose nothing', async () => {
    const visitor = await desk.visitor(await desk.websiteInbox());
    const body = `{"clientId":"odd","parts":[{"type":"text","text":"a\\u0000b \\ud800 \\u202e __proto__ é"}]}`;
    const answer = await visitor.call('POST', '/messages', { body, headers: json });
    expect(answer.status).toBe(200);
    const page = (await (await visitor.call('GET', '/messages')).json()) as VisitorHistory;
    expect(page.items[0]!.parts).toEqual([{ type: 'text', text: 'a\uFFFDb \uFFFD \u202e __proto__ é' }]);
  });
});

describe('who asks', () => {
  it.each([
    ['nobody', {}],
    ['a made-up token', { authorization: 'Bearer cvt_nonsense' }],
    ['a visitor', { authorization: 'Bearer cvv_e30.AAAA' }],
    ['a made-up cookie', { cookie: 'conversa_session=abc' }],
  ])('is told to sign in: %s', async (_, headers) => {
    expect(await problem(await desk.call('GET', '/v1/inboxes', { headers }))).toEqual({
      status: 401,
      code: 'unauthenticated',
    });
  });
  it('cannot change anything by cookie from another site', async () => {
    const { email } = (await desk.api('get', '/v1/session')).user;
    const signIn = (origin: string) =>
      desk.call('POST', '/v1/session', { body: { email, password }, headers: { origin } });
    expect((await signIn('https://evil.test')).status).toBe(403);
    const cookie = (await signIn(url)).headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    const create = (headers: Record<string, string>) =>
      desk.call('POST', '/v1/tokens', { body: { name: 'x' }, headers: { cookie: cookie.split(';')[0]!, ...headers } });
    expect((await create({ origin: 'https://evil.test' })).status).toBe(403);
    expect((await create({})).status).toBe(403);
    expect((await create({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await create({ origin: url })).status).toBe(201);
  });
  it('has few attempts to guess a password, and learns nothing from the answer', async () => {
    const attempt = (email: string) =>
      desk.call('POST', '/v1/session', {
        body: { email, password: 'wrong' },
        headers: { origin: url },
        address: '10.9.9.9',
      });
    const { email } = (await desk.api('get', '/v1/session')).user;
    const [known, unknown] = [await attempt(email), await attempt('nobody@desk.test')];
    expect(await known.json()).toMatchObject({ detail: ((await unknown.json()) as { detail: string }).detail });
    const rest = await Promise.all(Array.from({ length: 12 }, () => attempt('nobody@desk.test')));
    expect(rest.map(({ status }) => status)).toContain(429);
    expect(rest.find(({ status }) => status === 429)!.headers.get('retry-after')).toMatch(/^\d+$/);
  });
  it('gets 404 for ids that are none, and 405 for methods a path does not know', async () => {
    for (const id of ['1', '..', 'ibx_%00', "ibx_' or 1=1"])
      expect((await desk.call('GET', `/v1/inboxes/${encodeURIComponent(id)}`, { headers: bearer })).status).toBe(404);
    expect((await desk.call('DELETE', '/v1/inboxes', { headers: bearer })).status).toBe(405);
    expect((await desk.call('GET', '/v1/nothing', { headers: bearer })).status).toBe(404);
  });
});

describe('creates with an Idempotency-Key', () => {
  const create = (name: string, key: string) =>
    desk.call('POST', '/v1/inboxes', {
      body: {
        name,
        channel: 'website',
        settings: { siteName: name, domains: [], greeting: '', color: '#000000' },
      },
      headers: { ...bearer, 'idempotency-key': key },
    });
  it('happen once, however often and at the same time they come', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create('Once', 'k1')));
    const ids = new Set(await Promise.all(answers.map(async (a) => ((await a.json()) as { id: string }).id)));
    expect(ids.size).toBe(1);
    expect((await desk.api('get', '/v1/inboxes')).items.filter(({ name }) => name === 'Once')).toHaveLength(1);
  });
  it('are refused for another body under the same key', async () => {
    await create('First', 'k2');
    expect(await problem(await create('Second', 'k2'))).toEqual({ status: 422, code: 'idempotency_mismatch' });
  });
});

describe('files', () => {
  const png = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
    (c) => c.charCodeAt(0),
  );
  const upload = (bytes: Uint8Array, headers: Record<string, string> = {}) =>
    desk.call('POST', '/v1/attachments', { body: bytes, headers: { ...bearer, ...headers } });
  const get = (link: string) => desk.call('GET', new URL(link).pathname);

  it('are what their bytes say, and come back in a sandbox', async () => {
    const made = (await (
      await upload(png, { 'content-type': 'text/html', 'x-file-name': '..%2F%E2%80%AE%C3%A9%20(evil).png' })
    ).json()) as WireAttachment;
    expect(made).toMatchObject({ kind: 'image', mime: 'image/png', name: 'é (evil).png', size: png.length });
    const file = await get(made.url);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(png);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect(file.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''%C3%A9%20%28evil%29.png");
  });
  it('that a browser would run are handed out only as plain downloads', async () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<!doctype html><script>1</script>',
    ]) {
      const made = (await (
        await upload(new TextEncoder().encode(text), { 'content-type': 'image/svg+xml' })
      ).json()) as WireAttachment;
      const file = await get(made.url);
      expect(file.headers.get('content-type')).toBe('application/octet-stream');
      expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    }
  });
  it('beyond the limit are refused and leave nothing', async () => {
    const big = new Uint8Array(301 * 1024);
    expect((await upload(big)).status).toBe(413);
    expect((await upload(new Uint8Array(0))).status).toBe(422);
  });
  it('need an untouched link', async () => {
    const made = (await (await upload(png)).json()) as { url: string };
    expect((await get(`${made.url.slice(0, -2)}AA`)).status).toBe(404);
    expect((await get(`${url}/files/eyJ9.AAAA`)).status).toBe(404);
  });
  it('of somebody else cannot be sent', async () => {
    const made = (await (await upload(png)).json()) as { id: string };
    const visitor = await desk.visitor(await desk.websiteInbox());
    const answer = await visitor.call('POST', '/messages', {
      body: { clientId: 'theft', parts: [{ type: 'attachment', attachmentId: made.id }] },
    });
    expect(answer.status).toBe(404);
  });
  it('as avatars are pictures and nothing else', async () => {
    const send = (bytes: Uint8Array) => desk.call('POST', '/v1/pictures', { body: bytes, headers: bearer });
    const { url: avatar } = (await (await send(png)).json()) as { url: string };
    expect((await get(avatar)).status).toBe(200);
    expect((await send(new TextEncoder().encode('text'))).status).toBe(415);
  });
});

describe('a paused inbox', () => {
  it('hides its widget and refuses answers, but keeps what visitors write', async () => {
    const inboxId = await desk.websiteInbox();
    const visitor = await desk.visitor(inboxId);
    const { conversationId } = await visitor.send('before');
    await desk.api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: { state: 'paused' } });
    expect(await problem(await desk.call('GET', `/visitor/v1/inboxes/${inboxId}/config`))).toMatchObject({
      code: 'inbox_paused',
    });
    expect((await visitor.send('while paused')).conversationId).toBe(conversationId);
    const answer = desk.api('post', '/v1/conversations/{conversationId}/messages', {
      path: { conversationId },
      body: { clientId: 'p', parts: [{ type: 'text', text: 'no' }] },
    });
    await expect(answer).rejects.toMatchObject({ code: 'inbox_paused' });
  });
});

describe('the operator', () => {
  it('decides which channels an account may use', async () => {
    const account = await desk.api('post', '/v1/operator/accounts', {
      body: { name: 'Limited' },
      idempotencyKey: 'limited',
    });
    expect(
      await desk.api('post', '/v1/operator/accounts', { body: { name: 'Limited' }, idempotencyKey: 'limited' }),
    ).toEqual(account);
    const path = { accountId: account.id };
    await desk.api('patch', '/v1/operator/accounts/{accountId}', {
      path,
      body: { switches: { channels: { website: false } } },
    });
    const limited = { ...desk.owner, accountId: account.id as `acc_${string}` };
    const attempt = desk.helpdesk.createInbox(limited, { name: 'x', channel: 'website', settings: {} });
    await expect(attempt).rejects.toMatchObject({ code: 'feature_disabled' });
  });

  it('decides which features an account may use; an administrator, which an inbox does', async () => {
    const path = { inboxId: await desk.websiteInbox() };
    const account = { accountId: desk.owner.accountId };
    const templates = () => desk.api('get', '/v1/inboxes/{inboxId}/templates', { path });
    const allow = (isAllowed: boolean) =>
      desk.api('patch', '/v1/operator/accounts/{accountId}', {
        path: account,
        body: { switches: { features: { templates: isAllowed } } },
      });
    await expect(templates()).rejects.toMatchObject({ code: 'not_found' });
    await allow(false);
    await expect(templates()).rejects.toMatchObject({ code: 'feature_disabled' });
    await allow(true);
    await desk.api('patch', '/v1/inboxes/{inboxId}', { path, body: { features: { templates: false } } });
    await expect(templates()).rejects.toMatchObject({ code: 'feature_disabled' });
  });

  it('shuts an account out, and lets it in again', async () => {
    const other = await openDesk(cluster);
    const colleague = await other.colleague();
    const { email } = (await other.api('get', '/v1/session')).user;
    const signIn = () => other.call('POST', '/v1/session', { body: { email, password }, headers: { origin: url } });
    const become = (state: 'active' | 'suspended') => other.storage.accounts.patch(other.owner.accountId, { state });
    await become('suspended');
    for (const api of [other.api, colleague.api])
      await expect(api('get', '/v1/session')).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await problem(await signIn())).toEqual({ status: 403, code: 'forbidden' });
    await become('active');
    expect((await signIn()).status).toBe(200);
    await expect(colleague.api('get', '/v1/session')).resolves.toMatchObject({ user: { id: colleague.userId } });
    await other.stop();
  });

  it('is the only one who may', async () => {
    const { api } = await desk.colleague({ role: 'administrator' });
    const path = { accountId: desk.owner.accountId };
    for (const attempt of [
      () => api('get', '/v1/operator/accounts'),
      () => api('post', '/v1/operator/accounts', { body: { name: 'Mine' } }),
      () => api('patch', '/v1/operator/accounts/{accountId}', { path, body: { state: 'suspended' } }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('an API token', () => {
  it('is shown once, is stored as a hash, and opens nothing once it was revoked', async () => {
    const { token, secret } = await desk.api('post', '/v1/tokens', { body: { name: 'Robot' } });
    const ask = () => desk.call('GET', '/v1/session', { headers: { authorization: `Bearer ${secret}` } });
    expect((await ask()).status).toBe(200);
    const known = [JSON.stringify(await desk.api('get', '/v1/tokens')), await desk.dump(), desk.logs.join('\n')];
    expect(known.filter((text) => text.includes(secret))).toEqual([]);
    expect(known.slice(0, 2).map((text) => text.includes('Robot'))).toEqual([true, true]);
    await desk.api('delete', '/v1/tokens/{tokenId}', { path: { tokenId: token.id } });
    expect(await problem(await ask())).toEqual({ status: 401, code: 'unauthenticated' });
  });
});

describe('a visitor who asks all the time', () => {
  it('has to wait, and nobody else has', async () => {
    const inboxId = await desk.websiteInbox();
    const [busy, calm] = await Promise.all([desk.visitor(inboxId), desk.visitor(inboxId)]);
    const answers = await Promise.all(Array.from({ length: 100 }, () => busy!.call('GET', '/summary')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]!.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await problem(refused[0]!)).toEqual({ status: 429, code: 'rate_limited' });
    expect((await calm!.call('GET', '/summary')).status).toBe(200);
  });
});

describe('many visitors behind one address', () => {
  const address = '10.7.0.1';
  const statuses = async (asked: readonly Promise<Response>[]): Promise<readonly number[]> =>
    (await Promise.all(asked)).map(({ status }) => status);
  const times = (count: number, of: number): readonly number[] => Array.from({ length: count }, () => of);

  /** The burst passes, and what came free for as long as the machine took; the rest waits. */
  const passes = async (ask: () => readonly Promise<Response>[], burst: number, perSecond: number): Promise<void> => {
    const from = performance.now();
    const answers = await statuses(ask());
    const more = Math.ceil(((performance.now() - from) / 1_000) * perSecond);
    const passed = answers.filter((status) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(burst);
    expect(passed).toBeLessThanOrEqual(burst + more);
    expect(answers).toContain(429);
  };

  it('have to wait when they ask all the time, and nobody else has', async () => {
    const inboxId = await desk.websiteInbox();
    const visitors = await Promise.all(Array.from({ length: 12 }, () => desk.visitor(inboxId)));
    const ask = (at: string) => visitors.map((visitor) => visitor.call('GET', '/summary', { address: at }));
    await passes(() => times(55, 0).flatMap(() => ask(address)), 500, 50);
    expect(await statuses(ask('10.7.0.2'))).toEqual(times(12, 200));
  });

  it('begin no more than 60 sessions at once', async () => {
    const inboxId = await desk.websiteInbox();
    const begin = (at: string) => desk.call('POST', '/visitor/v1/sessions', { body: { inboxId }, address: at });
    await passes(() => Array.from({ length: 80 }, () => begin(address)), 60, 2);
    expect(await statuses([begin('10.7.0.2')])).toEqual([200]);
  });

  it('send no more than 20 files at once', async () => {
    const visitor = await desk.visitor(await desk.websiteInbox());
    const send = (at: string) => visitor.call('POST', '/attachments', { body: 'a file', address: at });
    await passes(() => Array.from({ length: 25 }, () => send('10.7.0.3')), 20, 0.5);
    expect(await statuses([send('10.7.0.4')])).toEqual([200]);
  });

  it('hold no more than a hundred streams open', async () => {
    const inboxId = await desk.websiteInbox();
    const ended = new AbortController();
    const open = (visitor: Awaited<ReturnType<Desk['visitor']>>, at: string) =>
      visitor.call('GET', '/events', {
        headers: { accept: 'text/event-stream' },
        signal: ended.signal,
        address: at,
      });
    const visitors = await Promise.all(
      Array.from({ length: 21 }, () => desk.visitor(inboxId, { address: '10.7.0.6' })),
    );
    const full = visitors.slice(1).flatMap((visitor) => times(5, 0).map(() => open(visitor, '10.7.0.5')));
    expect(await statuses(full)).toEqual(times(100, 200));
    expect(await statuses([open(visitors[0]!, '10.7.0.5'), open(visitors[0]!, '10.7.0.6')])).toEqual([429, 200]);
    ended.abort();
  });
});

describe('event streams', () => {
  it('tell whatever stands in between to pass them on as they are', async () => {
    const ended = new AbortController();
    const { headers } = await desk.call('GET', '/v1/events', {
      headers: { ...bearer, accept: 'text/event-stream' },
      signal: ended.signal,
    });
    ended.abort();
    const names = ['content-type', 'cache-control', 'x-accel-buffering', 'content-encoding'];
    expect(names.map((name) => headers.get(name))).toEqual([
      'text/event-stream',
      'no-store, no-transform',
      'no',
      'identity',
    ]);
  });

  it('are limited per agent and per address', async () => {
    const ended = new AbortController();
    const open = (headers: Record<string, string>, address: string) =>
      desk.call('GET', '/v1/events', {
        headers: { ...headers, accept: 'text/event-stream' },
        signal: ended.signal,
        address,
      });
    const many = <T>(count: number, make: () => Promise<T>) => Promise.all(Array.from({ length: count }, make));
    const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status).toSorted((a, b) => a - b);
    const times = (count: number) => Array.from({ length: count }, () => 200);
    expect(statuses(await many(21, () => open(bearer, '10.8.0.1')))).toEqual([...times(20), 429]);
    const colleagues = await many(5, () => desk.colleague());
    const theirs = colleagues.map(({ token }) => ({ authorization: `Bearer ${token}` }));
    const answers = await Promise.all(theirs.map((headers) => many(20, () => open(headers, '10.8.0.2'))));
    expect(statuses(answers.flat())).toEqual(times(100));
    const one = { authorization: `Bearer ${(await desk.colleague()).token}` };
    expect(await problem(await open(one, '10.8.0.2'))).toEqual({ status: 429, code: 'too_many_streams' });
    expect((await open(one, '10.8.0.3')).status).toBe(200);
    ended.abort();
  });

  it('are limited per visitor', async () => {
    const visitor = await desk.visitor(await desk.websiteInbox());
    const ended = new AbortController();
    const open = () =>
      visitor.call('GET', '/events', { headers: { accept: 'text/event-stream' }, signal: ended.signal });
    const answers = await Promise.all(Array.from({ length: 6 }, open));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 429]);
    ended.abort();
    const next = new AbortController();
    const again = await visitor.call('GET', '/events', {
      headers: { accept: 'text/event-stream' },
      signal: next.signal,
    });
    expect(again.status).toBe(200);
    next.abort();
  });
});
