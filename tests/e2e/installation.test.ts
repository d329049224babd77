import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './support/axe.ts';
import { chatOn, launchBrowser, listen, signIn } from './support/browser.ts';
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
    await console_.getByLabel('Domain').fill('https://www.bakery.example/cart');
    expect(await violations(console_, '#app')).toEqual([]);
    await console_.getByRole('button', { name: 'Next' }).click();
    await console_.getByLabel('Greeting').fill('Fresh bread?');
    await console_.getByRole('button', { name: '#c2255c' }).click();
    expect(await violations(console_, '#app')).toEqual([]);
    await console_.getByRole('button', { name: 'Create inbox' }).click();
    await console_.getByText('Waiting for your test message').waitFor();
    await console_.getByRole('listitem').filter({ hasText: 'www.bakery.example' }).waitFor();
    const pasted = (await console_.locator('.snippet code').first().textContent())!;
    expect(pasted).toMatch(/^<script async src="http.*\/widget.js" data-inbox="ibx_\w+"><\/script>$/);

    const home = await browser.newContext();
    const visitor = await home.newPage();
    const { errors } = listen(visitor);
    await visitor.goto(site.page('/', { body: `<h1>Elsewhere</h1>${pasted}` }));
    await expect.poll(() => errors.join('\n')).toContain('allowed domains');
    expect(await visitor.getByRole('button', { name: /chat/i }).count()).toBe(0);

    await console_.getByRole('button', { name: 'Allow' }).click();
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
    await visitor.getByRole('log').getByText('Fresh bread?').waitFor();
    await chat.say('It works');
    await console_.getByText('Messages arrive').waitFor();
    expect(await violations(console_, '#app')).toEqual([]);
    await console_.getByRole('link', { name: 'Open the newest conversation' }).click();
    await console_.getByRole('log').getByText('It works').waitFor();
    expect(await violations(console_, '#app')).toEqual([]);
    await Promise.all([office.close(), home.close()]);
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
});
