import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../support/repository.ts';
import { quietOf } from './quiet.ts';

const folder = path.join(root, 'packages/widget/storybook-static');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The ids of all stories in the built Storybook. */
export async function storyIds(): Promise<readonly string[]> {
  const { entries } = JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8')) as {
    readonly entries: Readonly<Record<string, { readonly id: string; readonly type: 'story' | 'docs' }>>;
  };
  return Object.values(entries).flatMap(({ id, type }) => (type === 'story' ? [id] : []));
}

export interface StoryServer {
  /** Opens a story and waits until it has been drawn and played. `globals` as in Storybook's address: `theme:dark;locale:ar`. */
  show(page: Page, id: string, globals?: string): Promise<void>;
  close(): void;
}
/** Serves the built Storybook. */
export async function serveStories(): Promise<StoryServer> {
  const server = createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://stories').pathname));
    readFile(file).then(
      // Kept by the browser, as what it made of the scripts: every story is a page of its own that loads the same.
      (body) =>
        response
          .writeHead(200, {
            'content-type': types[path.extname(file)] ?? 'application/json',
            'cache-control': 'max-age=3600',
          })
          .end(body),
      () => response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    show: async (page, id, globals = '') => {
      const quiet = quietOf(page);
      await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=story&globals=${globals}`);
      await page.waitForFunction(() => {
        interface Preview {
          readonly currentRender?: { readonly phase?: string };
        }
        const { __STORYBOOK_PREVIEW__: preview } = globalThis as { readonly __STORYBOOK_PREVIEW__?: Preview };
        return ['completed', 'finished', 'errored'].includes(preview?.currentRender?.phase ?? '');
      });
      await page.locator('body.sb-show-main').waitFor();
      // Sentences of the language, the first page of messages and lazy parts come a moment later.
      await quiet();
      await page.waitForFunction(() => document.querySelector('main')?.getAnimations({ subtree: true }).length === 0);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
