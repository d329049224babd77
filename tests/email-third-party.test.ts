import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Customer, customerOf } from '../packages/channels/test/mail-server/customer.ts';
import { hasMailServers, type MailServer, startMailServer } from '../packages/channels/test/mail-server/mail-server.ts';
import { buildPackages } from './support/build-packages.ts';
import { root } from './support/repository.ts';

const exec = promisify(execFile);
const peers = ['imapflow', 'nodemailer', 'mailparser', 'sanitize-html'];

/** The example of the README, from the packed packages, with nothing of a helpdesk beside it. */
describe.skipIf(!hasMailServers())('twenty lines of somebody else’s backend', () => {
  let lab: MailServer;
  let alice: Customer;
  let dir: string;

  beforeAll(async () => {
    lab = await startMailServer();
    alice = await customerOf(lab, 'alice@customer.test');
    dir = await mkdtemp(path.join(os.tmpdir(), 'conversa-mail-app-'));
    const packs = path.join(dir, 'packs');
    await mkdir(packs);
    await buildPackages(['packages/core', 'packages/channels']);
    await exec(
      'npx',
      [
        '-y',
        'pnpm@12',
        '-r',
        '--filter',
        '@conversa/core',
        '--filter',
        '@conversa/channels',
        'pack',
        '--pack-destination',
        packs,
      ],
      { cwd: root, env: env() },
    );
    const files = await readdir(packs);
    const at = (name: string): string =>
      `file:${path.join(
        packs,
        files.find((file) => file.startsWith(name))!,
      )}`;
    const own = { '@conversa/core': at('conversa-core'), '@conversa/channels': at('conversa-channels') };
    const manifest = JSON.parse(await readFile(path.join(root, 'packages/channels/package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const versions = Object.fromEntries(peers.map((name) => [name, manifest.devDependencies[name]!]));
    await writeFile(
      path.join(dir, 'package.json'),
      JSON.stringify({ private: true, type: 'module', dependencies: { ...own, ...versions } }),
    );
    const overrides = Object.entries(own).map(([name, tarball]) => `  '${name}': '${tarball}'\n`);
    await writeFile(
      path.join(dir, 'pnpm-workspace.yaml'),
      `autoInstallPeers: false\noverrides:\n${overrides.join('')}`,
    );
    await exec('npx', ['-y', 'pnpm@12', 'install', '--prefer-offline', '--ignore-scripts'], { cwd: dir, env: env() });
  }, 180_000);
  afterAll(async () => {
    await lab?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  test('reads and answers mail without engine and database', async () => {
    const readme = await readFile(path.join(root, 'packages/channels/README.md'), 'utf8');
    const example = /## Email\n[\s\S]*?```ts\n([\s\S]*?)```/.exec(readme)![1]!;
    expect(example.trim().split('\n').length).toBeLessThanOrEqual(25);
    // Its mailbox instead of the reader's.
    const program = example
      .replaceAll(
        /host: '[^']*', port: 993, security: 'tls'/g,
        `host: 'localhost', port: ${lab.ports.imap}, security: 'starttls', ca`,
      )
      .replaceAll(
        /host: '[^']*', port: 465, security: 'tls'/g,
        `host: 'localhost', port: ${lab.ports.submission}, security: 'starttls', ca`,
      )
      .replaceAll('support@shop.example', 'support@desk.test')
      .replaceAll("password: '…'", `password: '${lab.password}'`)
      .replace("secret: '", "allowPrivateHosts: true, secret: '");
    expect(program).toContain(String(lab.ports.submission));
    await writeFile(path.join(dir, 'app.ts'), `const ca = ${JSON.stringify(lab.ca)};\n${program}`);
    const app = spawn(process.execPath, ['app.ts'], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [app.stdout, app.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
    try {
      await expect.poll(() => said, { timeout: 30_000 }).toContain('connected');
      await alice.write({ subject: 'Mugs', text: 'Are they blue?' });
      const [answer] = await alice.mails(1);
      expect(answer).toMatchObject({ subject: 'Re: Mugs', text: expect.stringContaining('We have your mail') });
    } finally {
      app.kill();
    }
    const modules = await readdir(path.join(dir, 'node_modules/.pnpm'));
    expect(modules.filter((name) => /^(pg|kysely|pg-boss|smtp-server|mailauth)@/.test(name))).toEqual([]);
  }, 60_000);
});

function env(): NodeJS.ProcessEnv {
  const bin = path.join(root, 'node_modules/.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };
}
