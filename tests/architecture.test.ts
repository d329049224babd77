import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { channelPackages, everyChannel, owners, type Room, rooms } from './support/arrows.ts';
import { packageOf, readManifests, readSources, resolveImport, root, type SourceFile } from './support/repository.ts';

const manifests = readManifests();
const sources = readSources();
const within = (file: string, room: string): boolean => file === room || file.startsWith(`${room}/`);

interface Arrow {
  readonly from: SourceFile;
  readonly to: string;
  readonly typeOnly: boolean;
}
const arrows: readonly Arrow[] = sources.flatMap((from) =>
  from.imports.map(({ specifier, typeOnly }) => ({ from, to: resolveImport(from, specifier, manifests), typeOnly })),
);
const show = ({ from, to, typeOnly }: Arrow): string => `${from.path} -> ${typeOnly ? 'type ' : ''}${to}`;

function roomOf(file: string): Room | undefined {
  const channel = /^packages\/channels\/src\/(?<name>[\w-]+)\//.exec(file)?.groups?.['name'];
  if (channel && channel !== 'shared')
    return { at: `packages/channels/src/${channel}`, may: [...everyChannel, ...(channelPackages[channel] ?? [])] };
  return rooms.find(({ at }) => within(file, at));
}
function allows(room: Room, { to, typeOnly }: Arrow): boolean {
  if (within(to, room.at)) return true;
  return room.may.some((entry) => {
    const name = entry.replace(/^type /, '');
    if (entry !== name && !typeOnly) return false;
    if (name.endsWith('*')) return to.startsWith(name.slice(0, -1));
    return within(to, name) || packageOf(to) === name;
  });
}

test('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(150);
  expect(arrows.length).toBeGreaterThan(400);
});

test('every source of a package has a room, and imports only what its room may', () => {
  const inPackages = arrows.filter(({ from }) => from.path.startsWith('packages/'));
  const wrong = inPackages.filter((arrow) => {
    const room = roomOf(arrow.from.path);
    return !room || !allows(room, arrow);
  });
  expect(wrong.map(show)).toEqual([]);
});

test('imports of our own packages go through public entries', () => {
  const wrong = sources.flatMap((from) =>
    from.imports
      .filter(({ specifier }) => specifier.startsWith('@conversa/'))
      .filter(({ specifier }) => !resolveImport(from, specifier, manifests).startsWith('packages/'))
      .map(({ specifier }) => `${from.path} -> ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

test('nothing imports another package, or an app, by its path', () => {
  const packageDir = (file: string): string => file.split('/').slice(0, 2).join('/');
  const wrong = sources.flatMap((from) =>
    from.imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter(({ specifier }) => packageDir(resolveImport(from, specifier, manifests)) !== packageDir(from.path))
      .map(({ specifier }) => `${from.path} -> ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

test('the console stands on the public entries for browsers alone', () => {
  const allowed = [
    'packages/core/src/client',
    'packages/core/src/api',
    'packages/react/src',
    // The browser's part of connecting a number; it has no framework and no Node.
    'packages/channels/src/whatsapp-signup',
    'apps/demo-server/console',
  ];
  const wrong = arrows.filter(
    ({ from, to, typeOnly }) =>
      from.path.startsWith('apps/demo-server/console/') &&
      (to.startsWith('node:') || (/^(packages|apps)\//.test(to) && !allowed.some((room) => within(to, room)))) &&
      !(typeOnly && within(to, 'packages/core/src/protocol')),
  );
  expect(wrong.map(show)).toEqual([]);
});

test('every heavy dependency has one owner', () => {
  const wrong = arrows.filter(({ from, to }) => {
    const owner = owners[packageOf(to)] ?? owners[packageOf(to).split('/')[0]!];
    return owner && !owner.some((room) => within(from.path, room));
  });
  expect(wrong.map(show)).toEqual([]);
});

test('no source imports itself in a circle', () => {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows.filter((arrow) => !arrow.typeOnly))
    next.set(from.path, [...(next.get(from.path) ?? []), to]);
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const to of next.get(file) ?? []) visit(to, [...way, file]);
    state.set(file, 'done');
  };
  for (const { path: file } of sources) visit(file, []);
  expect(circles).toEqual([]);
});

test('relative imports name the file, and the file is there', () => {
  const wrong = arrows.filter(({ to }) => /^(packages|apps)\//.test(to) && !existsSync(path.join(root, to)));
  expect(wrong.map(show)).toEqual([]);
});

test('no room is too big to see at one glance', () => {
  const written = sources.filter(({ path: file }) => file !== 'packages/core/src/api/types.ts');
  const long = written.filter(({ lines }) => lines > 500).map(({ path: file, lines }) => `${file}: ${lines}`);
  expect(long).toEqual([]);
  const sizes = written.map(({ lines }) => lines).toSorted((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(120);
});

test.each([
  ['process.env', /\bprocess\s*(\.\s*env\b|\[)/],
  ['any', /[:<|&,(]\s*any\b(?!\s*[:(])|\bas\s+any\b|\bany\[\]/],
  ['a default export', /\bexport\s+default\b|\bas\s+default\b/],
  ['a plain Error', /\bnew\s+Error\s*\(/],
  ['the console', /(?<![.\w])console\s*\.\s*(log|info|debug)\b/],
  ['an enum', /\b(?:export|const|declare)\s+enum\b/],
  ['an export of everything', /\bexport\s*\*/],
])('no source of a package has %s', (_what, pattern) => {
  const wrong = sources
    .filter(({ path: file }) => file.startsWith('packages/'))
    .flatMap(({ path: file, code }) =>
      code.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
    );
  expect(wrong).toEqual([]);
});

test('rules have no clock, no dice and no way out: what they need they are given', () => {
  const own =
    /\bDate\.now\b|\bnew\s+Date\s*(\(\s*\)|(?!\s*\())|\bMath\.random\b|\b(crypto|performance|process|globalThis)\b|(?<![.\w])(fetch|set(Timeout|Interval|Immediate)|queueMicrotask)\s*\(/;
  const rules = sources.filter(({ path: file }) => /^packages\/core\/src\/(engine|model)\//.test(file));
  expect(rules.length).toBeGreaterThan(50);
  expect(
    rules.flatMap(({ path: file, code }) =>
      code.split('\n').flatMap((line, at) => (own.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
    ),
  ).toEqual([]);
});

test.each(manifests.map((manifest) => [manifest.name, manifest] as const))('%s is fit to be published', (_name, m) => {
  expect(m).toMatchObject({
    license: 'MIT',
    type: 'module',
    files: expect.arrayContaining(['dist', 'src']) as string[],
    engines: { node: expect.any(String) as string },
    publishConfig: { access: 'public' },
  });
  expect(m.sideEffects).toBeDefined();
  expect(existsSync(path.join(root, m.dir, 'README.md')), 'README.md').toBe(true);
  for (const [subpath, entry] of Object.entries(m.exports ?? {})) {
    if (typeof entry === 'string') continue;
    expect(Object.keys(entry), subpath).toEqual(['@conversa/source', 'types', 'default']);
    const source = entry['@conversa/source']!;
    expect(existsSync(path.join(root, m.dir, source)), source).toBe(true);
    const built = source.replace('./src/', './dist/').replace(/\.tsx?$/, '');
    expect([entry['types'], entry['default']], subpath).toEqual([`${built}.d.ts`, `${built}.js`]);
  }
});

test('all packages are released together, in one version', () => {
  const { fixed, access } = JSON.parse(readFileSync(path.join(root, '.changeset/config.json'), 'utf8')) as {
    readonly fixed: readonly (readonly string[])[];
    readonly access: string;
  };
  expect([fixed, access]).toEqual([[['@conversa/*']], 'public']);
  expect(manifests.filter(({ name }) => !name.startsWith('@conversa/'))).toEqual([]);
  expect(new Set(manifests.map(({ version }) => version)).size).toBe(1);
});

test('what a package imports, it declares', () => {
  const wrong = arrows.flatMap(({ from, to }) => {
    const m = manifests.find(({ dir }) => within(from.path, dir));
    if (!m || to.startsWith('node:') || /^(packages|apps)\//.test(to)) return [];
    const declared = { ...m.dependencies, ...m.peerDependencies };
    return packageOf(to) in declared ? [] : [`${from.path} -> ${to}`];
  });
  expect(wrong).toEqual([]);
});

test('core brings no database with it', () => {
  const core = manifests.find(({ name }) => name === '@conversa/core')!;
  expect(['eventemitter3', 'zod']).toEqual(expect.arrayContaining(Object.keys(core.dependencies ?? {})));
  for (const peer of Object.keys(core.peerDependencies ?? {}))
    expect(core.peerDependenciesMeta?.[peer]?.optional, peer).toBe(true);
});
