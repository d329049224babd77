import type { Page, Request } from 'playwright-core';
import { vi } from 'vitest';
import { patienceMs } from './browser.ts';

const known = new WeakMap<Page, () => Promise<void>>();
/** The stream of events is open as long as the page is. */
const isStream = (request: Request): boolean => new URL(request.url()).pathname.endsWith('/events');

/**
 * Waits until everything the page has asked for has come and is drawn. Playwright's `networkidle` asks for half a second of
 * silence instead, and never comes where a stream is open. Call it first before the page asks for anything.
 */
export function quietOf(page: Page): () => Promise<void> {
  const before = known.get(page);
  if (before) return before;
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (!isStream(request)) open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  const quiet = async (): Promise<void> => {
    do {
      await vi.waitUntil(() => open.size === 0, { timeout: patienceMs, interval: 10 });
      // What has come may ask for more once it has been drawn.
      await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame++)
          await new Promise((resolve) => {
            requestAnimationFrame(() => setTimeout(resolve));
          });
      });
    } while (open.size > 0);
  };
  known.set(page, quiet);
  return quiet;
}
