import { createHmac } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApi } from '@conversa/core/api';
import { type Cluster, type Place, startCluster } from '../../packages/core/test/postgres/cluster.ts';
import { dump } from '../../packages/core/test/postgres/dump.ts';
import { tokenFor } from '../support/token-for.ts';
import { answer, chatOn, launchBrowser, openConversation, signIn } from './support/browser.ts';
import { type RunningServer, startServer } from './support/running-server.ts';
import { type Site, startSite } from './support/site.ts';
import { type Answer, witness } from './support/witness.ts';

const canaries = {
  secretKey: 'canary-of-the-secret-key-0123456789abcdef',
  databasePassword: 'canary-database-password',
  bucketKey: 'canary-bucket-secret-access-key',
  whatsappSecret: 'canary-whatsapp-app-secret',
  whatsappVerifyToken: 'canary-whatsapp-verify-token',
  googleSecret: 'canary-google-client-secret',
  microsoftSecret: 'canary-microsoft-client-secret',
  postmarkPassword: 'canary-postmark-password',
  smtpPassword: 'canary-smtp-password',
  mailgunKey: 'canary-mailgun-signing-key',
};
let cluster: Cluster;
let place: Place;
let server: RunningServer;
let site: Site;
let browser: Browser;
beforeAll(async () => {
  cluster = await startCluster();
  place = await cluster.database();
  const { host, user, database } = place;
  [server, site, browser] = await Promise.all([
    startServer({
      DATABASE_URL: `postgres://${user}:${canaries.databasePassword}@localhost/${database}?host=${encodeURIComponent(host)}`,
      SECRET_KEY: canaries.secretKey,
      // Nobody is there: an upload fails, and what failed is logged.
      BLOB_URL: 's3://bucket/desk?region=eu-central-1&endpoint=http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: canaries.bucketKey,
      WHATSAPP_APP_ID: '5001',
      WHATSAPP_APP_SECRET: canaries.whatsappSecret,
      WHATSAPP_VERIFY_TOKEN: canaries.whatsappVerifyToken,
      GOOGLE_CLIENT_ID: 'google-client',
      GOOGLE_CLIENT_SECRET: canaries.googleSecret,
      MICROSOFT_CLIENT_ID: 'microsoft-client',
      MICROSOFT_CLIENT_SECRET: canaries.microsoftSecret,
      INBOUND_DOMAIN: 'in.desk.test',
      POSTMARK_INBOUND_USER: 'postmark',
      POSTMARK_INBOUND_PASSWORD: canaries.postmarkPassword,
      MAILGUN_SIGNING_KEY: canaries.mailgunKey,
      SMTP_URL: `smtp://desk:${canaries.smtpPassword}@127.0.0.1:9`,
      MAIL_FROM: 'desk@desk.test',
      LOG_LEVEL: 'debug',
    }),
    startSite(),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.remove(), site.close()]);
  await cluster.stop();
});

type Call = readonly [
  path: string,
  init: { readonly method?: string; readonly body?: string; readonly headers?: object },
];
/** What providers send with the right credential, and with none. */
function providerCalls(): readonly Call[] {
  const body = '{"object":"whatsapp_business_account","entry":[{"id":"7","changes":[{"field":"unheard_of"}]}]}';
  const signed = createHmac('sha256', canaries.whatsappSecret).update(body).digest('hex');
  const basic = Buffer.from(`postmark:${canaries.postmarkPassword}`).toString('base64');
  const verify = (token: string): Call => [
    `/webhooks/whatsapp-cloud?hub.mode=subscribe&hub.challenge=7&hub.verify_token=${token}`,
    {},
  ];
  const post = (path: string, headers: object = {}): Call => [path, { method: 'POST', body, headers }];
  return [
    verify(canaries.whatsappVerifyToken),
    verify('none-of-ours'),
    post('/webhooks/whatsapp-cloud', { 'x-hub-signature-256': `sha256=${signed}` }),
    post('/webhooks/whatsapp-cloud'),
    post('/webhooks/email?provider=postmark', { authorization: `Basic ${basic}` }),
    post('/webhooks/email?provider=postmark'),
    post('/webhooks/email?provider=mailgun'),
  ];
}

it('no credential is found in a log, an answer, a dump of the database or a metric, but where it is handed over', async () => {
  const office = await browser.newContext();
  const home = await browser.newContext();
  const seenByAgent = witness(office, server.url);
  const seenByVisitor = witness(home, server.url);

  // An agent signs in by password, makes a token, connects a site, reads its secret, fails to upload.
  const agent = await signIn(office, server);
  const cookie = (await office.cookies(server.url)).find(({ httpOnly }) => httpOnly)!.value;
  const token = await tokenFor(server.url, server);
  const api = createApi({ url: server.url, token });
  const inbox = await api('post', '/v1/inboxes', {
    body: {
      name: 'Site',
      channel: 'website',
      settings: { siteName: 'Site', domains: [], greeting: 'Welcome!', color: '#3b5bdb' },
    },
  });
  const { secret: identitySecret } = await api('get', '/v1/inboxes/{inboxId}/identity-secret', {
    path: { inboxId: inbox.id },
  });
  const upload = await fetch(`${server.url}/v1/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    body: 'hello',
  });
  expect(upload.status).toBeGreaterThanOrEqual(500);
  const { link } = await api('post', '/v1/members', { body: { email: 'carl@desk.test', name: 'Carl', role: 'agent' } });
  expect(link?.mailed).toBe(false);

  // A signed-in visitor writes and is answered; the other way round with every credential wrong.
  const visitor = await home.newPage();
  const user = JSON.stringify({ id: 'u1', name: 'Vera' });
  const hash = createHmac('sha256', identitySecret).update('u1').digest('hex');
  const head = `<script>(window.conversa ||= []).push(['identify', ${user}, { hash: '${hash}' }])</script>
    <script async src="${server.url}/widget.js" data-inbox="${inbox.id}"></script>`;
  await visitor.goto(site.page('/', { head }));
  const chat = chatOn(visitor);
  await chat.open();
  await chat.say('Good morning');
  await openConversation(agent, 'Good morning');
  await answer(agent, 'Good morning to you');
  await chat.message('Good morning to you').waitFor();
  const stored = await visitor.evaluate(() => Object.values(localStorage).join('\n'));
  const [bearer] = /[\w-]{20,}\.[\w-]{20,}(\.[\w-]+)?/.exec(stored)!;
  const wrong = { email: server.email, password: 'canary-mistyped-password' };
  const bad: Answer[] = [];
  const statuses: { [path: string]: readonly number[] } = {};
  for (const [path, init] of [
    ['/v1/session', { method: 'POST', body: JSON.stringify(wrong) }],
    ['/v1/members', { headers: { authorization: 'Bearer canary-mistyped-token' } }],
    ['/visitor/v1/messages', { headers: { authorization: `Bearer ${bearer}canary-broken` } }],
    ['/webhooks/website', { method: 'POST', body: 'canary-webhook-body' }],
    ...providerCalls(),
    ['/v1/channels', { headers: { authorization: `Bearer ${token}` } }],
    [`/v1/events?cursor=0`, { headers: { authorization: `Bearer ${token}` } }],
    [`/visitor/v1/events?cursor=0`, { headers: { authorization: `Bearer ${bearer}` } }],
    ['/v1/tokens', { headers: { authorization: `Bearer ${token}` } }],
    [`/v1/inboxes/${inbox.id}`, { headers: { authorization: `Bearer ${token}` } }],
    ['/metrics', {}],
    ['/readyz', {}],
    ['/v1/openapi.json', {}],
  ] as const satisfies readonly Call[]) {
    const { headers, ...more }: Call[1] = init;
    const response = await fetch(`${server.url}${path}`, {
      ...more,
      headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    });
    statuses[path] = [...(statuses[path] ?? []), response.status];
    bad.push({ route: path, body: await response.text(), headers: JSON.stringify([...response.headers]) });
  }

  // Both were tried: what opens the door, and what does not.
  expect(statuses).toMatchObject({
    '/webhooks/whatsapp-cloud': [200, 401],
    '/webhooks/email?provider=postmark': [expect.toSatisfy((status) => status !== 401), 401],
    '/webhooks/email?provider=mailgun': [401],
  });

  const answers = [...(await seenByAgent.answers()), ...(await seenByVisitor.answers()), ...bad];
  expect(answers.length).toBeGreaterThan(30);
  const secrets = {
    ...canaries,
    password: server.password,
    mistypedPassword: wrong.password,
    mistypedToken: 'canary-mistyped-token',
    brokenToken: 'canary-broken',
    cookie,
    token,
    identitySecret,
    identityHash: hash,
    visitorToken: bearer,
  };
  expect(Object.values(secrets).every((secret) => secret.length > 10)).toBe(true);

  // Handed over: the session's cookie on sign-in, the visitor's token on start.
  const found = (text: string): readonly string[] =>
    Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));
  const inAnswers = answers.flatMap(({ route, body, headers }) =>
    found(`${headers}\n${body}`).map((name) => `${name} in ${route}`),
  );
  expect(new Set(inAnswers)).toEqual(
    new Set(['cookie in POST /v1/session', 'visitorToken in POST /visitor/v1/sessions']),
  );

  // The first sign-in is printed once for whoever starts the server.
  const log = server.output().replace(/^.*Sign in with .*$/m, '');
  expect(log).toContain('attachments');
  expect(log).toContain('could not be mailed');
  expect(found(log)).toEqual([]);

  const rows = await dump(place);
  expect(rows).toContain('Good morning to you');
  expect(found(rows)).toEqual([]);
  await Promise.all([office.close(), home.close()]);
});
