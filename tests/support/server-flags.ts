import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './repository.ts';

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly scripts: { readonly demo: string };
};

/** What Node is told by `pnpm demo`: tests and benches start their servers in the same way. */
export const serverFlags: readonly string[] = /node (.+) apps\/demo-server\/start\.js$/
  .exec(scripts.demo)![1]!
  .split(' ');
