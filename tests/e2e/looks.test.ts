import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { differs, useOwnFont } from './support/looks.ts';
import { serveStories, type StoryServer } from './support/stories.ts';

const panel = { width: 460, height: 680 };
const strip = { width: 560, height: 260 };

let stories: StoryServer;
let browser: Browser;
beforeAll(async () => {
  [stories, browser] = await Promise.all([serveStories(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  stories.close();
});

it.each([
  ['launcher-unread', 'launcher--unread', '', { width: 120, height: 100 }],
  ['panel-empty', 'panel--empty', '', panel],
  ['panel-conversation', 'panel--conversation', '', panel],
  ['panel-dark', 'panel--conversation', 'theme:dark', panel],
  ['panel-right-to-left', 'panel--conversation', 'direction:rtl', panel],
  ['panel-light-brand', 'panel--light-brand', '', panel],
  ['message-failed', 'message--failed', '', strip],
  ['message-buttons', 'message--buttons', '', strip],
  ['message-picture', 'message--picture', '', { width: 560, height: 420 }],
  ['composer-draft', 'composer--draft', '', strip],
  ['composer-file', 'composer--file-on-its-way', '', strip],
  ['panel-list', 'panel--list-of-conversations', '', panel],
  ['widget-open', 'widget--open-with-history', '', { width: 800, height: 760 }],
  ['widget-phone', 'widget--open-with-history', 'theme:dark', { width: 390, height: 844 }],
] as const)('%s looks as it did', async (name, id, globals, viewport) => {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' });
  await useOwnFont(page);
  await stories.show(page, id, globals);
  expect(await differs(page, name)).toBe(0);
  await page.close();
});
