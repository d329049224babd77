import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApps = ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** The program of a Chromium, installed by apt-get where there is none and we may. */
export async function findChromium(): Promise<string | undefined> {
  const found = await find();
  if (found !== undefined || process.getuid?.() !== 0 || !(await inPath('apt-get'))) return found;
  console.log('Installing Chromium for the browser tests.');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-qq', '--yes', '--no-install-recommends', 'chromium'], { env });
  return find();
}

async function find(): Promise<string | undefined> {
  const given = process.env['CHROMIUM'];
  if (given) return given;
  for (const name of names) {
    const program = await inPath(name);
    if (program) return program;
  }
  for (const program of macApps) if (await isProgram(program)) return program;
  return undefined;
}

async function inPath(name: string): Promise<string | undefined> {
  for (const dir of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const program = path.join(dir, name);
    if (await isProgram(program)) return program;
  }
  return undefined;
}

const isProgram = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
