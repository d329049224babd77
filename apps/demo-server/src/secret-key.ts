import { randomBytes } from 'node:crypto';
import { access, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The installation's secret, made on first use and readable by this user alone. The caller has the data folder to itself. */
export async function loadSecretKey(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'secret-key');
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists) {
    // It gets its name when it is whole: a crash must not leave half a secret.
    const making = `${file}.new`;
    await writeFile(making, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flush: true });
    await rename(making, file);
  }
  return (await readFile(file, 'utf8')).trim();
}
