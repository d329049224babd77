import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Api } from '@conversa/core/api';
import { administrator, snippet, websiteInbox } from './administrator.ts';
import { type Chat, chatOn, launchBrowser, listen, patienceMs } from './browser.ts';
import { type RunningServer, startServer } from './running-server.ts';
import { type Site, type SitePage, startSite } from './site.ts';

export interface WidgetVisit {
  readonly page: Page;
  readonly chat: Chat;
  /** What the console said of errors. */
  readonly errors: string[];
  readonly context: BrowserContext;
}
/** A helpdesk, somebody's site with the widget on it, and a browser. */
export interface WidgetStage {
  readonly server: RunningServer;
  readonly site: Site;
  readonly browser: Browser;
  readonly api: Api;
  readonly inboxId: string;
  /** The snippet, with attributes of one's own. */
  paste(attributes?: string, inboxId?: string): string;
  /** An inbox that may run on the site. */
  inbox(settings: Readonly<Record<string, unknown>>): Promise<string>;
  /** A page of the site in a browser of its own, or in one there is. */
  visit(content: SitePage, options?: BrowserContextOptions & { readonly in?: BrowserContext }): Promise<WidgetVisit>;
  /** The conversation whose newest message this is. */
  conversationWith(text: string): Promise<string>;
  /** An agent answers where this was written last. */
  reply(text: string, answer: string): Promise<string>;
  /** Somebody of the team is at the console, for a minute from now, and whoever opens a chat sees it. */
  attend(): Promise<void>;
  /** Ends the browsers that visits have opened. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export async function widgetStage(): Promise<WidgetStage> {
  const [server, site, browser] = await Promise.all([startServer(), startSite(), launchBrowser()]);
  const api = await administrator(server);
  const domains = [new URL(site.origin).host];
  const inbox = (settings: Readonly<Record<string, unknown>>): Promise<string> =>
    websiteInbox(api, { domains, ...settings });
  const inboxId = await inbox({});
  const contexts: BrowserContext[] = [];
  let pages = 0;
  const conversationWith = async (text: string): Promise<string> => {
    const find = async (): Promise<string | undefined> =>
      (await api('get', '/v1/conversations')).items.find(({ lastMessage }) => {
        const [part] = lastMessage?.parts ?? [];
        return part?.type === 'text' && part.text === text;
      })?.id;
    const found = await vi.waitFor(
      async () => {
        const id = await find();
        if (id === undefined) throw new Error(`No conversation has "${text}" as its newest message.`);
        return id;
      },
      { timeout: patienceMs, interval: 100 },
    );
    return found;
  };
  return {
    server,
    site,
    browser,
    api,
    inboxId,
    inbox,
    paste: (attributes = '', id = inboxId) => snippet(server.url, id).replace('data-inbox', `${attributes} data-inbox`),
    visit: async (content, { in: existing, ...options } = {}) => {
      const context = existing ?? (await browser.newContext(options));
      if (!existing) contexts.push(context);
      const page = await context.newPage();
      const { errors } = listen(page);
      await page.goto(site.page(`/page-${++pages}`, content));
      return { page, chat: chatOn(page), errors, context };
    },
    conversationWith,
    reply: async (text, answer) => {
      const conversationId = await conversationWith(text);
      await api('post', '/v1/conversations/{conversationId}/messages', {
        path: { conversationId: conversationId as `cnv_${string}` },
        body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text: answer }] },
      });
      return conversationId;
    },
    attend: () =>
      vi.waitFor(
        async () => {
          const { online } = await api('post', '/v1/presence', { body: { online: true } });
          // It is heard of by way of the bus.
          if (online.length === 0) throw new Error('Nobody seems to be there.');
        },
        { timeout: patienceMs, interval: 50 },
      ),
    leave: async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      await Promise.all([server.remove(), site.close()]);
    },
  };
}
