import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { administrator, snippet, websiteInbox } from './support/administrator.ts';
import { answer, chatOn, launchBrowser, openConversation, signIn } from './support/browser.ts';
import { type BufferingProxy, startBufferingProxy } from './support/buffering-proxy.ts';
import { type RunningServer, startServer } from './support/running-server.ts';
import { type Site, startSite } from './support/site.ts';

let server: RunningServer;
let proxy: BufferingProxy;
let site: Site;
let browser: Browser;
let address: string;
beforeAll(async () => {
  [server, site, browser] = await Promise.all([startServer(), startSite(), launchBrowser()]);
  proxy = await startBufferingProxy(server.url);
  const inboxId = await websiteInbox(await administrator(server), { domains: [new URL(site.origin).host] });
  address = site.page('/', { body: `<h1>Shop</h1>${snippet(proxy.url, inboxId)}` });
});
afterAll(async () => {
  await browser.close();
  await proxy.close();
  await Promise.all([server.remove(), site.close()]);
});

it('talks through a proxy that holds streams back, each message once and in order', async () => {
  const agent = await signIn(await browser.newContext(), server);
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(address);
  const chat = chatOn(visitor);
  await chat.open();
  await chat.say('Is anybody there?');
  await openConversation(agent, 'Is anybody there?');
  await expect.poll(() => proxy.held(), { timeout: 60_000 }).toBe(1);
  const asked = visitor.waitForResponse((response) => response.url().endsWith('/events') && response.ok());
  await answer(agent, 'Yes, behind a wall');
  await chat.message('Yes, behind a wall').waitFor();
  expect((await asked).headers()['content-type']).toMatch(/json/);
  await answer(agent, 'and still here');
  await chat.message('and still here').waitFor();
  await chat.say('Good');
  await agent.getByRole('log').getByText('Good', { exact: true }).waitFor();
  await chat.log.getByText('Read', { exact: true }).waitFor();
  const said = await chat.log
    .getByText(/^(Is anybody there\?|Yes, behind a wall|and still here|Good)$/)
    .allTextContents();
  expect(said).toEqual(['Is anybody there?', 'Yes, behind a wall', 'and still here', 'Good']);
});
