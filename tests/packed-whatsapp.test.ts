import { startMeta } from '@conversa/simulators/meta';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './e2e/support/running-server.ts';
import { buildPackages } from './support/build-packages.ts';
import { root } from './support/repository.ts';
import { run } from './support/run.ts';

/** Twenty lines of anybody's backend: no engine, no database, only what npm brings. */
const program = `import { serve } from '@hono/node-server';
import { whatsappCloud } from '@conversa/channels/whatsapp-cloud';
import { standalone } from '@conversa/core/connector';
import { Hono } from 'hono';

const { GRAPH, APP_SECRET, TOKEN, NUMBER, ACCOUNT, PORT } = process.env;
const whatsapp = standalone(whatsappCloud, {
  app: { appId: '5001', appSecret: APP_SECRET, verifyToken: 'let me in', apiUrl: GRAPH },
  credentials: { phoneNumberId: NUMBER, wabaId: ACCOUNT, accessToken: TOKEN },
  onEvent: async (event) => {
    if (event.type !== 'message.received') return;
    const [part] = event.message.parts;
    const parts = [{ type: 'text', text: \`You said: \${part.text}\` }];
    await whatsapp.send({ to: event.message.peer, by: 'bot', parts }, { lastInboundAt: event.at });
  },
});
const app = new Hono().all('/whatsapp', (c) => whatsapp.handle(c.req.raw));
serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, () => console.log('ready'));
`;

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'conversa-hono-'));
  const pnpm = (args: readonly string[], cwd: string): ReturnType<typeof run> =>
    run('npx', ['-y', 'pnpm@12', ...args], cwd);
  await buildPackages(['packages/channels']);
  const filters = ['--filter', '@conversa/core', '--filter', '@conversa/channels'];
  const packed = await pnpm(['-r', ...filters, 'pack', '--pack-destination', dir], root);
  expect(packed.code, packed.output.slice(-2_000)).toBe(0);
  const files = await readdir(dir);
  const at = (name: string): string =>
    `file:${path.join(
      dir,
      files.find((file) => file.startsWith(name))!,
    )}`;
  const ours = { '@conversa/core': at('conversa-core-'), '@conversa/channels': at('conversa-channels-') };
  await writeFile(
    path.join(dir, 'package.json'),
    JSON.stringify({
      name: 'bot',
      private: true,
      type: 'module',
      dependencies: { ...ours, hono: '^4.13.19', '@hono/node-server': '^2.1.8' },
    }),
  );
  await writeFile(
    path.join(dir, 'pnpm-workspace.yaml'),
    `autoInstallPeers: false\noverrides:\n  '@conversa/core': '${ours['@conversa/core']}'\n`,
  );
  await writeFile(path.join(dir, 'bot.js'), program);
  const installed = await pnpm(['install', '--prefer-offline', '--ignore-scripts'], dir);
  expect(installed.code, installed.output.slice(-2_000)).toBe(0);
}, 240_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

test('twenty lines with Hono receive and send, from what npm gets', async () => {
  expect(program.trim().split('\n').length).toBeLessThanOrEqual(20);
  const port = await freePort();
  const meta = await startMeta({
    apps: [{ id: '5001', secret: 'app-secret', callbackUrl: `http://127.0.0.1:${port}/whatsapp` }],
  });
  const account = meta.account();
  account.subscribed.add('5001');
  const number = meta.number(account.id, { phone: '15550001111' });
  const bot = spawn(process.execPath, ['bot.js'], {
    cwd: dir,
    env: {
      PATH: process.env['PATH'] ?? '',
      GRAPH: meta.url,
      APP_SECRET: 'app-secret',
      TOKEN: meta.token('5001', [account.id]),
      NUMBER: number.id,
      ACCOUNT: account.id,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(bot.stdout, 'data');
    const phone = meta.phone('4915112345678', 'Ana');
    phone.say(number.id, 'Good morning');
    await expect
      .poll(() => phone.chat(number.id).at(-1)?.message['text'], { timeout: 30_000 })
      .toMatchObject({ body: 'You said: Good morning' });
  } finally {
    bot.kill();
    await meta.close();
  }
}, 120_000);
