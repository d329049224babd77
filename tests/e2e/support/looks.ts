import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

const references = path.join(import.meta.dirname, '../looks');
const results = path.join(import.meta.dirname, '../.results');
const resolve = createRequire(import.meta.url).resolve;
/** Another version of the browser draws edges a little otherwise. */
const tolerance = 0.01;

/** The same letters on every machine, whatever fonts it has. */
export async function useOwnFont(page: Page): Promise<void> {
  const faces = await Promise.all(
    [400, 600].map(async (weight) => {
      const file = await readFile(resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));
      return `@font-face{font-family:Looks;font-weight:${weight};src:url(data:font/woff2;base64,${file.toString('base64')})}`;
    }),
  );
  const content = `${faces.join('')}:root{--conversa-font:Looks}body{font-family:Looks}`;
  await page.addInitScript((css) => {
    document.addEventListener('DOMContentLoaded', () => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
    });
  }, content);
}

/**
 * What share of the pixels differs from the committed picture: 0 when it looks the same. With `UPDATE_LOOKS=1` the picture
 * becomes what is seen now.
 */
export async function differs(page: Page, name: string): Promise<number> {
  await page.evaluate(() => document.fonts.ready);
  const seen = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const reference = path.join(references, `${name}.png`);
  if (process.env['UPDATE_LOOKS'] === '1') {
    await mkdir(references, { recursive: true });
    await writeFile(reference, seen);
  }
  const [is, was] = [PNG.sync.read(seen), PNG.sync.read(await readFile(reference))];
  if (is.width !== was.width || is.height !== was.height) return 1;
  const difference = new PNG({ width: is.width, height: is.height });
  const count = pixelmatch(is.data, was.data, difference.data, is.width, is.height, { threshold: 0.15 });
  const share = count / (is.width * is.height);
  if (share <= tolerance) return 0;
  // To be looked at.
  await mkdir(results, { recursive: true });
  await writeFile(path.join(results, `${name}.png`), seen);
  await writeFile(path.join(results, `${name}.difference.png`), PNG.sync.write(difference));
  return share;
}
