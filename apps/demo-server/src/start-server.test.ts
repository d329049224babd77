import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnv } from './env.ts';
import { silentLogger as logger } from './silent-logger.test-support.ts';
import { type RunningApp, startServer } from './start-server.ts';

let dataDir: string;
let port: number;
let app: RunningApp | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'conversa-app-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  ({ port } = probe.address() as { port: number });
  probe.close();
  await once(probe, 'close');
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

async function start(): Promise<RunningApp> {
  app = await startServer(
    readEnv({ SIMULATORS: 'off', PORT: String(port), DATA_DIR: dataDir, HOST: '127.0.0.1' }),
    logger,
  );
  return app;
}
const origin = (): string => `http://localhost:${port}`;
const ask = (at: string, init: RequestInit = {}): Promise<Response> => fetch(`http://127.0.0.1:${port}${at}`, init);
const signIn = (email: string, password: string): Promise<Response> =>
  ask('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: origin() },
    body: JSON.stringify({ email, password }),
  });

test('comes up from nothing with a first sign-in and a shop, and again from what it kept', async () => {
  const first = await start();
  const { email, password } = first.firstSignIn!;
  expect((await ask('/readyz')).status).toBe(200);
  const session = await signIn(email, password);
  expect(await session.json()).toMatchObject({ user: { email, operator: true }, role: 'administrator' });
  const cookie = session.headers.getSetCookie()[0]!.split(';')[0]!;
  const inboxes = (await (await ask('/v1/inboxes', { headers: { cookie } })).json()) as {
    items: { id: string; channel: string }[];
  };
  expect(inboxes.items).toMatchObject([{ name: 'Shop', channel: 'website' }]);
  expect(await (await ask('/shop')).text()).toContain(`data-inbox="${inboxes.items[0]!.id}"`);
  await first.stop();
  await expect(ask('/readyz')).rejects.toThrow();

  const second = await start();
  expect(second.firstSignIn).toBeUndefined();
  expect((await ask('/v1/session', { headers: { cookie } })).status).toBe(200);
});

test('refuses a second server on the same data folder', async () => {
  await start();
  await expect(
    startServer(readEnv({ PORT: String(port), DATA_DIR: dataDir, HOST: '127.0.0.1' }), logger),
  ).rejects.toMatchObject({ code: 'data_dir_in_use' });
  expect((await ask('/readyz')).status).toBe(200);
});

test('leaves nothing running when its port is taken', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  await expect(start()).rejects.toMatchObject({ code: 'conflict' });
  other.close();
  await once(other, 'close');
  await start();
});

test('ends open event streams when it stops', async () => {
  const { firstSignIn, stop } = await start();
  const session = await signIn(firstSignIn!.email, firstSignIn!.password);
  const cookie = session.headers.getSetCookie()[0]!.split(';')[0]!;
  const events = await ask('/v1/events', { headers: { cookie, accept: 'text/event-stream' } });
  expect(events.headers.get('x-accel-buffering')).toBe('no');
  const ended = events.text();
  await stop();
  expect(await ended).toContain('"heartbeat":true');
});
