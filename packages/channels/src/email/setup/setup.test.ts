import { type Json, type JsonObject, standalone } from '@conversa/core/connector';
import { describe, expect, test } from 'vitest';
import { email } from '../connector.ts';
import { isPrivate, whereIs } from '../net.ts';
import { checkApp, type EmailApp, type EmailCredentials, type Resolve } from '../options.ts';
import { discover, readAutoconfig } from './autoconfig.ts';
import { dnsChecks } from './dns-checks.ts';
import { onboardingOf } from './onboarding.ts';

const secret = 'a secret of at least thirty-two characters';
const none: Resolve = async () => {
  throw Object.assign(new TypeError('nothing'), { code: 'ENODATA' });
};
const dns =
  (records: { readonly [name: string]: readonly string[] }): Resolve =>
  async (name, type) => {
    const found = records[`${type} ${name}`];
    if (!found) return none(name, type);
    return found;
  };
const noFetch = async (): Promise<Response> => {
  throw new TypeError('fetch failed');
};
const portsWith = (fetch: typeof globalThis.fetch): Parameters<typeof onboardingOf>[1] =>
  ({ fetch, now: () => new Date('2030-01-01T00:00:00Z'), log: () => undefined }) as never;

describe('finding servers', () => {
  const find = (address: string, resolve: Resolve, fetch: typeof globalThis.fetch = noFetch) =>
    discover(checkApp({ secret, resolve, allowPrivateHosts: true }), { fetch }, address);
  test('by the domain, and by who receives its mail', async () => {
    expect((await find('a@gmail.com', none)).preset?.id).toBe('google');
    expect(
      (await find('a@shop.example', dns({ 'MX shop.example': ['shop-example.mail.protection.outlook.com'] }))).preset
        ?.id,
    ).toBe('microsoft');
    expect((await find('a@shop.example', dns({ 'MX shop.example': ['google.com.evil.test'] }))).preset).toBeUndefined();
  });
  test('by autoconfig data, never without encryption', async () => {
    const xml = (socket: string): string => `<clientConfig><emailProvider>
      <incomingServer type="pop3"><hostname>pop.x.test</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
      <incomingServer type="imap"><hostname>imap.%EMAILDOMAIN%</hostname><port>143</port><socketType>${socket}</socketType><username>%EMAILLOCALPART%</username></incomingServer>
      <outgoingServer type="smtp"><hostname>smtp.x.test</hostname><port>465</port><socketType>SSL</socketType></outgoingServer></emailProvider></clientConfig>`;
    expect(readAutoconfig(xml('STARTTLS'), 'x.test')).toEqual({
      imap: { host: 'imap.x.test', port: 143, security: 'starttls' },
      smtp: { host: 'smtp.x.test', port: 465, security: 'tls' },
      user: 'local',
    });
    expect(readAutoconfig(xml('plain'), 'x.test').imap).toBeUndefined();
    const found = await find('a@x.test', none, async () => new Response(xml('STARTTLS')));
    expect(found.imap?.host).toBe('imap.x.test');
  });
  test('by a guess when nobody knows', async () => {
    expect((await find('a@x.test', none)).imap).toEqual({ host: 'imap.x.test', port: 993, security: 'tls' });
  });
});

describe('servers that are not on the internet', () => {
  test('are known by their addresses, in every notation', () => {
    for (const ip of [
      '127.0.0.1',
      '10.1.2.3',
      '172.20.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '0.0.0.0',
      '100.64.0.1',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '::ffff:127.0.0.1',
      'not an address',
    ])
      expect(isPrivate(ip), ip).toBe(true);
    for (const ip of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])
      expect(isPrivate(ip), ip).toBe(false);
  });
  test('are not connected to unless the operator allows it', async () => {
    await expect(whereIs('127.0.0.1', false)).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(whereIs('localhost', false)).rejects.toMatchObject({ code: 'not_permitted' });
    expect(await whereIs('localhost', true)).toBe('localhost');
    const at = {
      host: 'localhost',
      port: 1,
      security: 'tls',
      login: { kind: 'password', user: 'u', password: 'p' },
    } as const;
    const desk = standalone(email, {
      app: { secret, resolve: none },
      credentials: { address: 'a@x.test', imap: at, smtp: at },
      onEvent: () => undefined,
    });
    const found = [];
    for await (const check of desk.diagnose()) found.push(check);
    expect(found.find(({ code }) => code === 'imap')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('not a server on the internet'),
    });
  });
});

describe('connecting step by step', () => {
  const flow = (app: Partial<EmailApp> = {}, fetch: typeof globalThis.fetch = noFetch) => {
    const onboarding = onboardingOf(
      checkApp({ secret, resolve: none, allowPrivateHosts: true, answerMs: 500, ...app }),
      portsWith(fetch),
    );
    let memory: Json | null = null;
    return async (input: Json): Promise<JsonObject> => {
      const { step, memory: next } = await onboarding.next(memory, input);
      memory = next;
      return JSON.parse(JSON.stringify(step)) as JsonObject;
    };
  };
  test('an address that is none is said so', async () => {
    const next = flow();
    expect(await next({})).toMatchObject({ do: 'form', schema: { required: ['address'] } });
    expect(await next({ address: 'ana' })).toMatchObject({
      do: 'form',
      schema: { errors: [{ code: 'invalid_address' }] },
    });
  });
  test('what is offered depends on the provider and on what the operator has set up', async () => {
    const options = async (address: string, app: Partial<EmailApp> = {}): Promise<readonly string[]> => {
      const step = (await flow(app)({ address })) as unknown as {
        options: readonly { id: string; disabled?: string }[];
      };
      return step.options.map(({ id, disabled }) => (disabled ? `(${id})` : id));
    };
    const oauth = { clientId: 'i', clientSecret: 's' };
    expect(await options('a@gmail.com')).toEqual(['(google)', 'password', '(forwarding)']);
    expect(await options('a@outlook.com', { microsoft: oauth, redirectUrl: 'https://desk.test/back' })).toEqual([
      'microsoft',
      '(password)',
      '(forwarding)',
    ]);
    expect(await options('a@x.test', { inboundDomain: 'in.desk.test' })).toEqual(['password', 'forwarding']);
  });
  test('a server that does not answer: the form again, with what is wrong and how to mend it, without the password', async () => {
    const next = flow();
    await next({ address: 'support@x.test', name: 'Shop' });
    expect(await next({ id: 'password' })).toMatchObject({
      do: 'form',
      schema: { properties: { imapHost: { default: 'imap.x.test' }, user: { default: 'support@x.test' } } },
    });
    const at = {
      imapHost: '127.0.0.1',
      imapPort: '1',
      imapSecurity: 'tls',
      smtpHost: '127.0.0.1',
      smtpPort: '1',
      smtpSecurity: 'starttls',
    };
    const step = await next({ ...at, user: 'u', password: 'very-secret' });
    expect(step).toMatchObject({
      do: 'form',
      schema: {
        errors: [
          { field: 'imap', code: 'refused', fix: expect.stringMatching(/\.$/) },
          { field: 'smtp', code: 'refused' },
        ],
      },
    });
    expect(JSON.stringify(step)).not.toContain('very-secret');
    await expect(next({ ...at, imapPort: '0', user: 'u', password: 'p' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(next({ ...at, user: 'u', password: 'p', after: 'move' })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('into which folder'),
    });
  });
  test('by consent: with proof of who asked, and what comes back is checked', async () => {
    const asked: URLSearchParams[] = [];
    const app = { google: { clientId: 'id', clientSecret: 'client-secret' }, redirectUrl: 'https://desk.test/back' };
    const next = flow(app, async (_url, init) => {
      asked.push(init?.body as URLSearchParams);
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    });
    await next({ address: 'support@gmail.com' });
    const step = (await next({ id: 'google' })) as { do: string; url: string };
    const url = new URL(step.url);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'id',
      redirect_uri: 'https://desk.test/back',
      code_challenge_method: 'S256',
      access_type: 'offline',
      login_hint: 'support@gmail.com',
    });
    await expect(next({ code: 'c', state: 'other' })).rejects.toMatchObject({ code: 'reauthorization_required' });
    expect(asked).toEqual([]);
    await expect(next({ code: 'c', state: url.searchParams.get('state') })).rejects.toMatchObject({
      code: 'reauthorization_required',
    });
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(asked[0]!.get('code_verifier')!));
    expect(Buffer.from(digest).toString('base64url')).toBe(url.searchParams.get('code_challenge'));
  });
  test('by forwarding: an address nobody guesses, sent by the operator’s relay', async () => {
    const relay = {
      host: 'relay.test',
      port: 465,
      security: 'tls',
      login: { kind: 'password', user: 'u', password: 'p' },
    } as const;
    const next = flow({ inboundDomain: 'in.desk.test', relay });
    await next({ address: 'support@x.test' });
    const form = (await next({ id: 'forwarding' })) as { schema: { forwarding: string } };
    expect(form.schema.forwarding).toMatch(/^suppor-[a-z0-9]{8,10}@in\.desk\.test$/);
    const done = (await next({})) as unknown as { do: string; credentials: EmailCredentials };
    expect(done).toMatchObject({ do: 'done', credentials: { forwarding: { address: form.schema.forwarding } } });
  });
});

test('forwarding, the test mail and a double way are told by the checks and the description', async () => {
  const state = new Map<string, Json>();
  const relay = {
    host: '127.0.0.1',
    port: 1,
    security: 'tls',
    login: { kind: 'password', user: 'u', password: 'very-secret' },
  } as const;
  const desk = standalone(email, {
    app: { secret, resolve: none, relay, answerMs: 300, allowPrivateHosts: true },
    credentials: { address: 'a@x.test', imap: relay, forwarding: { address: 'a-1@in.x.test' } },
    state: { get: async (key) => state.get(key), write: async () => undefined },
    onEvent: () => undefined,
  });
  const look = async (code: string): Promise<unknown> => {
    const found = [];
    for await (const check of desk.diagnose()) found.push(check);
    return found.find((check) => check.code === code);
  };
  expect(await look('forwarding')).toMatchObject({ ok: false, fix: expect.stringContaining('a-1@in.x.test') });
  expect(await look('double_delivery')).toBeUndefined();
  state.set('told:forwarding_confirmation', { confirmation: { code: '317635984' } });
  expect(await look('forwarding')).toMatchObject({ ok: false, fix: expect.stringContaining('code') });
  state.set('told:test_mail', {
    path: 'smtp',
    at: '2030-01-01T00:00:00Z',
    verdict: { dmarc: 'fail', spf: 'fail', dkim: 'pass' },
  });
  state.set('told:double_delivery', { first: 'imap', second: 'smtp' });
  expect(await look('forwarding')).toMatchObject({ ok: true, sentence: expect.stringContaining('2030-01-01') });
  expect(await look('authentication')).toMatchObject({ ok: false, sentence: expect.stringContaining('dmarc fail') });
  expect(await look('double_delivery')).toMatchObject({
    ok: false,
    sentence: expect.stringContaining('by imap and by smtp'),
  });
  const shown = await desk.connection.describe!(AbortSignal.timeout(1_000));
  expect(shown).toMatchObject({
    forwarding: 'a-1@in.x.test',
    test: { path: 'smtp' },
    doubleDelivery: { second: 'smtp' },
  });
  expect(JSON.stringify(shown)).not.toContain('very-secret');
});

test('SPF, DKIM and DMARC are looked at, with what to add', async () => {
  const look = async (records: Parameters<typeof dns>[0]): Promise<readonly string[]> => {
    const found = [];
    for await (const check of dnsChecks(dns(records), 'x.test', 'smtp.gmail.com'))
      found.push(`${check.code} ${check.ok} ${check.fix ?? ''}`.trim());
    return found;
  };
  expect(await look({})).toEqual([
    expect.stringContaining('spf false Add one TXT record at x.test: v=spf1 include:_spf.google.com ~all'),
    expect.stringMatching(/^dkim false/),
    expect.stringMatching(/^dmarc false Add a TXT record at _dmarc\.x\.test/),
  ]);
  expect(
    await look({
      'TXT x.test': ['v=spf1 include:_spf.google.com ~all'],
      'TXT _dmarc.x.test': ['v=DMARC1; p=none'],
      'TXT google._domainkey.x.test': ['v=DKIM1; p=MIIB'],
    }),
  ).toEqual(['spf true', 'dkim true', 'dmarc true']);
  expect((await look({ 'TXT x.test': ['v=spf1 -all', 'v=spf1 mx -all'] }))[0]).toMatch(/^spf false/);
  expect((await look({ 'TXT x.test': ['v=spf1 mx -all'] }))[0]).toContain('include:_spf.google.com');
});
