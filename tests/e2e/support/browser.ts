import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import type { RunningServer } from './running-server.ts';

/** How long anything is waited for: a busy machine must not look like a failure. */
export const patienceMs = 60_000;

export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  browser.on('context', (context) => context.setDefaultTimeout(patienceMs));
  return browser;
}

/** What the page's console said. */
export function listen(page: Page): { readonly errors: string[] } {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  return { errors };
}

/** What is done with the next frames, the focus that somebody gets back among it, has been done. */
export const drawn = (page: Page, frames = 5): Promise<void> =>
  page.evaluate(async (count) => {
    for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
  }, frames);

/** Waits until nothing moves, in open shadow roots neither: colours and places are judged as they are in the end. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const rootsIn = (root: Document | ShadowRoot): readonly (Document | ShadowRoot)[] => [
      root,
      ...Array.from(root.querySelectorAll('*')).flatMap(({ shadowRoot }) => (shadowRoot ? rootsIn(shadowRoot) : [])),
    ];
    const moving = rootsIn(document)
      .flatMap((root) => root.getAnimations())
      .filter(({ effect, playState }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
    await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  });

/** The chat as a visitor sees it, by the names assistive technology hears. */
export interface Chat {
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly log: Locator;
  readonly box: Locator;
  open(): Promise<void>;
  say(text: string): Promise<void>;
  /** A message in the log. */
  message(text: string): Locator;
}
export function chatOn(page: Page): Chat {
  const log = page.getByRole('log', { name: 'Messages' });
  const launcher = page.getByRole('button', { name: /^Open chat/ });
  const box = page.getByRole('textbox', { name: 'Message' });
  return {
    launcher,
    panel: page.locator('conversa-widget').getByRole('region', { name: 'Chat' }),
    log,
    box,
    open: async () => {
      await launcher.click();
      await box.waitFor();
    },
    say: async (text) => {
      await box.fill(text);
      await page.getByRole('button', { name: 'Send' }).click();
    },
    message: (text) => log.getByText(text, { exact: true }),
  };
}

export interface Who {
  readonly email: string;
  readonly password: string;
}
/** Signs in where the console asks for it, in whatever language; fails with what it says when it lets nobody in. */
export async function enter(page: Page, { email, password }: Who): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('form button').click();
  const refusal = page.locator('form [role=alert]');
  await page.locator('.rail').or(refusal).first().waitFor();
  if (await refusal.isVisible()) throw new Error(`The console says: ${await refusal.textContent()}`);
}
/** The console, signed in. */
export async function signIn(
  context: BrowserContext,
  server: RunningServer,
  { who = server, heading = 'Conversations' }: { readonly who?: Who; readonly heading?: string } = {},
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.url);
  await enter(page, who);
  await page.getByRole('heading', { name: heading }).waitFor();
  return page;
}
/** Opens the conversation whose newest message this is. A live list may move under the hand: then it is tried again. */
export async function openConversation(agent: Page, text: string): Promise<void> {
  const list = agent.getByRole('region', { name: 'Conversations' });
  const shown = agent.getByRole('log', { name: 'Messages' }).getByText(text, { exact: true });
  const open = async (timeout: number): Promise<void> => {
    await list.getByText(text).first().click();
    await shown.waitFor({ timeout });
  };
  await open(5_000).catch(() =>
    open(patienceMs).catch(async (error: unknown) => {
      throw new Error(`No conversation with “${text}”. The list: ${await list.innerText()}`, { cause: error });
    }),
  );
}
export async function answer(agent: Page, text: string): Promise<void> {
  await agent.getByRole('textbox', { name: 'Message' }).fill(text);
  await agent.getByRole('button', { name: 'Send', exact: true }).click();
}
