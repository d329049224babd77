import { expect, test } from 'vitest';
import { run } from './support/run.ts';

test('the types of `@conversa/core/api` are those of the routes', async () => {
  const script = ['--conditions=@conversa/source', 'tools/api-types/generate.ts', '--check'];
  const { code, output } = await run('node', script);
  expect(code, output).toBe(0);
});
