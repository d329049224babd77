import type { BrowserContext, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { type WidgetStage, widgetStage } from './support/widget-page.ts';

let stage: WidgetStage;
beforeAll(async () => {
  stage = await widgetStage();
});
// Nobody is there for long who does not say so again.
beforeEach(() => stage.attend());
afterEach(() => stage.leave());
afterAll(() => stage.close());

/** Keeps every request of a kind waiting, until it is let go: answered by the server, or with a failure. */
async function hold(
  context: BrowserContext,
  url: RegExp,
  method = 'GET',
): Promise<(failure?: { readonly status: number }) => Promise<void>> {
  const gate = Promise.withResolvers<{ readonly status: number } | undefined>();
  await context.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    const failure = await gate.promise;
    return failure ? route.fulfill({ ...failure, json: { code: 'invalid_input', detail: 'No.' } }) : route.fallback();
  });
  return async (failure) => {
    gate.resolve(failure);
    if (!failure) await context.unroute(url);
  };
}

const history = /\/visitor\/v1\/messages(\?conversation=\w+)?$/;
const older = /\/visitor\/v1\/messages\?.*before=/;
const list = /\/visitor\/v1\/conversations$/;

describe('axe finds nothing in what is seldom seen', () => {
  it.each([
    ['light', {}, ''],
    ['dark', { colorScheme: 'dark' }, ''],
    [
      'from right to left, in dark, on a phone',
      { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true },
      'data-locale="ar"',
    ],
  ] as const)(
    '%s',
    async (name, options, attributes) => {
      const attributesOfPage = attributes ? 'lang="ar" dir="rtl"' : 'lang="en"';
      const here = await stage.visit(
        { body: `<main><h1>Shop</h1></main>${stage.paste(attributes)}`, attributes: attributesOfPage },
        options,
      );
      const { page, context } = here;
      const widget = page.locator('conversa-widget');
      const launcher = widget.locator('.launcher');
      const bubble = (text: string): Locator => widget.locator('.bubble').filter({ hasText: text });
      const found: Record<string, readonly string[]> = {};
      const look = async (state: string): Promise<void> => {
        found[state] = await violations(page, 'conversa-widget');
      };
      const say = async (text: string): Promise<void> => {
        await widget.locator('textarea').fill(text);
        await widget.locator('.send').click();
      };

      const chunk = await hold(context, /\/widget\/panel-/);
      await launcher.click();
      await widget.locator('.launcher[aria-busy=true]').waitFor();
      await look('a launcher whose chat is on its way');
      await chunk();
      await widget.locator('.face.online').waitFor();
      await look('the team is there');

      const [first, second] = [`Seldom, ${name}`, `Also, ${name}`];
      await say(first);
      const conversationId = (await stage.conversationWith(first)) as `cnv_${string}`;
      const path = { conversationId };
      for (let n = 0; n < 60; n++)
        await stage.api('post', '/v1/conversations/{conversationId}/messages', {
          path,
          body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text: `Answer ${n}` }] },
        });
      await bubble('Answer 59').waitFor();

      const loading = await hold(context, history);
      await page.reload();
      await widget.locator('.log .day').waitFor();
      await look('messages on their way');
      await loading({ status: 422 });
      await expect.poll(() => widget.locator('.log .day').textContent()).not.toMatch(/Loading|جارٍ/);
      await look('messages that could not be loaded');
      await loading();
      await page.reload();
      await bubble('Answer 59').waitFor();

      const before = await hold(context, older);
      await widget.locator('.log').evaluate((log) => log.scrollTo(0, 0));
      await widget.locator('.older[disabled]').waitFor();
      await look('older messages on their way');
      await before({ status: 422 });
      await widget.locator('.older:not([disabled])').waitFor();
      await look('older messages to be asked for');
      await before();

      const rows = await hold(context, list);
      await widget.locator('header .icon').first().click();
      await widget.locator('.conversation-rows[aria-busy=true] .day').waitFor();
      await look('the list on its way');
      await rows({ status: 422 });
      await widget.locator('.conversation-rows[aria-busy=false] .day').waitFor();
      await look('a list that could not be loaded');
      await rows();
      await widget.locator('.new-conversation').click();
      await say(second);
      await stage.conversationWith(second);
      await stage.api('post', '/v1/conversations/{conversationId}/messages', {
        path,
        body: { clientId: crypto.randomUUID(), parts: [{ type: 'text', text: 'Meanwhile' }] },
      });
      await widget.locator('header .icon').first().click();
      await widget.locator('.conversation.unread').waitFor();
      await look('a list with something unread');
      await stage.api('patch', '/v1/conversations/{conversationId}', { path, body: { status: 'resolved' } });
      await widget.locator('.conversation.unread').click();
      await bubble('Meanwhile').waitFor();
      await widget.locator('header .icon').first().click();
      await widget.locator('.conversation small').waitFor();
      await look('a list with something that is done');
      await widget.locator('header .icon').first().click();

      await context.route('**/visitor/v1/events', (route) => route.abort());
      await page.reload();
      await widget.locator('.notice:not(:empty)').waitFor();
      await look('the connection is being looked for');

      await page.goto(`${page.url()}?conversa-debug`);
      const diagnosis = page.locator('conversa-diagnosis');
      await diagnosis.locator('dt').first().waitFor();
      found['the diagnosis'] = await violations(page, 'conversa-diagnosis');
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((state) => [state, []])));
      expect(Object.keys(found)).toHaveLength(12);
    },
    240_000,
  );
});
