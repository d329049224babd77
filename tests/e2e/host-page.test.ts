import { createHmac } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '@conversa/core/api';
import { administrator, snippet, websiteInbox } from './support/administrator.ts';
import { violations } from './support/axe.ts';
import { type Chat, chatOn, launchBrowser, listen, settle } from './support/browser.ts';
import { type RunningServer, startServer } from './support/running-server.ts';
import { type Site, type SitePage, startSite } from './support/site.ts';

let server: RunningServer;
let site: Site;
let browser: Browser;
let api: Api;
let inboxId: string;
let paste: string;
const contexts: BrowserContext[] = [];
let pages = 0;

beforeAll(async () => {
  [server, site, browser] = await Promise.all([startServer(), startSite(), launchBrowser()]);
  api = await administrator(server);
  inboxId = await websiteInbox(api, { domains: [new URL(site.origin).host] });
  paste = snippet(server.url, inboxId);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.remove(), site.close()]);
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

interface Visit {
  readonly page: Page;
  readonly chat: Chat;
  readonly errors: string[];
  readonly context: BrowserContext;
}
async function visit(content: SitePage, options: BrowserContextOptions = {}, suffix = ''): Promise<Visit> {
  const context = await browser.newContext(options);
  contexts.push(context);
  const page = await context.newPage();
  const { errors } = listen(page);
  await page.goto(site.page(`/page-${++pages}`, content) + suffix);
  return { page, chat: chatOn(page), errors, context };
}
/** The agent's side, by API. */
async function replyTo(text: string, reply: string): Promise<void> {
  const find = async (): Promise<string | undefined> =>
    (await api('get', '/v1/conversations')).items.find(({ lastMessage }) => {
      const [part] = lastMessage?.parts ?? [];
      return part?.type === 'text' && part.text === text;
    })?.id;
  const conversationId = await expect.poll(find).toBeDefined().then(find);
  await api('post', '/v1/conversations/{conversationId}/messages', {
    path: { conversationId: conversationId! },
    body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text: reply }] },
  });
}
async function talks({ chat }: Visit, text: string): Promise<void> {
  await chat.open();
  await chat.say(text);
  await replyTo(text, `answer to ${text}`);
  await chat.message(`answer to ${text}`).waitFor();
}

describe('the snippet works', () => {
  it.each([
    ['with data-inbox', () => paste],
    ['with the inbox in the address', () => `<script async src="${server.url}/widget.js?inbox=${inboxId}"></script>`],
    [
      'inserted later by a script',
      () =>
        `<script>setTimeout(() => { const s = document.createElement('script'); s.src = '${server.url}/widget.js'; s.dataset.inbox = '${inboxId}'; s.async = true; document.head.append(s); }, 50)</script>`,
    ],
    ['twice on one page, once', () => paste + paste],
  ])('%s', async (name, body) => {
    const here = await visit({ body: body() });
    await talks(here, `hello ${name}`);
    expect(await here.page.locator('conversa-widget').count()).toBe(1);
    expect(here.errors).toEqual([]);
  });

  it('and takes calls made before it arrived', async () => {
    const { page, chat } = await visit({
      body: `<script>(window.conversa ||= []).push(['on', 'open', () => { document.title = 'opened' }], ['open'])</script>${paste}`,
    });
    await chat.box.waitFor();
    expect(await page.title()).toBe('opened');
    const state = await page.evaluate(() => {
      const { conversa } = window as unknown as { conversa: { isOpen: boolean; unread: number; state: string } };
      return { isOpen: conversa.isOpen, unread: conversa.unread, now: conversa.state };
    });
    expect(state).toEqual({ isOpen: true, unread: 0, now: 'ready' });
    await page.evaluate(() => (window as unknown as { conversa: { destroy(): Promise<void> } }).conversa.destroy());
    expect(await page.locator('conversa-widget').count()).toBe(0);
  });
});

describe('a visitor who does nothing', () => {
  it('costs two requests, no cookie and no row', async () => {
    const context = await browser.newContext();
    contexts.push(context);
    const page = await context.newPage();
    const requests: string[] = [];
    page.on(
      'request',
      (request) => request.url().startsWith(server.url) && requests.push(new URL(request.url()).pathname),
    );
    const before = (await api('get', '/v1/conversations')).items.length;
    await page.goto(site.page('/idle', { body: paste }));
    await chatOn(page).launcher.waitFor();
    await page.waitForLoadState('networkidle');
    expect(requests).toEqual(['/widget.js', `/visitor/v1/inboxes/${inboxId}/config`]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect((await api('get', '/v1/conversations')).items).toHaveLength(before);
  });
});

describe('the widget holds on', () => {
  it('a page with a strict policy and no trusted types at all', async () => {
    const csp = `default-src 'self' ${server.url}; require-trusted-types-for 'script'; trusted-types 'none'`;
    const here = await visit({ csp, body: paste });
    await talks(here, 'under a strict policy');
    expect(here.errors).toEqual([]);
  });

  it('a page whose styles would break anything', async () => {
    const hostile = `<style>
      * { all: revert !important; font: 40px/3 cursive !important; color: red !important; letter-spacing: 1em !important; margin: 30px !important; float: left !important; }
      div, section, button, script + * { display: none !important; position: static !important; transform: scale(3) !important; opacity: .1 !important; }
      html { font-size: 4px } body { transform: rotate(1deg) } :host { display: none !important }
    </style>`;
    const [calm, harsh] = [await visit({ body: paste }), await visit({ body: hostile + paste })];
    for (const { chat } of [calm, harsh]) await chat.open();
    const measure = async ({ chat, page }: Visit): Promise<unknown> => {
      const button = page.getByRole('button', { name: 'Send' });
      const style = await chat.box.evaluate((element) => {
        const { fontSize, letterSpacing, color, opacity } = getComputedStyle(element);
        return { fontSize, letterSpacing, color, opacity };
      });
      const sizes = await Promise.all([chat.launcher.first(), button, chat.log].map(async (l) => l.boundingBox()));
      return { style, sizes };
    };
    await Promise.all([calm, harsh].map(({ page }) => settle(page)));
    expect(await measure(harsh)).toEqual(await measure(calm));
    await harsh.chat.say('despite the styles');
    await harsh.chat.message('despite the styles').waitFor();
  });

  it('right to left', async () => {
    const arabic = paste.replace('data-inbox', 'data-locale="ar" data-inbox');
    const { page } = await visit({ body: arabic, attributes: 'lang="ar" dir="rtl"' });
    const launcher = page.locator('conversa-widget').getByRole('button').first();
    await launcher.click();
    const log = page.getByRole('log');
    await log.waitFor();
    expect(await log.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    const { x, width } = (await launcher.boundingBox())!;
    expect(x + width / 2).toBeLessThan(page.viewportSize()!.width / 2);
    expect(await violations(page, 'conversa-widget')).toEqual([]);
  });

  it('a phone: the panel fills the screen and closes again', async () => {
    const here = await visit(
      { body: `<h1>Shop</h1>${paste}` },
      { viewport: { width: 390, height: 844 }, hasTouch: true },
    );
    await here.chat.open();
    await settle(here.page);
    const box = (await here.chat.log.boundingBox())!;
    expect(box.width).toBeGreaterThan(370);
    expect(await here.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await here.chat.say('from my phone');
    await here.chat.message('from my phone').waitFor();
    expect(await violations(here.page, 'conversa-widget')).toEqual([]);
    await here.page.getByRole('button', { name: 'Close chat' }).first().click();
    await here.chat.launcher.waitFor();
    await here.chat.box.waitFor({ state: 'hidden' });
  });

  it('the keyboard alone', async () => {
    const { page, chat } = await visit({ body: paste });
    await chat.launcher.focus();
    await page.keyboard.press('Enter');
    await chat.box.waitFor();
    await expect
      .poll(() => chat.box.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element))
      .toBe(true);
    await page.keyboard.type('typed');
    await page.keyboard.press('Enter');
    await chat.message('typed').waitFor();
    await page.keyboard.press('Escape');
    await chat.launcher.waitFor();
    await chat.box.waitFor({ state: 'hidden' });
    await expect
      .poll(() => chat.launcher.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element))
      .toBe(true);
  });
});

describe('axe finds nothing', () => {
  it.each([
    ['in light', 'light'],
    ['in dark', 'dark'],
  ] as const)('in any state, %s', async (_, colorScheme) => {
    const here = await visit({ body: paste }, { colorScheme });
    const found: Record<string, readonly string[]> = {};
    const look = async (state: string): Promise<void> => {
      found[state] = await violations(here.page, 'conversa-widget');
    };
    await here.chat.launcher.waitFor();
    await look('closed');
    await here.chat.open();
    const paper = here.page.locator('conversa-widget .panel');
    const isDark = await paper.evaluate((panel) => {
      const [red = 0, green = 0, blue = 0] = getComputedStyle(panel).backgroundColor.match(/\d+/g)!.map(Number);
      return red + green + blue < 382;
    });
    expect(isDark).toBe(colorScheme === 'dark');
    await look('open, greeting');
    const text = `axe ${colorScheme} https://example.com/a?b=c`;
    await here.chat.say(`axe ${colorScheme}`);
    await replyTo(`axe ${colorScheme}`, text);
    await here.chat.log.getByRole('link').waitFor();
    await look('conversation with a link');
    await here.context.setOffline(true);
    await here.chat.say('offline');
    await look('offline with a waiting message');
    await here.context.setOffline(false);
    await here.page.getByRole('button', { name: 'Close chat' }).first().click();
    await replyTo('offline', 'unread one');
    await here.page.getByRole('button', { name: /Open chat.*1/ }).waitFor();
    await look('closed, unread');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((state) => [state, []])));
    expect(Object.keys(found)).toHaveLength(5);
  });
});

describe('identify', () => {
  it('signed brings the history of the user’s other browser; unsigned and wrongly signed bring nothing', async () => {
    const { secret } = await api('get', '/v1/inboxes/{inboxId}/identity-secret', { path: { inboxId } });
    const hash = createHmac('sha256', secret).update('user-7').digest('hex');
    const page = (proof: string): SitePage => ({
      body: `<script>(window.conversa ||= []).push(['identify', { id: 'user-7', name: 'Seven' }${proof}])</script>${paste}`,
    });
    const laptop = await visit(page(`, { hash: '${hash}' }`));
    await talks(laptop, 'from the laptop');
    const phone = await visit(page(`, { hash: '${hash}' }`));
    await phone.chat.open();
    await phone.chat.message('from the laptop').waitFor();
    const claimed = await visit(page(''));
    await talks(claimed, 'only claimed');
    expect(await claimed.chat.message('from the laptop').count()).toBe(0);
    const forged = await visit(page(`, { hash: '${'0'.repeat(64)}' }`));
    const refused = forged.page.evaluate(
      () =>
        new Promise((resolve) =>
          addEventListener('conversa:error', (event) => resolve((event as CustomEvent).detail.code)),
        ),
    );
    await forged.page.evaluate(() =>
      (window as unknown as { conversa: { push(call: unknown): void } }).conversa.push([
        'identify',
        { id: 'user-7' },
        { hash: '0'.repeat(64) },
      ]),
    );
    expect(await refused).toBe('identity_unverified');
    await forged.chat.open();
    expect(await forged.chat.message('from the laptop').count()).toBe(0);
  });
});
