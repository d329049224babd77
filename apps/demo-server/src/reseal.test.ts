import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnv } from './env.ts';
import { reseal } from './reseal.ts';
import { silentLogger as logger } from './silent-logger.test-support.ts';
import { type RunningApp, startServer } from './start-server.ts';

let dataDir: string;
let app: RunningApp | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'conversa-reseal-'));
});
afterEach(async () => {
  await app?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const env = (keys: { readonly [name: string]: string } = {}) =>
  readEnv({
    SIMULATORS: 'off',
    PORT: '0',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://desk.test',
    ...keys,
  });
/** Who a session is known to be, and the secret of the shop's inbox, which is stored sealed. */
interface Seen {
  readonly status: number;
  readonly body: { readonly [name: string]: unknown };
}
async function run<T>(keys: { readonly [name: string]: string }, work: (ask: Ask) => Promise<T>): Promise<T> {
  app = await startServer(env(keys), logger);
  const { port } = app;
  const ask: Ask = async (method, at, { headers = {}, body } = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${at}`, {
      method,
      headers: { origin: 'http://desk.test', 'content-type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    cookies.push(...answer.headers.getSetCookie());
    return { status: answer.status, body: (await answer.json()) as Seen['body'] };
  };
  return work(ask).finally(async () => {
    await app?.stop();
    app = undefined;
  });
}
type Ask = (
  method: string,
  at: string,
  given?: { readonly headers?: { readonly [name: string]: string }; readonly body?: object },
) => Promise<Seen>;
const cookies: string[] = [];

test('a secret key is changed without losing a credential or a visitor, and the former one can go', async () => {
  const { inboxId, token } = await run({}, async (ask) => {
    const { email, password } = app!.firstSignIn!;
    await ask('POST', '/v1/session', { body: { email, password } });
    const { body } = await ask('GET', '/v1/inboxes', { headers: { cookie: cookies.at(-1)!.split(';')[0]! } });
    const id = (body['items'] as readonly { readonly id: string }[])[0]!.id;
    const session = await ask('POST', '/visitor/v1/sessions', { body: { inboxId: id } });
    return { inboxId: id, token: session.body['token'] as string };
  });
  const cookie = cookies.at(-1)!.split(';')[0]!;
  const identity = (ask: Ask): Promise<Seen> =>
    ask('GET', `/v1/inboxes/${inboxId}/identity-secret`, { headers: { cookie } });
  const visitor = (ask: Ask): Promise<Seen> =>
    ask('GET', '/visitor/v1/summary', { headers: { authorization: `Bearer ${token}` } });
  const { body: before } = await run({}, identity);

  const former = (await readFile(path.join(dataDir, 'secret-key'), 'utf8')).trim();
  const present = 'the present secret key, of more than thirty-two characters';
  expect(await run({ SECRET_KEY: present }, async (ask) => (await identity(ask)).status)).toBe(500);
  const both = { SECRET_KEY: present, FORMER_SECRET_KEYS: former };
  await run(both, async (ask) => {
    expect(await identity(ask)).toEqual({ status: 200, body: before });
    expect((await visitor(ask)).status).toBe(200);
  });

  expect(await reseal(env(both), logger)).toBe(1);
  await run({ SECRET_KEY: present }, async (ask) => {
    expect(await identity(ask)).toEqual({ status: 200, body: before });
    expect((await visitor(ask)).status).toBe(401);
  });
});

test('nothing is sealed anew while a key is missing', async () => {
  await run({}, async (ask) => {
    const { email, password } = app!.firstSignIn!;
    await ask('POST', '/v1/session', { body: { email, password } });
    const cookie = cookies.at(-1)!.split(';')[0]!;
    const { body } = await ask('GET', '/v1/inboxes', { headers: { cookie } });
    const { id } = (body['items'] as readonly { readonly id: string }[])[0]!;
    expect((await ask('GET', `/v1/inboxes/${id}/identity-secret`, { headers: { cookie } })).status).toBe(200);
  });
  const keys = { SECRET_KEY: 'another secret key, of more than thirty-two characters' };
  await expect(reseal(env(keys), logger)).rejects.toMatchObject({ message: expect.stringContaining('former secrets') });
});
