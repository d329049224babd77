import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { settle } from './browser.ts';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of axe that judge colours: all that can change from light to dark. */
export const aboutColours = ['color-contrast', 'link-in-text-block'];

const isThere = (): boolean => 'axe' in globalThis;

/** What axe finds in a part of the page, open shadow roots included: rule, and where. Default: by all rules of WCAG 2.2 AA. */
export async function violations(page: Page, within: string, rules?: readonly string[]): Promise<readonly string[]> {
  // What is still fading in has not its colours yet.
  await settle(page);
  if (!(await page.evaluate(isThere))) await page.evaluate(source);
  return page.evaluate(
    async ([selector, only]) => {
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
            runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            resultTypes: ['violations'],
          },
        )
        .finally(() => void (style.minHeight = minHeight));
      return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
    },
    [within, rules] as const,
  );
}
interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] }[];
}
