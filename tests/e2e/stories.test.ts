import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { launchBrowser, listen } from './support/browser.ts';
import { serveStories, storyIds, type StoryServer } from './support/stories.ts';

const ids = await storyIds();
let stories: StoryServer;
let browser: Browser;
let page: Page;
let errors: string[];
beforeAll(async () => {
  [stories, browser] = await Promise.all([serveStories(), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1100, height: 800 }, reducedMotion: 'reduce' });
  errors = listen(page).errors;
});
afterAll(async () => {
  await browser.close();
  stories.close();
});

it('has a story for every element', () => {
  expect(new Set(ids.map((id) => id.split('--')[0]))).toEqual(
    new Set(['composer', 'launcher', 'message', 'messages', 'panel', 'theme-builder', 'widget']),
  );
});

describe.each(ids)('%s', (id) => {
  it.each(['theme:light', 'theme:dark;locale:ar'])(
    'is drawn without an error and without barriers (%s)',
    async (globals) => {
      errors.length = 0;
      await stories.show(page, id, globals);
      expect(await violations(page, 'body')).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
