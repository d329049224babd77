import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function collect(options: { readonly readable: boolean; readonly level?: 'debug' | 'warn' }): {
  readonly lines: string[];
  readonly logger: ReturnType<typeof createLogger>;
} {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, logger: createLogger({ level: 'debug', ...options, destination }) };
}

test('writes one line of JSON with its fields and those of its parents', () => {
  const { lines, logger } = collect({ readable: false });
  logger.child({ requestId: 'r1' }).warn('Something happened.', { inboxId: 'ibx_1' });
  expect(JSON.parse(lines.join(''))).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    msg: 'Something happened.',
    requestId: 'r1',
    inboxId: 'ibx_1',
  });
});

test('blanks secrets, also one level down', () => {
  const { lines, logger } = collect({ readable: false });
  logger.info('x', { token: 'hunter2', options: { password: 'hunter2', connectionString: 'hunter2' } });
  expect(lines[0]).not.toContain('hunter2');
  expect(lines.join('').match(/\[redacted\]/g)).toHaveLength(3);
});

test('keeps below its level silent', () => {
  const { lines, logger } = collect({ readable: false, level: 'warn' });
  logger.info('quiet');
  expect(lines).toEqual([]);
});

test('writes readable lines for a terminal', () => {
  const { lines, logger } = collect({ readable: true });
  logger.error('Broken.', { code: 'internal', tries: 3 });
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d error Broken\. {2}code=internal {2}tries=3\n$/);
});
