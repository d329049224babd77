/**
 * `pnpm test [vitest arguments]`: every test. Provides what tests need where it can, names what it had to skip; with
 * `CI=true` a skip is a failure.
 */
import { findChromium } from './find-chromium.ts';
import { findMailServers } from './find-mail-servers.ts';
import { memoryFolder } from './memory-folder.ts';
import { must, run } from './run.ts';

const args = process.argv.slice(2).filter((arg) => arg !== '--');
const filters = args.filter((arg, at) => !arg.startsWith('-') && !(args[at - 1] ?? '').startsWith('-'));
const chooses = args.some((arg) => arg.startsWith('--project'));
const skipped: string[] = [];

const chromium = await findChromium();
const projects = ['node', ...(chromium ? ['browser', 'e2e'] : [])];
if (!chromium)
  skipped.push('browser and end-to-end tests: there is no Chromium. Install it, or set CHROMIUM to its program.');

if (!(await findMailServers()))
  skipped.push(
    'tests against real mail servers: they need root, Dovecot and Postfix. Install dovecot-imapd, dovecot-lmtpd, postfix.',
  );

// What crosses packages works on what is built, as users get it. Who has just done so says it, and so do we to the tests.
let isBuilt = process.env['CONVERSA_BUILT'] === 'true';
if (!isBuilt && (filters.length === 0 || filters.some((filter) => filter.startsWith('tests')))) {
  await must('node', ['scripts/build.ts']);
  isBuilt = true;
}

const folder = memoryFolder();
const code = await run(
  'vitest',
  ['run', ...(chooses ? [] : projects.flatMap((project) => ['--project', project])), ...args],
  // A program that a test left running would be waited for without end.
  {
    env: {
      ...(chromium ? { CHROMIUM: chromium } : {}),
      ...(folder ? { TMPDIR: folder } : {}),
      ...(isBuilt ? { CONVERSA_BUILT: 'true' } : {}),
    },
    limitMs: 45 * 60_000,
  },
);
for (const what of skipped) console.error(`Skipped ${what}`);
process.exit(code !== 0 ? code : skipped.length > 0 && process.env['CI'] === 'true' ? 1 : 0);
