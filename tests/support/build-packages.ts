import { expect } from 'vitest';
import { run } from './run.ts';

/**
 * Types and modules of these packages as `pnpm build` makes them, unless `pnpm test` says that they have just been made;
 * what is as it should be is not written again.
 */
export async function buildPackages(dirs: readonly string[]): Promise<void> {
  if (process.env['CONVERSA_BUILT'] === 'true') return;
  const types = await run('tsc', ['-b', ...dirs]);
  expect(types.code, types.output).toBe(0);
  const modules = await run('vite', ['build', '--config', 'packages/channels/vite.config.ts']);
  expect(modules.code, modules.output).toBe(0);
}
