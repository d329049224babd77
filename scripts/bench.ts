// `pnpm bench [word…]`: runs every function `bench…` that a module in a folder `bench` of a package or app exports, one
// after the other, and prints what it returns: a list of flat rows. With words: only those whose name or file has one.
import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run.ts';

type Rows = readonly Readonly<Record<string, string | number>>[];

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const files = globSync(['packages/*/bench/*.ts', 'apps/*/bench/*.ts'], { cwd: root }).toSorted();
let count = 0;

for (const file of files) {
  const module = (await import(pathToFileURL(path.join(root, file)).href)) as Readonly<Record<string, unknown>>;
  for (const [name, bench] of Object.entries(module)) {
    const wanted = words.length === 0 || words.some((word) => `${file} ${name}`.toLowerCase().includes(word));
    if (!name.startsWith('bench') || typeof bench !== 'function' || !wanted) continue;
    const startedAt = performance.now();
    const rows = (await (bench as () => Promise<Rows>)()) satisfies Rows;
    console.log(`\n${file} · ${name} (${Math.round((performance.now() - startedAt) / 1_000)} s)`);
    console.table(rows);
    count++;
  }
}
if (count === 0) {
  console.error(words.length === 0 ? 'There is no bench.' : `No bench has "${words.join('", "')}" in its name.`);
  process.exit(1);
}
