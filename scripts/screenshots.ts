/**
 * `node scripts/screenshots.ts [folder [name…]]`: every page of the console, or those that are named, in light and dark, on
 * a laptop and a phone, from a seeded helpdesk. Without a folder into docs/images/console. Those of channels go to
 * docs/images/whatsapp and docs/images/email; with `--whatsapp` or `--email` nothing else is drawn.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Desk, seedDesk } from '../tests/e2e/support/console-desk.ts';
import { type RunningServer, startServer } from '../tests/e2e/support/running-server.ts';
import { findChromium } from './find-chromium.ts';
import { root } from './run.ts';
import { sizes, themes } from './screenshots/four-looks.ts';
import { takeEmail } from './screenshots/email.ts';
import { takeWhatsApp } from './screenshots/whatsapp.ts';

const images = path.join(root, 'docs/images');
const folder = process.argv[2] ?? path.join(images, 'console');
const wanted = process.argv.slice(3);

interface Shot {
  readonly name: string;
  readonly at: (desk: Desk) => string;
  /** Brings the page into the state that is wanted. */
  readonly act?: (page: Page) => Promise<void>;
  readonly only?: keyof typeof sizes;
  /** Seen by whoever is not signed in. */
  readonly signedOut?: true;
}
const api = /\/v1\/(conversations|contacts)/;
const newest = ({ conversations }: Desk): string => `/conversations/${conversations.at(-1)!.id}`;
// A page that asks again and again (the install check, a live preview) is never idle: it has had its time then.
const settled = (page: Page): Promise<void> =>
  page.waitForLoadState('networkidle', { timeout: 700 }).catch(() => undefined);

const shots: readonly Shot[] = [
  { name: 'sign-in', at: () => '/', signedOut: true, act: (page) => page.getByLabel('Password').waitFor() },
  {
    name: 'set-password',
    at: () => '/set-password#token',
    signedOut: true,
    act: (page) => page.getByLabel('New password').waitFor(),
  },
  { name: 'conversations', at: () => '/conversations' },
  { name: 'conversation', at: newest },
  {
    name: 'bot',
    at: ({ conversations }) =>
      `/conversations/${conversations.find(({ seed }) => seed.messages.some(([by]) => by === 'bot'))!.id}?status=pending`,
    act: (page) => page.getByText('When you answer, you take over').waitFor(),
  },
  {
    name: 'note',
    at: newest,
    act: async (page) => {
      await page.getByRole('button', { name: 'Note', exact: true }).click();
      await page.getByRole('textbox', { name: 'Note' }).fill('');
      await page.getByRole('textbox', { name: 'Note' }).pressSequentially('Could you pack it, @');
      await page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'assign',
    at: newest,
    only: 'laptop',
    act: (page) =>
      page
        .getByRole('button', { name: /^Assigned to/ })
        .first()
        .click(),
  },
  {
    name: 'filter',
    at: () => '/conversations',
    act: (page) => page.getByRole('button', { name: 'Filter', exact: true }).click(),
  },
  {
    name: 'palette',
    at: newest,
    act: async (page) => {
      await page.getByRole('log').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'shortcuts',
    at: () => '/contacts',
    only: 'laptop',
    act: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'empty',
    at: () => '/conversations?q=nothing+like+this',
    act: (page) => page.getByText('No conversation matches').waitFor(),
  },
  {
    name: 'loading',
    at: () => '/contacts',
    act: async (page) => {
      await page.route(api, () => undefined);
      await page.goto(page.url().replace('/contacts', '/conversations'));
      await page.getByRole('status').first().waitFor();
    },
  },
  {
    name: 'failed',
    at: () => '/contacts',
    act: async (page) => {
      await page.route(api, (route) => route.fulfill({ status: 500, json: { code: 'internal' } }));
      await page.goto(page.url().replace('/contacts', '/conversations'));
      await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    },
  },
  { name: 'contacts', at: () => '/contacts' },
  {
    name: 'contact',
    at: () => '/contacts',
    act: (page) => page.getByRole('link', { name: /Beatriz/ }).click(),
  },
  { name: 'inboxes', at: () => '/inboxes' },
  { name: 'inbox', at: ({ inboxId }) => `/inboxes/${inboxId}` },
  {
    name: 'inbox-chat',
    at: ({ inboxId }) => `/inboxes/${inboxId}`,
    act: (page) =>
      page.getByRole('region', { name: 'The chat' }).evaluate((card) => card.scrollIntoView({ block: 'start' })),
  },
  { name: 'inbox-new', at: () => '/inboxes/new' },
  { name: 'settings-profile', at: () => '/settings' },
  { name: 'settings-members', at: () => '/settings/members' },
  { name: 'settings-teams', at: () => '/settings/teams' },
  { name: 'settings-labels', at: () => '/settings/labels' },
  { name: 'settings-tokens', at: () => '/settings/tokens' },
];

async function signedIn(context: BrowserContext, server: RunningServer): Promise<void> {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByLabel('E-mail').fill(server.email);
  await page.getByLabel('Password').fill(server.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Conversations' }).waitFor();
  await page.close();
}

async function take(
  context: BrowserContext,
  server: RunningServer,
  desk: Desk,
  size: keyof typeof sizes,
  signedOut?: true,
): Promise<void> {
  for (const { name, at, act, only, signedOut: stranger } of shots) {
    if ((only && only !== size) || signedOut !== stranger) continue;
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    // A draft belongs to the picture it was written for.
    await page.addInitScript(() => {
      for (const key of Object.keys(localStorage)) if (key.includes(':draft:')) localStorage.removeItem(key);
    });
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.goto(server.url + at(desk));
      await settled(page);
      try {
        await act?.(page);
        await settled(page);
      } catch (error) {
        console.error(`${name}, ${size}, ${theme}: ${String(error).split('\n')[0]}`);
      }
      await page.screenshot({ path: path.join(folder, `${name}-${size}-${theme}.png`) });
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    }
    await page.close();
  }
}

const executablePath = await findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const channels = { whatsapp: takeWhatsApp, email: takeEmail };
  const only = process.argv[2]?.startsWith('--') ? process.argv[2].slice(2) : undefined;
  for (const [name, take] of Object.entries(channels)) {
    if (wanted.length > 0 || (only !== undefined && only !== name)) continue;
    await mkdir(path.join(images, name), { recursive: true });
    await take(browser, path.join(images, name));
  }
  if (only === undefined) await everyPage(browser);
} finally {
  await browser.close();
}

async function everyPage(by: Browser): Promise<void> {
  await mkdir(folder, { recursive: true });
  const server = await startServer();
  try {
    const desk = await seedDesk(server);
    for (const size of ['laptop', 'phone'] as const) {
      const context = await by.newContext({ viewport: sizes[size], locale: 'en-GB' });
      await take(context, server, desk, size, true);
      await signedIn(context, server);
      await take(context, server, desk, size);
      await context.close();
    }
    // The one the README shows.
    if (!process.argv[2])
      await copyFile(path.join(folder, 'conversation-laptop-light.png'), path.join(images, 'console.png'));
  } finally {
    await server.remove();
  }
}
