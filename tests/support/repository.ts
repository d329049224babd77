import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ScannedImport, scanSource } from './scan-source.ts';

export const root: string = path.join(import.meta.dirname, '..', '..');

export interface SourceFile {
  /** From the root, with slashes: `packages/core/src/errors.ts` */
  readonly path: string;
  readonly lines: number;
  readonly code: string;
  readonly imports: readonly ScannedImport[];
}
export interface Manifest {
  readonly dir: string;
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: boolean | readonly string[];
  readonly files?: readonly string[];
  readonly engines?: { readonly node?: string };
  readonly publishConfig?: { readonly access?: string };
  readonly exports?: { readonly [subpath: string]: string | { readonly [condition: string]: string } };
  readonly dependencies?: { readonly [name: string]: string };
  readonly peerDependencies?: { readonly [name: string]: string };
  readonly peerDependenciesMeta?: { readonly [name: string]: { readonly optional?: boolean } };
}

const isTest = (file: string): boolean =>
  /\.(test|test-support|test-d|stories|bench)\.tsx?$|\/(test|tests|bench|fixtures|stories)\//.test(file);

/** Hand-written sources that run in production: of packages, and of the server. */
export function readSources(): readonly SourceFile[] {
  const dirs = [
    ...readdirSync(path.join(root, 'packages')).map((name) => `packages/${name}/src`),
    'apps/demo-server/src',
    'apps/demo-server/console',
  ].filter((dir) => existsSync(path.join(root, dir)));
  return dirs
    .flatMap((dir) =>
      readdirSync(path.join(root, dir), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${dir}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter(
      (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !isTest(file) && !file.includes('node_modules'),
    )
    .filter((file) => !file.endsWith('.config.ts'))
    .map((file) => {
      const source = readFileSync(path.join(root, file), 'utf8');
      return { path: file, lines: source.split('\n').length - 1, ...scanSource(source) };
    });
}

/** The public packages. */
export function readManifests(): readonly Manifest[] {
  return readdirSync(path.join(root, 'packages')).map((name) => {
    const dir = `packages/${name}`;
    return { ...(JSON.parse(readFileSync(path.join(root, dir, 'package.json'), 'utf8')) as Manifest), dir };
  });
}

/** Where an import leads: another source file, a public entry of ours, `node:…`, or somebody's package. */
export function resolveImport(from: SourceFile, specifier: string, manifests: readonly Manifest[]): string {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from.path), specifier);
  const own = manifests.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`));
  const entry = own?.exports?.[`.${specifier.slice(own.name.length)}`];
  if (own && typeof entry === 'object') return path.posix.join(own.dir, entry['@conversa/source'] ?? '');
  return specifier;
}

/** `@scope/name` or `name` of an import of somebody's package. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
