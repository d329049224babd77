/**
 * `pnpm test [vitest arguments]`: every test. Provides what tests need where it can, names what it had to skip; with
 * `CI=true` a skip is a failure.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './find-chromium.ts';
import { findMailServers } from './find-mail-servers.ts';
import { memoryFolder } from './memory-folder.ts';
import { failedFilesVariable } from './report-failed-files.ts';
import { must, run } from './run.ts';

const args = process.argv.slice(2).filter((arg) => arg !== '--');
const filters = args.filter((arg, at) => !arg.startsWith('-') && !(args[at - 1] ?? '').startsWith('-'));
const chooses = args.some((arg) => arg.startsWith('--project'));
const skipped: string[] = [];
/** Files. */
const mostTriedAgain = 4;

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
const notes = mkdtempSync(path.join(tmpdir(), 'conversa-test-'));
process.once('exit', () => rmSync(notes, { recursive: true, force: true }));
const failedFiles = path.join(notes, 'failed-files');
const isCi = process.env['CI'] === 'true';
const vitest = (more: readonly string[]): Promise<number> =>
  run('vitest', ['run', ...more], {
    env: {
      ...(chromium ? { CHROMIUM: chromium } : {}),
      ...(folder ? { TMPDIR: folder } : {}),
      ...(isBuilt ? { CONVERSA_BUILT: 'true' } : {}),
      ...(isCi ? { [failedFilesVariable]: failedFiles } : {}),
    },
    // A program that a test left running would be waited for without end.
    limitMs: 45 * 60_000,
  });

let code = await vitest([...(chooses ? [] : projects.flatMap((project) => ['--project', project])), ...args]);
const again = code !== 0 && existsSync(failedFiles) ? readFileSync(failedFiles, 'utf8').split('\n') : [];
// More than that is no matter of chance.
if (again.length > 0 && again.length <= mostTriedAgain) {
  console.error(`Tried again from the beginning: ${again.join(', ')}`);
  code = await vitest(['--project', 'browser', '--project', 'e2e', ...again]);
  if (code === 0) console.error(`Passed only when tried again, and to be mended (why is above): ${again.join(', ')}`);
}
for (const what of skipped) console.error(`Skipped ${what}`);
process.exit(code !== 0 ? code : skipped.length > 0 && isCi ? 1 : 0);
