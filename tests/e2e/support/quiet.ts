import type { Page, Request } from 'playwright-core';
import { vi } from 'vitest';
import { patienceMs } from './browser.ts';

const known = new WeakMap<Page, () => Promise<void>>();
/** Something to be drawn. The stream of events is open as long as the page is; what a page tells changes nothing of it. */
const brings = (request: Request): boolean =>
  request.method() === 'GET' && !new URL(request.url()).pathname.endsWith('/events');
/** Another document for the whole page. */
function isOf(page: Page, request: Request): boolean {
  try {
    return request.isNavigationRequest() && request.frame() === page.mainFrame();
  } catch {
    // It was made before its frame.
    return false;
  }
}

/**
 * Waits until everything the page has asked for has come and is drawn. Playwright's `networkidle` asks for half a second of
 * silence instead, and never comes where a stream is open. Call it first before the page asks for anything.
 */
export function quietOf(page: Page): () => Promise<void> {
  const before = known.get(page);
  if (before) return before;
  const open = new Set<Request>();
  page.on('request', (request) => {
    // What the page before was waiting for comes no more.
    if (isOf(page, request)) open.clear();
    if (brings(request)) open.add(request);
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
