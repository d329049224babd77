/** `pnpm build`: types and modules of every package, then what browsers load, then its compressed forms. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import { compress } from './compress.ts';
import { must, root } from './run.ts';

/** Each has a `vite.config.ts`; `output` is what browsers load of it. */
const bundles = [
  { dir: 'packages/widget', output: ['packages/widget/dist/widget.js', 'packages/widget/dist/widget'] },
  { dir: 'apps/demo-server/console', output: ['apps/demo-server/dist/console'] },
];

await must('tsc', ['-b']);
for (const { dir, output } of bundles) {
  const config = path.join(root, dir, 'vite.config.ts');
  await access(config);
  await must('vite', ['build', '--logLevel', 'warn', '--config', config], { cwd: path.join(root, dir) });
  const count = await compress(output.map((at) => path.join(root, at)));
  console.log(`${dir}: built, ${count} files compressed.`);
}
