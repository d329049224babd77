import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { administrator, snippet, websiteInbox } from './support/administrator.ts';
import { answer, chatOn, launchBrowser, openConversation, signIn } from './support/browser.ts';
import { answering, offline } from './support/network.ts';
import { type RunningServer, startServer } from './support/running-server.ts';
import { type Site, startSite } from './support/site.ts';

let server: RunningServer;
let site: Site;
let browser: Browser;
let address: string;
let office: BrowserContext;
let agent: Page;
let home: BrowserContext;
let visitor: Page;

beforeAll(async () => {
  [server, site, browser] = await Promise.all([startServer(), startSite(), launchBrowser()]);
  const inboxId = await websiteInbox(await administrator(server), { domains: [new URL(site.origin).host] });
  address = site.page('/', { body: `<h1>Shop</h1>${snippet(server.url, inboxId)}` });
  office = await browser.newContext();
  agent = await signIn(office, server);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.remove(), site.close()]);
});
beforeEach(async () => {
  home = await browser.newContext();
  visitor = await home.newPage();
  await visitor.goto(address);
});
afterEach(() => home.close());

describe('a page on another origin with the pasted script', () => {
  it('brings the first message to the agent and the answer back, with typing, ticks and the agent’s name', async () => {
    const chat = chatOn(visitor);
    await chat.open();
    await chat.log.getByText('Welcome!').waitFor();
    await chat.say('Do you ship to Lisbon?');
    await openConversation(agent, 'Do you ship to Lisbon?');
    await chat.log.getByText('Read', { exact: true }).waitFor();

    await chat.box.pressSequentially('And');
    await agent.getByText(/is typing/).waitFor();
    await agent.getByRole('textbox', { name: 'Message' }).pressSequentially('Yes');
    await visitor
      .getByText(/Admin is typing|typing/)
      .first()
      .waitFor();
    await answer(agent, 'Yes, in four days.');
    await chat.message('Yes, in four days.').waitFor();
    await chat.log.getByText('Admin', { exact: true }).waitFor();
    await agent.getByRole('img', { name: 'Read' }).waitFor();
  });

  it('brings links and emoji whole, both ways', async () => {
    const chat = chatOn(visitor);
    await chat.open();
    const text = 'Is this https://shop.example/mug?a=b&c=(d) 🧑🏽‍🚀 the one?';
    await chat.say(text);
    await openConversation(agent, text);
    const href = 'https://shop.example/mug?a=b&c=(d)';
    const heard = agent.getByRole('log', { name: 'Messages' });
    for (const log of [chat.log, heard]) {
      const link = log.getByRole('link', { name: href });
      await link.waitFor();
      expect(await link.evaluate(({ href: to, target, rel }: HTMLAnchorElement) => [to, target, rel])).toEqual([
        href,
        '_blank',
        expect.stringContaining('noopener'),
      ]);
    }
    await answer(agent, 'It is 👍🏽🏳️‍🌈 see www.shop.example');
    for (const log of [chat.log, heard]) {
      const link = log.getByRole('link', { name: 'www.shop.example' });
      expect(await link.getAttribute('href')).toBe('https://www.shop.example');
    }
    await chat.log.getByText('It is 👍🏽🏳️‍🌈').waitFor();
    await chat.say('😀🫶🏿');
    await heard.getByText('😀🫶🏿', { exact: true }).waitFor();
    const large = chat.message('😀🫶🏿');
    expect(await large.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))).toBeGreaterThan(25);
  });

  it('keeps the history over a reload and shows what came meanwhile as unread', async () => {
    const chat = chatOn(visitor);
    await chat.open();
    await chat.say('I will be back');
    await openConversation(agent, 'I will be back');
    await visitor.getByRole('button', { name: 'Close chat' }).first().click();
    await answer(agent, 'We will be here');
    await visitor.getByRole('button', { name: /Open chat.*1/ }).waitFor();
    await visitor.reload();
    await visitor.getByRole('button', { name: /Open chat.*1/ }).waitFor();
    await chat.open();
    await chat.message('I will be back').waitFor();
    await chat.message('We will be here').waitFor();
    await visitor.getByRole('button', { name: 'Close chat' }).first().click();
    await visitor.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
  });

  it('keeps two tabs in step', async () => {
    const other = await home.newPage();
    const [one, two] = [chatOn(visitor), chatOn(other)];
    await one.open();
    await one.say('from tab one');
    await other.goto(address);
    await two.open();
    await two.message('from tab one').waitFor();
    await two.say('from tab two');
    await one.message('from tab two').waitFor();
    await openConversation(agent, 'from tab two');
    await answer(agent, 'to both tabs');
    await Promise.all([one.message('to both tabs').waitFor(), two.message('to both tabs').waitFor()]);
    await other.close();
    await one.say('one is left');
    await agent.getByRole('log').getByText('one is left').waitFor();
    await answer(agent, 'and still hears us');
    await one.message('and still hears us').waitFor();
    // Nor is anything lost when it is the one that reads the stream for all.
    const third = await home.newPage();
    await third.goto(address);
    const last = chatOn(third);
    await last.open();
    await last.message('and still hears us').waitFor();
    await visitor.close();
    await answer(agent, 'whoever is left');
    await last.message('whoever is left').waitFor();
    await last.say('is the last');
    await agent.getByRole('log').getByText('is the last').waitFor();
  });

  it('delivers what was written offline exactly once, even after a reload', async () => {
    const chat = chatOn(visitor);
    await chat.open();
    await chat.say('online');
    await agent.getByRole('region', { name: 'Conversations' }).getByText('online').first().waitFor();
    // The way to the helpdesk is cut; what a browser would have cached (script and config) can still be loaded.
    const cut = /\/visitor\/v1\/(?!inboxes)/;
    const panel = chatOn(visitor);
    const abort = (route: Route): Promise<void> => route.abort();
    await answering(home, cut, abort, async () => {
      await chat.say('written offline');
      await chat.message('written offline').waitFor();
      await visitor.reload();
      await panel.message('written offline').waitFor();
    });
    await openConversation(agent, 'written offline');
    await panel.message('written offline').waitFor();
    await panel.say('back again');
    await agent.getByRole('log').getByText('back again').waitFor();
    expect(await agent.getByRole('log').getByText('written offline', { exact: true }).count()).toBe(1);
    expect(await panel.message('written offline').count()).toBe(1);
  });

  it('survives the device losing its network', async () => {
    const chat = chatOn(visitor);
    await chat.open();
    await chat.say('before the tunnel');
    await openConversation(agent, 'before the tunnel');
    await offline(home, async () => {
      await chat.say('in the tunnel');
      await answer(agent, 'are you there?');
    });
    await agent.getByRole('log').getByText('in the tunnel').waitFor();
    await chat.message('are you there?').waitFor();
    expect(await agent.getByRole('log').getByText('in the tunnel', { exact: true }).count()).toBe(1);
  });

  it('brings the agent everything once after their stream was cut', async () => {
    const chat = chatOn(visitor);
    await chat.open();
    await chat.say('one');
    await openConversation(agent, 'one');
    await offline(office, async () => {
      for (const text of ['two', 'three', 'four']) {
        await chat.say(text);
        await chat.message(text).waitFor();
      }
    });
    const log = agent.getByRole('log', { name: 'Messages' });
    await log.getByText('four', { exact: true }).waitFor();
    for (const text of ['one', 'two', 'three', 'four'])
      expect(await log.getByText(text, { exact: true }).count()).toBe(1);
  });

  it('loses and doubles nothing when the server is killed in the middle', async () => {
    const chat = chatOn(visitor);
    await chat.open();
    await chat.say('before the crash');
    await openConversation(agent, 'before the crash');
    // A client tries less and less often, down to every half a minute: that is not waited for.
    for (const page of [visitor, agent]) await page.clock.install();
    await server.kill();
    await chat.say('while it is down');
    await answer(agent, 'answer while it is down');
    await server.start();
    for (const page of [visitor, agent]) await page.clock.fastForward(30_000);
    const log = agent.getByRole('log', { name: 'Messages' });
    await log.getByText('while it is down', { exact: true }).waitFor();
    await chat.message('answer while it is down').waitFor();
    await visitor.reload();
    for (const text of ['before the crash', 'while it is down', 'answer while it is down']) {
      await chat.message(text).waitFor();
      expect(await chat.message(text).count()).toBe(1);
      expect(await log.getByText(text, { exact: true }).count()).toBe(1);
    }
  });
});

describe('the agent', () => {
  it('writes notes the visitor never sees, takes over, resolves and reopens', async () => {
    const chat = chatOn(visitor);
    await chat.open();
    await chat.say('about my order');
    await openConversation(agent, 'about my order');
    await agent.getByRole('button', { name: 'Note', exact: true }).click();
    await agent.getByRole('textbox', { name: 'Note' }).fill('careful, VIP');
    await agent.getByRole('button', { name: 'Add note' }).click();
    await agent.getByRole('log').getByText('careful, VIP').waitFor();
    await agent.getByRole('button', { name: 'Assign to me' }).click();
    await agent.getByRole('button', { name: 'Assigned to Admin (me)' }).waitFor();
    await agent.getByRole('button', { name: 'Reply' }).click();
    await answer(agent, 'taken care of');
    await chat.message('taken care of').waitFor();
    expect(await visitor.getByText('careful, VIP').count()).toBe(0);
    // It is shown before the server knows, and the visitor must not be quicker than that.
    const change = async (button: 'Resolve' | 'Reopen'): Promise<void> => {
      const status = button === 'Resolve' ? '"resolved"' : '"open"';
      const answered = agent.waitForResponse((response) => response.request().postData()?.includes(status) === true);
      await agent.getByRole('button', { name: button, exact: true }).click();
      await answered;
    };
    await change('Resolve');
    await agent.getByText('Resolved', { exact: true }).first().waitFor();
    await change('Reopen');
    await agent.reload();
    await agent.getByRole('button', { name: 'Assigned to Admin (me)' }).waitFor();
    await agent.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
    await change('Resolve');
    await agent.reload();
    await agent.getByRole('button', { name: 'Reopen', exact: true }).waitFor();
    await agent.getByRole('log').getByText('careful, VIP').waitFor();
    await visitor.reload();
    await chat.message('taken care of').waitFor();
    expect(await visitor.getByText('careful, VIP').count()).toBe(0);
    await chat.say('one more thing');
    await agent.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
  });
});
