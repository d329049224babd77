import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCluster } from '../packages/core/test/postgres/cluster.ts';
import { buildPackages } from './support/build-packages.ts';
import { type Manifest, readManifests, root } from './support/repository.ts';
import { readExamples } from './support/read-examples.ts';
import { type Finished, run } from './support/run.ts';

/** What somebody gets who installs our packages: packed, installed elsewhere, compiled and imported there. */
const manifests = readManifests();
const subpaths = manifests.flatMap((m) =>
  Object.entries(m.exports ?? {})
    .filter(([, entry]) => typeof entry === 'object')
    .map(([subpath]) => m.name + subpath.slice(1)),
);
let dir: string;
let tarballs: ReadonlyMap<string, string>;
const consumerConfig = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2024', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    module: 'NodeNext',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    types: [] as readonly string[],
    jsx: 'react-jsx',
  },
  files: ['every-entry.ts'],
};
const pnpm = (args: readonly string[], cwd: string): Promise<Finished> => run('npx', ['-y', 'pnpm@12', ...args], cwd);
const tarballOf = (m: Manifest): string => tarballs.get(m.name)!;

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'conversa-consumer-'));
  await buildPackages(manifests.map((m) => m.dir));
  const packs = path.join(dir, 'packs');
  await mkdir(packs);
  const packed = await pnpm(['-r', '--filter', '@conversa/*', 'pack', '--pack-destination', packs], root);
  expect(packed.code, packed.output.slice(-2_000)).toBe(0);
  const files = await readdir(packs);
  tarballs = new Map(
    manifests.map((m) => {
      const prefix = `${m.name.replace('@', '').replace('/', '-')}-`;
      return [m.name, path.join(packs, files.find((file) => file.startsWith(prefix)) ?? '')];
    }),
  );
  await install(dir);
}, 240_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

/** With what the packages need, and of their optional peers only those that are named. */
async function install(to: string, peers: readonly string[] = []): Promise<void> {
  const ours = Object.fromEntries(manifests.map((m) => [m.name, `file:${tarballOf(m)}`]));
  await writeFile(
    path.join(to, 'package.json'),
    JSON.stringify({
      name: 'consumer',
      private: true,
      type: 'module',
      dependencies: {
        ...ours,
        ...Object.fromEntries(peers.map((name) => [name, rangeOf(name)])),
        react: '^19.0.0',
        '@types/react': '^19.0.0',
        '@types/node': '^24.0.0',
      },
    }),
  );
  await writeFile(
    path.join(to, 'pnpm-workspace.yaml'),
    `autoInstallPeers: false\noverrides:\n${Object.entries(ours)
      .map(([name, at]) => `  '${name}': '${at}'\n`)
      .join('')}`,
  );
  const installed = await pnpm(['install', '--prefer-offline', '--ignore-scripts'], to);
  expect(installed.code, installed.output.slice(-2_000)).toBe(0);
}

const rangeOf = (peer: string): string => manifests.find((m) => m.peerDependencies?.[peer])!.peerDependencies![peer]!;

test.each(manifests.map((m) => [m.name, m] as const))('publint has nothing to say about %s', async (_name, m) => {
  const { code, output } = await run('publint', ['run', tarballOf(m), '--strict']);
  expect(code, output).toBe(0);
});

test.each(manifests.map((m) => [m.name, m] as const))('the types of %s resolve as its code does', async (_name, m) => {
  const { code, output } = await run('attw', [tarballOf(m), '--profile', 'esm-only', '--no-emoji']);
  expect(code, output).toBe(0);
});

test('no optional peer came with the packages', async () => {
  const optional = manifests.flatMap((m) =>
    Object.entries(m.peerDependenciesMeta ?? {}).flatMap(([name, { optional: is }]) => (is ? [name] : [])),
  );
  expect(optional.length).toBeGreaterThan(3);
  const store = await readdir(path.join(dir, 'node_modules', '.pnpm'));
  const present = optional.filter((name) => store.some((entry) => entry.startsWith(`${name.replace('/', '+')}@`)));
  expect(present).toEqual([]);
});

test('every entry compiles in a strict consumer that checks the libraries too', async () => {
  const lines = subpaths.map((name, at) => `import * as m${at} from '${name}';\nexport type T${at} = typeof m${at};`);
  await writeFile(path.join(dir, 'every-entry.ts'), lines.join('\n'));
  await writeFile(path.join(dir, 'tsconfig.json'), JSON.stringify(consumerConfig));
  const { code, output } = await run('tsc', ['-p', '.'], dir);
  expect(code, output).toBe(0);
}, 180_000);

test('every example in the documents compiles', async () => {
  const examples = readExamples();
  expect(examples.length).toBeGreaterThan(8);
  const folder = path.join(dir, 'examples');
  await mkdir(folder);
  for (const { name, code } of examples) await writeFile(path.join(folder, name), code);
  const { compilerOptions } = consumerConfig;
  await writeFile(
    path.join(folder, 'tsconfig.json'),
    // A module each: otherwise two examples would share their names.
    JSON.stringify({ compilerOptions: { ...compilerOptions, types: ['node'], moduleDetection: 'force' } }),
  );
  const { code, output } = await run('tsc', ['-p', folder], dir);
  expect(code, output).toBe(0);
}, 180_000);

test.each(manifests.map(({ name, dir: at }) => [name, at] as const))('%s shows how it is used', async (name, at) => {
  const readme = await readFile(path.join(root, at, 'README.md'), 'utf8');
  expect(readme).toMatch(new RegExp(`^# ${name}\n`));
  expect(readme).toMatch(/^```(ts|tsx|html)\n/m);
});

/** Those that need nobody else. */
test.each(['channels-readme-1', 'channels-readme-2', 'channels-readme-3', 'channels-readme-5', 'simulators-readme-1'])(
  'the example %s runs',
  async (name) => {
    const { code, output } = await run('node', [path.join(dir, 'examples', `packages-${name}.ts`)], dir);
    expect(code, output).toBe(0);
  },
);

test('the first example of core runs where what its README says is installed', async () => {
  const cluster = await startCluster();
  const to = await mkdtemp(path.join(os.tmpdir(), 'conversa-example-'));
  try {
    const command = /^npm install (.+)$/m.exec(await readFile(path.join(root, 'packages/core/README.md'), 'utf8'))![1]!;
    await install(
      to,
      command.split(' ').filter((name) => !name.startsWith('@conversa/')),
    );
    const { host, user, database } = await cluster.database();
    const { code: example } = readExamples().find(({ name }) => name === 'packages-core-readme-1.ts')!;
    const place = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`;
    await writeFile(path.join(to, 'example.ts'), example.replace('postgres://desk:secret@localhost/desk', place));
    const { code, output } = await run('node', ['example.ts'], to);
    expect([code, output.trim()]).toEqual([0, '200']);
  } finally {
    await cluster.stop();
    await rm(to, { recursive: true, force: true });
  }
}, 180_000);

test.each(subpaths)('%s can be imported in Node', async (name) => {
  const script = `const m = await import(${JSON.stringify(name)}); console.log(Object.keys(m).length);`;
  const { code, output } = await run('node', ['--input-type=module', '--eval', script], dir);
  expect(code, output).toBe(0);
  expect(Number(output.trim().split('\n').at(-1))).toBeGreaterThan(0);
});
