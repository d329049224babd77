import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/repository.ts';
import { violations } from './support/axe.ts';
import { launchBrowser, listen } from './support/browser.ts';

const folder = path.join(root, 'packages/widget/storybook-static');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
interface Story {
  readonly id: string;
  readonly type: 'story' | 'docs';
}
const { entries } = JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8')) as {
  readonly entries: Readonly<Record<string, Story>>;
};
const stories = Object.values(entries).filter(({ type }) => type === 'story');

let browser: Browser;
let server: Server;
let page: Page;
let errors: string[];
beforeAll(async () => {
  server = createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://stories').pathname));
    readFile(file).then(
      (body) => response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/json' }).end(body),
      () => response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1100, height: 800 }, reducedMotion: 'reduce' });
  errors = listen(page).errors;
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

/** Opens a story and waits until it has been drawn and played. */
async function show(id: string, globals: string): Promise<void> {
  const { port } = server.address() as AddressInfo;
  errors.length = 0;
  await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=story&globals=${globals}`);
  await page.waitForFunction(() => {
    interface Preview {
      readonly currentRender?: { readonly phase?: string };
    }
    const { __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as { readonly __STORYBOOK_PREVIEW__?: Preview };
    return ['completed', 'finished', 'errored'].includes(preview?.currentRender?.phase ?? '');
  });
  expect(await page.locator('body').getAttribute('class')).toContain('sb-show-main');
}

it('has a story for every element', () => {
  expect(new Set(stories.map(({ id }) => id.split('--')[0]))).toEqual(
    new Set(['composer', 'launcher', 'message', 'messages', 'panel', 'theme-builder', 'widget']),
  );
});

describe.each(stories.map(({ id }) => id))('%s', (id) => {
  it.each(['theme:light', 'theme:dark;locale:ar'])(
    'is drawn without an error and without barriers (%s)',
    async (globals) => {
      await show(id, globals);
      // Sentences of the language and the first page of messages come a moment later.
      await expect
        .poll(() => page.locator('main').evaluate((main) => main.getAnimations({ subtree: true }).length))
        .toBe(0);
      expect(await violations(page, 'body')).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
