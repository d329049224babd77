import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { settle } from './browser.ts';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in a part of the page, open shadow roots included: rule, and where. */
export async function violations(page: Page, within: string): Promise<readonly string[]> {
  // What is still fading in has not its colours yet.
  await settle(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: { run(context: object, options: object): Promise<AxeResult> } };
    // To axe, a page that does not scroll hides what stands below its own words, as a chat that covers a short page does:
    // colours there would not be looked at.
    const { style } = document.documentElement;
    const { minHeight } = style;
    style.minHeight = '100vh';
    const { violations: found } = await axe
      .run(
        { include: [selector] },
        {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          resultTypes: ['violations'],
        },
      )
      .finally(() => void (style.minHeight = minHeight));
    return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
  }, within);
}
interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] }[];
}
