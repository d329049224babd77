import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { chatOn, launchBrowser, listen, signIn } from './support/browser.ts';
import { quietOf } from './support/quiet.ts';
import { picture } from './support/picture.ts';
import { type RunningServer, startServer } from './support/running-server.ts';
import { type Site, startSite } from './support/site.ts';

let server: RunningServer;
let site: Site;
let browser: Browser;
beforeAll(async () => {
  [server, site, browser] = await Promise.all([startServer(), startSite(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.remove(), site.close()]);
});

describe('an administrator', () => {
  it('creates a website inbox, pastes its snippet, allows a refused origin and gets the test message', async () => {
    const office = await browser.newContext();
    const console_ = await signIn(office, server);
    await console_.getByRole('link', { name: 'Inboxes' }).click();
    expect(await violations(console_, '#app')).toEqual([]);
    await console_.getByRole('link', { name: 'New inbox' }).click();
    await console_.getByRole('link', { name: /^Website/ }).click();
    await console_.getByLabel('Site name').fill('Blue Bakery');
    const domain = console_.getByLabel('Domain');
    await domain.fill('the bakery’s page');
    await domain.press('Enter');
    expect(await domain.evaluate((box: HTMLInputElement) => box.validationMessage)).toContain('shop.example');
    await domain.fill('https://*.Bäckerei.example/cart');
    expect(await domain.evaluate((box: HTMLInputElement) => box.validationMessage)).toBe('');
    await domain.fill('https://www.bakery.example/cart');
    expect(await violations(console_, '#app')).toEqual([]);
    await domain.press('Enter');
    await expect.poll(() => console_.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await console_.getByLabel('Greeting').fill('Fresh bread?');
    await console_.getByRole('button', { name: '#c2255c' }).click();
    const avatar = console_.getByLabel('Avatar');
    await avatar.setInputFiles({ name: 'oven.png', mimeType: 'image/png', buffer: picture() });
    await console_.locator('.sketch header img').waitFor();
    await expect(console_.locator('.sketch').textContent()).resolves.toMatch(/Blue Bakery.*Fresh bread\?/);
    expect(await violations(console_, '#app')).toEqual([]);
    await console_.getByRole('button', { name: 'Create inbox' }).click();
    await console_.getByText('Waiting for your test message').waitFor();
    await console_.getByRole('listitem').filter({ hasText: 'www.bakery.example' }).waitFor();
    const pasted = (await console_.locator('.snippet code').first().textContent())!;
    expect(pasted).toMatch(/^<script async src="http.*\/widget.js" data-inbox="ibx_\w+"><\/script>$/);
    /** Whether a chat is as it was described. */
    const isOurs = async (root: Pick<Page, 'locator' | 'getByRole'>): Promise<void> => {
      await root.getByRole('log').getByText('Fresh bread?').waitFor();
      await root.getByRole('heading', { name: 'Blue Bakery' }).waitFor();
      const face = root.locator('conversa-widget header .avatar img');
      await expect.poll(() => face.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
      const button = root.locator('conversa-widget .launcher');
      expect(await button.evaluate((launcher) => getComputedStyle(launcher).backgroundColor)).toBe('rgb(194, 37, 92)');
    };
    const preview = console_.frameLocator('iframe.live-preview');
    await preview.getByRole('button', { name: 'Open chat' }).press('Enter');
    await isOurs(preview);
    expect(await violations(console_, '#app')).toEqual([]);

    // Where there is no host, as in a file, there is nothing to allow; the page does not break over it.
    const inboxId = /ibx_\w+/.exec(pasted)![0];
    await fetch(`${server.url}/visitor/v1/inboxes/${inboxId}/config`, { headers: { origin: 'null' } });
    const hostless = console_.getByRole('listitem').filter({ has: console_.getByText('null', { exact: true }) });
    await hostless.getByText('refused').waitFor();
    const seenAt = Date.parse((await hostless.locator('time').getAttribute('datetime'))!);
    expect(Math.abs(Date.now() - seenAt)).toBeLessThan(120_000);
    expect(await hostless.getByRole('button').count()).toBe(0);

    const home = await browser.newContext();
    const visitor = await home.newPage();
    const { errors } = listen(visitor);
    await visitor.goto(site.page('/', { body: `<h1>Elsewhere</h1>${pasted}` }));
    await expect
      .poll(() => errors.join('\n'))
      .toContain(`may not run on ${site.origin}. Add its domain to the allowed`);
    expect(await visitor.getByRole('button', { name: /chat/i }).count()).toBe(0);

    const health = console_.getByRole('region', { name: 'Health' });
    // Nobody asks for it: it is looked at again while something is wrong.
    await health.getByText(`was seen on ${site.origin} only`).waitFor();
    await console_.getByRole('button', { name: 'Allow' }).click();
    await console_.getByText('Allowed now: open the page again.').waitFor();
    await console_.locator('.chips').getByText(new URL(site.origin).host).waitFor();
    // The refusal may be remembered for the two seconds an inbox is kept in memory.
    const chat = chatOn(visitor);
    await expect
      .poll(
        async () => {
          await visitor.reload({ waitUntil: 'networkidle' });
          return chat.launcher.isVisible();
        },
        { interval: 500 },
      )
      .toBe(true);
    await chat.open();
    await isOurs(visitor);
    await chat.say('It works');
    await console_.getByText('Messages arrive').waitFor();
    const seen = console_.getByRole('listitem').filter({ hasText: site.origin });
    await seen.getByText(/^Seen/).waitFor();
    await seen.locator('time').waitFor();
    await health.getByText('All in order').waitFor();
    await health.getByText('The last message came in at').waitFor();
    expect(await violations(console_, '#app')).toEqual([]);
    await console_.getByRole('link', { name: 'Open the newest conversation' }).click();
    await console_.getByRole('log').getByText('It works').waitFor();
    expect(await violations(console_, '#app')).toEqual([]);
    await Promise.all([office.close(), home.close()]);
  });

  it('has an inbox looked after once when its page is opened', async () => {
    const context = await browser.newContext();
    const page = await signIn(context, server);
    const quiet = quietOf(page);
    const checks: string[] = [];
    page.on('request', (request) => request.url().endsWith('/checks') && checks.push(request.url()));
    await page.getByRole('link', { name: 'Inboxes' }).click();
    await page.getByRole('link', { name: /^Blue Bakery/ }).click();
    await page.getByRole('region', { name: 'Health' }).getByText('All in order').waitFor();
    await page.getByRole('link', { name: 'Open the newest conversation' }).waitFor();
    await quiet();
    expect(checks).toHaveLength(1);
    await context.close();
  });

  it('sees of an inbox nothing that was written for another, also on the way back past others', async () => {
    const context = await browser.newContext();
    const page = await signIn(context, server);
    const name = page.getByLabel('Site name');
    const visit = async (inbox: string): Promise<void> => {
      await page.getByRole('link', { name: 'Inboxes' }).first().click();
      await page.getByRole('link', { name: new RegExp(`^${inbox}`) }).click();
      await page.getByRole('heading', { name: inbox, level: 1 }).waitFor();
    };
    await visit('Blue Bakery');
    expect(await name.inputValue()).toBe('Blue Bakery');
    await visit('Shop');
    await name.fill('Not saved');
    await page.evaluate(() => history.go(-2));
    await page.getByRole('heading', { name: 'Blue Bakery', level: 1 }).waitFor();
    expect(await name.inputValue()).toBe('Blue Bakery');
    await context.close();
  });

  it('is told when the server does not answer, in their language, and goes on when it does', async () => {
    const context = await browser.newContext({ locale: 'es-ES' });
    const page = await signIn(context, server, { heading: 'Conversaciones' });
    const problem = {
      code: 'storage_unavailable',
      detail: 'The database cannot be reached or refuses to work right now.',
    };
    await page.route('**/v1/session', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
    );
    await page.reload();
    // The place in which it is said is there before, so that it is read aloud.
    const said = await page.getByRole('status').elementHandle();
    await page.getByRole('status').getByText('El servidor no responde').waitFor();
    expect(await said!.textContent()).toContain('El servidor no responde');
    expect(await violations(page, '#app')).toEqual([]);
    await page.unroute('**/v1/session');
    await page.getByRole('heading', { name: 'Conversaciones' }).waitFor();
    await page.route('**/v1/inboxes/*/checks', (route) =>
      route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
    );
    await page.getByRole('link', { name: 'Bandejas' }).click();
    await page.getByRole('link', { name: /^Shop/ }).click();
    await page.getByRole('alert').getByText('no se puede acceder a la base de datos').waitFor();
    await page.unroute('**/v1/inboxes/*/checks');
    await page.getByRole('button', { name: 'Comprobar otra vez' }).click();
    await page.getByText('La bandeja está activa.').waitFor();
    await context.close();
  });

  it('is told when the password is wrong, and can sign out', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByLabel('E-mail').fill(server.email);
    await page.getByLabel('Password').fill('wrong password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('wrong').waitFor();
    expect(await violations(page, '#app')).toEqual([]);
    await page.getByLabel('Password').fill(server.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Admin, account menu').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await context.close();
  });
});

describe('the sample shop', () => {
  it('has the widget, which answers to the shop’s inbox', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const { errors } = listen(page);
    await page.goto(`${server.url}/shop`);
    await chatOn(page).open();
    await page.getByRole('log').getByText('Ask us anything').waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('is a shop one would believe, in %s and %d pixels wide', async (colorScheme, width) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 844 } });
    const page = await context.newPage();
    const { errors } = listen(page);
    await page.goto(`${server.url}/shop`);
    await chatOn(page).launcher.waitFor();
    expect(await page.locator('.product').count()).toBeGreaterThanOrEqual(6);
    for (const img of await page.locator('img').all()) {
      await img.scrollIntoViewIfNeeded();
      await expect.poll(() => img.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
    }
    await page.getByRole('button', { name: 'Add to basket' }).first().click();
    await page.getByRole('link', { name: 'Basket · 1' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await violations(page, 'body')).toEqual([]);
    await page.getByRole('button', { name: 'Ask us' }).click();
    await expect.poll(() => chatOn(page).box.inputValue()).toBe('Which glaze goes with my table?');
    expect(errors).toEqual([]);
    await context.close();
  });
});
