import { startMeta } from '@conversa/simulators/meta';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { freePort } from './e2e/support/running-server.ts';
import { root } from './support/repository.ts';

/** Itself, not the script of that name around it: what is killed must be what runs. */
const require = createRequire(import.meta.url);
const { default: program } = require('workerd') as { readonly default: string };

test('the WhatsApp connector receives and sends in workerd', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'conversa-workerd-'));
  const port = await freePort();
  const meta = await startMeta({
    apps: [{ id: '5001', secret: 'app-secret', callbackUrl: `http://127.0.0.1:${port}/` }],
  });
  const account = meta.account();
  account.subscribed.add('5001');
  const number = meta.number(account.id, { phone: '15550001111' });
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { conditions: ['@conversa/source', 'worker'] },
    build: {
      outDir: dir,
      target: 'es2023',
      lib: { entry: path.join(root, 'tests/workerd/app.ts'), formats: ['es'], fileName: () => 'app.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const bindings = {
    GRAPH: meta.url,
    APP_SECRET: 'app-secret',
    TOKEN: meta.token('5001', [account.id]),
    NUMBER: number.id,
    ACCOUNT: account.id,
  };
  await writeFile(
    path.join(dir, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "app", worker = (
      modules = [(name = "app.js", esModule = embed "app.js")],
      compatibilityDate = "2026-01-01",
      bindings = [${Object.entries(bindings)
        .map(([name, text]) => `(name = "${name}", text = "${text}")`)
        .join(', ')}],
    )),
    (name = "internet", network = (allow = ["private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "app")],
);`,
  );
  const workerd = spawn(program, ['serve', path.join(dir, 'config.capnp')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  workerd.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/?hub.mode=subscribe&hub.verify_token=let+me+in&hub.challenge=7`).then(
            (r) => r.text(),
            () => '',
          ),
        { timeout: 20_000 },
      )
      .toBe('7')
      .catch((cause: unknown) => {
        throw new Error(`workerd does not answer. It said: ${said}`, { cause });
      });
    const phone = meta.phone('4915112345678', 'Ana');
    phone.say(number.id, 'Good morning');
    await expect
      .poll(() => phone.chat(number.id).at(-1)?.message['text'], { timeout: 10_000 })
      .toMatchObject({ body: 'You said: Good morning' });
    expect(
      (
        await fetch(`http://127.0.0.1:${port}/`, {
          method: 'POST',
          body: '{}',
          headers: { 'x-hub-signature-256': 'sha256=00' },
        })
      ).status,
    ).toBe(401);
  } finally {
    workerd.kill('SIGKILL');
    await once(workerd, 'exit');
    await meta.close();
    await rm(dir, { recursive: true, force: true });
  }
});
