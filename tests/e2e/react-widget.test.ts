import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/repository.ts';
import { administrator, websiteInbox } from './support/administrator.ts';
import { chatOn, launchBrowser, listen } from './support/browser.ts';
import { type RunningServer, startServer } from './support/running-server.ts';
import { type Site, startSite } from './support/site.ts';

/** A React app on another origin, with `<ConversaWidget>` and the real script. */
let server: RunningServer;
let site: Site;
let browser: Browser;
let address: string;
beforeAll(async () => {
  server = await startServer();
  const inboxId = await websiteInbox(await administrator(server));
  site = await startSite();
  address = site.page('/app', {
    body: `<div id="app"></div><script>${await bundle(app(server.url, inboxId))}</script>`,
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.remove(), site.close()]);
});

/** Shows and hides the widget, changes its language, and lists what it reports. */
const app = (url: string, inboxId: string): string => `
import { ConversaWidget } from '@conversa/react';
import { createElement as e, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const [shown, setShown] = useState(true);
  const [locale, setLocale] = useState('en');
  const [told, setTold] = useState([]);
  const tell = (what) => setTold((all) => [...all, what]);
  const widget = { url: ${JSON.stringify(url)}, inboxId: ${JSON.stringify(inboxId)}, locale };
  const events = { onReady: () => tell('ready'), onOpen: () => tell('open'), onClose: () => tell('close') };
  return e('main', null,
    e('button', { onClick: () => setShown(!shown) }, shown ? 'Leave' : 'Come back'),
    e('button', { onClick: () => setLocale('de') }, 'German'),
    e('output', null, told.join(' ')),
    shown && e(ConversaWidget, { ...widget, ...events }));
}
createRoot(document.querySelector('#app')).render(e(StrictMode, null, e(App)));
`;
async function bundle(code: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: path.join(root, 'packages/react'),
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [
      {
        name: 'app',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('the-app') ? path.join(root, 'packages/react/src/the-app.js') : undefined),
        load: (id) => (id.endsWith('the-app.js') ? code : undefined),
      },
    ],
    resolve: {
      conditions: ['@conversa/source', 'browser', 'module', 'import', 'default'],
      alias: { '@conversa/react': path.join(root, 'packages/react/src/index.ts') },
    },
    build: { write: false, minify: false, lib: { entry: 'the-app', formats: ['iife'], name: 'app' } },
  });
  const chunks = [output].flat().flatMap((made) => ('output' in made ? made.output : []));
  return chunks
    .map((chunk) => (chunk.type === 'chunk' ? chunk.code : ''))
    .join('')
    .replaceAll('</script', String.raw`<\/script`);
}

const open = async (): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  return page;
};

describe('<ConversaWidget> on a real page, in Strict Mode', () => {
  it('puts one chat on the page, follows its props, tells its events, and takes it away again', async () => {
    const page = await open();
    const { errors } = listen(page);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    const { launcher, box, panel } = chatOn(page);
    await launcher.waitFor();
    expect(await page.locator('conversa-widget').count()).toBe(1);
    await launcher.click();
    await box.waitFor();
    await panel.getByRole('button', { name: 'Close chat' }).click();
    await expect.poll(() => page.locator('output').textContent()).toBe('ready open close');

    await page.getByRole('button', { name: 'German' }).click();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.locator('conversa-widget').waitFor({ state: 'detached' });
    expect(
      await page.evaluate(() => [typeof window.conversa, document.querySelectorAll('script[src]').length]),
    ).toEqual(['undefined', 0]);
    await page.getByRole('button', { name: 'Come back' }).click();
    await page.locator('conversa-widget').waitFor();
    await page.getByRole('button', { name: 'Chat öffnen' }).waitFor();
    expect(await page.locator('conversa-widget').count()).toBe(1);
    expect(errors).toEqual([]);
    expect(requests.filter((one) => one === '/widget.js').length).toBeLessThanOrEqual(1);
    await page.context().close();
  });
});
