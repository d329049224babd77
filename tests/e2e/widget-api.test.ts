import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type WidgetStage, widgetStage } from './support/widget-page.ts';

let stage: WidgetStage;
beforeAll(async () => {
  stage = await widgetStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

/** Calls a method of `window.conversa`; what it rejects with by its code. */
const call = (page: Page, method: string, ...args: readonly unknown[]): Promise<unknown> =>
  page.evaluate(
    async ([name, values]) => {
      const api = (window as unknown as { conversa: Record<string, (...args: readonly unknown[]) => unknown> })
        .conversa;
      try {
        const answer = api[name]!(...values);
        if (!(answer instanceof Promise)) return 'no promise';
        return (await answer) === undefined ? 'done' : 'answered';
      } catch (error) {
        const { name: kind, code } = error as { name: string; code: string };
        return `${kind} ${code}`;
      }
    },
    [method, args] as const,
  );
const hashOf = async (id: string): Promise<string> => {
  const { secret } = await stage.api('get', '/v1/inboxes/{inboxId}/identity-secret', {
    path: { inboxId: stage.inboxId as `ibx_${string}` },
  });
  return createHmac('sha256', secret).update(id).digest('hex');
};
const stored = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].toSorted());

describe('window.conversa', () => {
  it('does what it promises, method by method', async () => {
    const { page, chat } = await stage.visit({ body: stage.paste() });
    await chat.launcher.waitFor();
    const answers: Record<string, unknown> = {};
    const does = async (method: string, ...args: readonly unknown[]): Promise<void> => {
      answers[method] = await call(page, method, ...args);
    };
    await does('track', 'basket.added', { price: 28 });
    await does('setLocale', 'de-DE');
    await page.getByRole('button', { name: 'Chat öffnen' }).waitFor();
    await does('setLocale', 'en');
    await does('setTheme', 'dark');
    await does('mute');
    await does('hide');
    expect(await chat.launcher.isVisible()).toBe(false);
    await does('show');
    await does('open');
    await chat.box.waitFor();
    await page.getByRole('button', { name: 'Unmute sounds' }).waitFor();
    await does('close');
    await does('toggle');
    await does('startConversation', 'About the vase');
    expect(await chat.box.inputValue()).toBe('About the vase');
    await does('identify', { id: '7', name: 'Ada' });
    await does('update', { name: 'Ada L.' });
    await does('send', 'Sent by the page');
    await chat.message('Sent by the page').waitFor();
    await does('openArticle', 'delivery');
    const contact = (await stage.api('get', '/v1/conversations')).items.find(({ id }) => id !== undefined)!.contact;
    expect(contact?.name).toBe('Ada L.');
    await does('logout');
    expect(await stored(page)).toEqual([]);
    await does('destroy');
    expect(answers).toEqual({
      ...Object.fromEntries(
        'track setLocale setTheme mute hide show open close toggle startConversation identify update logout destroy'
          .split(' ')
          .map((method) => [method, 'done']),
      ),
      send: 'answered',
      openArticle: 'ConversaError feature_disabled',
    });
  });

  it('rejects with typed errors: when it cannot load, when it is refused, when it is gone', async () => {
    const { page, chat, context } = await stage.visit({ body: stage.paste() });
    await chat.launcher.waitFor();
    await context.route('**/widget/*', (route) => route.abort());
    expect(await call(page, 'send', 'Hello')).toBe('ConversaError network');
    await context.unroute('**/widget/*');
    expect(await call(page, 'identify', { id: '1' }, { hash: '0'.repeat(64) })).toBe(
      'ConversaError identity_unverified',
    );
    const gone = page.evaluate(async () => {
      const { conversa } = window as unknown as { conversa: { destroy(): Promise<void>; open(): Promise<void> } };
      await conversa.destroy();
      return conversa.open().catch((error: { name: string; code: string }) => `${error.name} ${error.code}`);
    });
    expect(await gone).toBe('ConversaError aborted');
  });

  it('a chunk that could not be fetched once is there when the network is back', async () => {
    const { page, chat, context } = await stage.visit({ body: stage.paste() });
    await chat.open();
    let failures = 0;
    await context.route('**/widget/emoji-picker*', (route) => (failures++ < 1 ? route.abort() : route.continue()));
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('tab', { name: 'Smileys' }).waitFor();
    expect(failures).toBe(2);
  });
});

describe('another user', () => {
  it('finds nothing of the former one, in any tab, whatever was on its way', async () => {
    const [a, b] = [await hashOf('user-a'), await hashOf('user-b')];
    const first = await stage.visit({ body: stage.paste() });
    const second = await stage.visit({ body: stage.paste() }, { in: first.context });
    await call(first.page, 'identify', { id: 'user-a', name: 'A' }, { hash: a });
    for (const { chat } of [first, second]) await chat.open();
    await first.chat.say('Secret of A');
    await second.chat.message('Secret of A').waitFor();
    await first.chat.box.fill('A was about to write');
    // An answer that comes too late. Whichever tab is free sends.
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    await first.context.route('**/visitor/v1/messages', async (route) => {
      if (route.request().method() === 'POST') {
        reached.resolve();
        await gate.promise;
      }
      await route.continue();
    });
    const late = call(first.page, 'send', 'Late words of A');
    await reached.promise;
    await call(first.page, 'identify', { id: 'user-b', name: 'B' }, { hash: b });
    expect(await late).toBe('ConversaError aborted');
    const answered = first.context.waitForEvent('response', {
      predicate: (response) => response.request().method() === 'POST' && response.url().endsWith('/messages'),
    });
    gate.resolve();
    await (await answered).finished();
    // Whatever was on its way between the tabs has come when both know B.
    for (const { page, chat } of [first, second]) {
      await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('user-b');
      await expect.poll(() => chat.log.textContent()).not.toContain('of A');
      await expect.poll(() => chat.box.inputValue()).toBe('');
    }
    const kept = await first.page.evaluate(() => JSON.stringify(localStorage));
    expect(kept).toContain('user-b');
    for (const trace of ['user-a', 'of A', 'about to write']) expect(kept).not.toContain(trace);
    await second.chat.say('I am B');
    const conversationId = await stage.conversationWith('I am B');
    const { contact } = await stage.api('get', '/v1/conversations/{conversationId}', {
      path: { conversationId: conversationId as `cnv_${string}` },
    });
    expect(contact?.name).toBe('B');
    for (const { chat } of [first, second]) {
      await chat.message('I am B').waitFor();
      expect(await chat.log.textContent()).not.toContain('of A');
    }
    // And A, coming back, has theirs.
    await call(first.page, 'identify', { id: 'user-a', name: 'A' }, { hash: a });
    await first.chat.message('Secret of A').waitFor();
  });

  it('does not see what was about to be written by a signed one whose session has ended', async () => {
    const [a, b] = [await hashOf('user-d'), await hashOf('user-e')];
    const { page, chat, context } = await stage.visit({ body: stage.paste() });
    await call(page, 'identify', { id: 'user-d' }, { hash: a });
    await chat.open();
    await chat.box.fill('D was about to write');
    await page.evaluate(() => {
      for (const [key, value] of Object.entries(localStorage))
        if (key.endsWith(':session'))
          localStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), expiresAt: new Date(0).toISOString() }));
    });
    await page.close();
    const next = await stage.visit({ body: stage.paste() }, { in: context });
    await next.chat.open();
    expect(await next.chat.box.inputValue()).toBe('');
    for (const proof of [undefined, { hash: b }]) {
      await call(next.page, 'identify', { id: 'user-d' }, proof);
      expect(await next.chat.box.inputValue()).toBe('');
    }
    await call(next.page, 'identify', { id: 'user-d' }, { hash: a });
    await expect.poll(() => next.chat.box.inputValue()).toBe('D was about to write');
    await call(next.page, 'identify', { id: 'user-e' }, { hash: b });
    await expect.poll(() => next.chat.box.inputValue()).toBe('');
    await next.chat.box.fill('E writes');
    await next.page.close();
    // Whoever comes back finds their own, for as long as nobody else has been named here.
    const last = await stage.visit({ body: stage.paste() }, { in: context });
    await last.chat.open();
    await expect.poll(() => last.chat.box.inputValue()).toBe('E writes');
  });

  it('after a logout nobody is left: storage, messages and the stream are gone in every tab', async () => {
    const one = await stage.visit({ body: stage.paste() });
    const two = await stage.visit({ body: stage.paste() }, { in: one.context });
    for (const { chat } of [one, two]) await chat.open();
    await one.chat.say('Before the logout');
    await two.chat.message('Before the logout').waitFor();
    await call(one.page, 'logout');
    for (const { chat } of [one, two]) await expect.poll(() => chat.log.textContent()).not.toContain('Before');
    expect((await stored(two.page)).filter((key) => !key.endsWith(':open'))).toEqual([]);
    await expect.poll(() => streams()).toBe(0);
  });
});

/** Open event streams of the whole server, as its metrics tell. */
async function streams(): Promise<number> {
  const text = await (await fetch(`${stage.server.url}/metrics`)).text();
  return Number(/^conversa_event_streams (\d+)/m.exec(text)?.[1]);
}

describe('consent', () => {
  it('with data-consent nothing is stored for all the page says, and all of it once the visitor acts', async () => {
    const { page, chat } = await stage.visit({ body: stage.paste('data-consent') });
    await chat.launcher.waitFor();
    expect(await call(page, 'identify', { id: 'user-c' }, { hash: await hashOf('user-c') })).toBe('done');
    await call(page, 'open');
    await chat.box.waitFor();
    expect(await stored(page)).toEqual([]);
    await chat.say('I agree');
    await chat.message('I agree').waitFor();
    await expect.poll(async () => (await stored(page)).some((key) => key.endsWith(':session'))).toBe(true);
    await page.reload();
    await chat.open();
    await chat.message('I agree').waitFor();
  });
});

describe('destroy', () => {
  it('leaves no node, listener, global, lock or open stream', async () => {
    const { page, chat } = await stage.visit({});
    const session = await page.context().newCDPSession(page);
    const listeners = async (): Promise<Readonly<Record<string, readonly string[]>>> => {
      const found: Record<string, readonly string[]> = {};
      for (const target of [
        'window',
        'document',
        'document.documentElement',
        'document.body',
        'visualViewport',
        'navigator',
      ]) {
        const { result } = await session.send('Runtime.evaluate', { expression: target });
        const { listeners: on } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId! });
        found[target] = on.map(({ type }) => type).toSorted();
      }
      return found;
    };
    const look = async (): Promise<unknown> => ({
      listeners: await listeners(),
      globals: await page.evaluate(() => Object.keys(window).toSorted()),
      html: await page.evaluate(() => document.documentElement.outerHTML.replace(/<script async[^>]*><\/script>/u, '')),
      title: await page.title(),
      locks: await page.evaluate(async () => (await navigator.locks.query()).held!.length),
      streams: await streams(),
    });
    const before = await look();
    for (let round = 0; round < 2; round++) {
      await page.evaluate((src) => {
        document.querySelector('script[async]')?.remove();
        document.head.append(Object.assign(document.createElement('script'), { async: true, src }));
      }, `${stage.server.url}/widget.js?inbox=${stage.inboxId}`);
      // What is stored stays, that it was open too.
      if (round === 0) await chat.open();
      else await chat.box.waitFor();
      await chat.say(`Round ${round}`);
      await stage.reply(`Round ${round}`, `Answer ${round}`);
      await chat.message(`Answer ${round}`).waitFor();
      await page.getByRole('button', { name: 'Emoji' }).click();
      await page.getByRole('tab', { name: 'Smileys' }).waitFor();
      await expect.poll(() => streams()).toBe(1);
      await page.evaluate(() => {
        const { setTheme, destroy } = (
          window as unknown as { conversa: Record<string, (...args: unknown[]) => Promise<void>> }
        ).conversa as { setTheme(theme: object): Promise<void>; destroy(): Promise<void> };
        return setTheme({ accent: 'teal' }).then(destroy);
      });
      await expect.poll(look).toEqual(before);
    }
  });
});

describe('the diagnosis', () => {
  it('names what was loaded, what is allowed and what is stored', async () => {
    const { page, chat, context } = await stage.visit({ body: stage.paste() });
    await chat.open();
    await call(page, 'identify', { id: 'ada@somebody.example' });
    await chat.box.fill('Not sent');
    await page.goto(`${page.url()}?conversa-debug`);
    const overlay = page.getByRole('region', { name: 'Conversa diagnosis' });
    await overlay.getByText(/is allowed/).waitFor();
    await overlay.getByText(/widget\.js: at \d+ ms/).waitFor();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await overlay.getByRole('button', { name: 'Copy' }).click();
    await overlay.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('ok  This page may run the chat');
    expect(copied).toContain('draft@…: 8 characters');
    expect(copied).not.toContain('somebody');
    await overlay.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('conversa-diagnosis').count()).toBe(0);
  });

  it('says why there is no chat: a site that is not allowed, and what its policy forbids', async () => {
    const elsewhere = await stage.inbox({ domains: ['other.example'] });
    const { page } = await stage.visit({ body: stage.paste('', elsewhere) });
    await page.goto(`${page.url()}?conversa-debug`);
    const overlay = page.getByRole('region', { name: 'Conversa diagnosis' });
    await overlay.getByText(/origin_not_allowed/).waitFor();

    const csp = `default-src 'self'; script-src ${stage.server.url} 'unsafe-inline'`;
    const { page: strict } = await stage.visit({ csp, body: stage.paste() });
    await strict.goto(`${strict.url()}?conversa-debug`);
    await strict
      .getByRole('region', { name: 'Conversa diagnosis' })
      .getByText(/connect-src forbids/)
      .first()
      .waitFor();
  });
});
