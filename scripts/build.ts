/** `pnpm build`: types and modules of every package, then what browsers load, then its compressed forms. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { compress } from './compress.ts';
import { must, root } from './run.ts';

console.log('Building the packages, the widget, its stories and the console…');
await must('tsc', ['-b']);
await must('vite', ['build', '--config', 'packages/channels/vite.config.ts']);
// Chunks carry a hash: without this, those of the build before would go into the package.
await rm(path.join(root, 'packages/widget/dist/widget'), { recursive: true, force: true });
// The widget's build compresses what it makes itself: its sizes are measured there.
await must('vite', ['build', '--config', 'packages/widget/vite.config.ts']);
// Also writes the elements' manifest, which is part of the package.
await must('node', ['scripts/storybook.ts', 'build']);
await must('vite', ['build', '--logLevel', 'error', '--config', 'apps/demo-server/console/vite.config.ts']);
const count = await compress(path.join(root, 'apps/demo-server/dist/console'));
console.log(`Built. ${count} files of the console compressed.`);
