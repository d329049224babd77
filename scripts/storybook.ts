/** `pnpm storybook`: the widget's elements to look at and to theme, on port 6006. With `build`: as static files. */
import path from 'node:path';
import { must, root } from './run.ts';

const widget = path.join(root, 'packages/widget');
const bin = (name: string): string => path.join(widget, 'node_modules/.bin', name);
const quiet = { cwd: widget, env: { STORYBOOK_DISABLE_TELEMETRY: '1' } };

await must(bin('cem'), ['analyze', '--quiet'], quiet);
if (process.argv[2] === 'build')
  await must(bin('storybook'), ['build', '--loglevel', 'error', '--output-dir', 'storybook-static'], quiet);
else await must(bin('storybook'), ['dev', '--port', '6006', '--no-open'], quiet);
