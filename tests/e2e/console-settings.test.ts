import { describe, expect, it } from 'vitest';
import { administrator, websiteInbox } from './support/administrator.ts';
import { signIn } from './support/browser.ts';
import { violations } from './support/axe.ts';
import { colleague, visitor } from './support/console-desk.ts';
import { seat, soon } from './support/console-page.ts';
import { browser, here, page, server, withSeat, withServer } from './support/console-suite.ts';

withServer();
withSeat();

const settings = async (name: string): Promise<void> => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
};
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describe('the profile', () => {
  it('has name and picture, which everyone sees at once', async () => {
    await settings('Profile');
    await page.getByLabel('Name').fill('Ada Admin');
    await page.getByLabel('Avatar').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png });
    await page.locator('.avatar-picker img').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Ada Admin, account menu' }).waitFor();
    await page.locator('.rail .avatar-button img.avatar').waitFor();
    await page.getByLabel('Name').fill('Admin');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Admin, account menu', exact: true }).waitFor();
  });

  it('changes theme and language for this device, and keeps them', async () => {
    await settings('Profile');
    await page.getByText('Dark', { exact: true }).click();
    await page.getByLabel('Language').selectOption('pt-BR');
    await page.getByRole('heading', { level: 1, name: 'Configurações' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Configurações' }).waitFor();
    const look = await page.evaluate(() => [
      document.documentElement.lang,
      document.documentElement.dataset['theme'],
      getComputedStyle(document.documentElement).colorScheme,
    ]);
    expect(look).toEqual(['pt-BR', 'dark', 'dark']);
    await page.getByLabel('Idioma').selectOption('es');
    await page.getByRole('heading', { level: 1, name: 'Ajustes' }).waitFor();
    await page.getByRole('switch').uncheck();
    expect(await page.evaluate(() => localStorage.getItem('conversa:console:preferences'))).toContain('"sound":false');
  });

  it('changes the password with the current one and ends the other sessions', async () => {
    const api = await administrator(server);
    const eva = await colleague(server, api, 'Eva Change');
    const one = await seat(browser, server, { as: eva });
    const two = await one.context.browser()!.newContext();
    const other = await signIn(two, server, { who: eva });
    await one.page.goto(`${server.url}/settings`);
    await one.page.getByLabel('Current password').fill('not it');
    await one.page.getByLabel('New password').fill('a much better one');
    await one.page.getByRole('button', { name: 'Change password' }).click();
    await one.page.getByRole('alert').waitFor();
    await one.page.getByLabel('Current password').fill(eva.password);
    await one.page.getByRole('button', { name: 'Change password' }).click();
    await one.page.getByText('Other sessions have ended').waitFor();
    await other.reload();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();
    await Promise.all([one.context.close(), two.close()]);
  });
});

describe('members', () => {
  it('are added with a link by which they set their password and come in; an agent sees no other pages', async () => {
    await settings('Members');
    await page.getByRole('button', { name: 'Add member' }).click();
    const form = page.getByRole('dialog', { name: 'Add member' });
    // What is to be filled in has the focus, and not the way out.
    await soon(() => form.getByLabel('Name').evaluate((box) => box === document.activeElement)).toBe(true);
    await form.getByLabel('Name').fill('Nova Hire');
    await form.getByLabel('E-mail').fill('nova@hollow.example');
    await form.getByRole('button', { name: 'Add member' }).click();
    const shown = page.getByRole('dialog', { name: 'Password link' });
    const link = (await shown.locator('code').textContent())!;
    expect(link).toMatch(/\/set-password#/);
    await shown.getByRole('button', { name: 'Done' }).click();
    const line = page.getByRole('listitem').filter({ hasText: 'nova@hollow.example' });
    await line.getByText('Invited').waitFor();

    const hers = await browser.newContext();
    const her = await hers.newPage();
    await her.goto(link);
    await her.getByLabel('New password').fill('Nova knows it');
    await her.getByRole('button', { name: 'Set your password' }).click();
    await her.getByRole('heading', { name: 'Conversations' }).waitFor();
    await her.getByRole('link', { name: 'Settings' }).click();
    await soon(() => her.getByRole('navigation', { name: 'Settings' }).getByRole('link').allTextContents()).toEqual([
      ' Profile',
      ' Labels',
    ]);
    await page.reload();
    await line.waitFor();
    expect(await line.getByText('Invited').count()).toBe(0);
    await hers.close();
  });

  it('change their role, get a new link, are removed; the last administrator stays', async () => {
    const api = await administrator(server);
    await colleague(server, api, 'Rolf Role');
    await page.reload();
    await settings('Members');
    const line = page.getByRole('listitem').filter({ hasText: 'rolf.role@hollow.example' });
    const act = async (action: string): Promise<void> => {
      await line.getByRole('button', { name: 'Actions for Rolf Role' }).click();
      await page.getByRole('menuitem', { name: action }).click();
    };
    await act('Make administrator');
    await line.getByText('Administrator', { exact: true }).waitFor();
    await act('Make agent');
    await line.getByText('Agent', { exact: true }).waitFor();
    await act('Password link');
    await page.getByRole('dialog').locator('code').getByText('/set-password#').waitFor();
    await page.keyboard.press('Escape');
    await act('Remove from the account');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await soon(() => line.count()).toBe(0);
    await page.getByRole('button', { name: 'Actions for Admin' }).click();
    await page.getByRole('menuitem', { name: 'Make agent' }).click();
    await page.getByRole('alert').waitFor();
    here.errors.length = 0;
  });
});

describe('teams and labels', () => {
  it('are made, changed and removed', async () => {
    await settings('Teams');
    await page.getByText('No teams yet').waitFor();
    await page.getByRole('button', { name: 'New team' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Night shift');
    await page.getByRole('dialog').getByRole('checkbox', { name: 'Admin' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Night shift' }).waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Day shift');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Remove Day shift' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('No teams yet').waitFor();

    await settings('Labels');
    await page.getByRole('button', { name: 'New label' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill('urgent order');
    await page.getByRole('dialog').getByLabel('Colour').fill('#ff8800');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listitem').filter({ hasText: 'urgent order' }).waitFor();
    await page.getByRole('button', { name: 'New label' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill('Urgent Order');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove urgent order' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('No labels yet').waitFor();
    here.errors.length = 0;
  });
});

describe('API tokens', () => {
  it('are shown once and refused after they were revoked', async () => {
    await settings('API tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('reports');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    const token = (await page.getByRole('dialog').locator('code').textContent())!;
    const ask = async (): Promise<number> =>
      (await fetch(`${server.url}/v1/inboxes`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await ask()).toBe(200);
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.getByText('reports').waitFor();
    expect(await page.getByText(token).count()).toBe(0);
    await page.getByRole('listitem').filter({ hasText: 'reports' }).getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await soon(ask).toBe(401);
    await soon(() => page.getByText('reports').count()).toBe(0);
  });
});

describe('an inbox', () => {
  it('has a health panel that says what is wrong and what to do, and sees when it is mended', async () => {
    const api = await administrator(server);
    const inboxId = await websiteInbox(api);
    await page.goto(`${server.url}/inboxes/${inboxId}`);
    const health = page.getByRole('region', { name: 'Health' });
    await health.getByText(/things? to look at/).waitFor();
    await health.getByText('Paste the snippet into your website').waitFor();
    expect(await health.locator('li[data-ok="false"] small').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Pause' }).click();
    await health
      .locator('li[data-ok="false"]')
      .filter({ hasText: /paused/i })
      .waitFor();
    await page.getByRole('button', { name: 'Activate' }).click();
    await health.locator('li[data-ok="true"]').filter({ hasText: 'The inbox is active.' }).waitFor();
  });

  it('is deleted while nobody has written to it, and is refused with a reason afterwards', async () => {
    const api = await administrator(server);
    const unused = await websiteInbox(api, { siteName: 'Unused' });
    await page.goto(`${server.url}/inboxes/${unused}`);
    await page.getByRole('button', { name: 'Delete inbox' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete inbox' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inboxes' }).waitFor();
    await soon(() => page.locator(`a[href="/inboxes/${unused}"]`).count()).toBe(0);
    const used = await websiteInbox(api);
    await page.goto(`${server.url}/inboxes/${used}`);
    await page.getByRole('button', { name: 'Delete inbox' }).click();
    // Somebody writes while it is being asked.
    await visitor(server, api, used, { id: 'first', name: 'First' }, 'Hello');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete inbox' }).click();
    await page
      .getByRole('dialog')
      .getByText(/has conversations, which would be lost/)
      .waitFor();
    expect(await violations(page, '[role=dialog]')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    // The browser itself complains of the refusal.
    expect(here.errors.splice(0)).toEqual([expect.stringContaining('409')]);
    // Who comes now is told at once.
    await page.reload();
    await page.getByText(/has conversations, which would be lost/).waitFor();
    expect(await page.getByRole('button', { name: 'Delete inbox' }).count()).toBe(0);
  });

  it('is shown as the newest answer says, however late an older one comes', async () => {
    const api = await administrator(server);
    const inboxId = await websiteInbox(api);
    await page.goto(`${server.url}/inboxes/${inboxId}`);
    const health = page.getByRole('region', { name: 'Health' });
    await health.getByText('The inbox is active.').waitFor();
    const late = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/checks'));
    // The answer to this question does not come before it has been asked anew.
    await page.route('**/checks', () => undefined, { times: 1 });
    await health.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await health.getByText(/paused/i).waitFor();
    await late;
    await soon(() => health.getByRole('button', { name: 'Check again' }).isEnabled()).toBe(true);
  });

  it('takes one domain right after another, however late it is heard that they are there', async () => {
    const api = await administrator(server);
    const inboxId = await websiteInbox(api, { domains: [] });
    // Nothing is heard of what changes.
    await page.route('**/v1/events*', (route) =>
      route.request().headers()['accept']?.includes('event-stream') ? undefined : route.continue(),
    );
    await page.goto(`${server.url}/inboxes/${inboxId}`);
    for (const domain of ['one.example', 'two.example']) {
      await page.getByLabel('Another domain').fill(domain);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('button', { name: `Remove ${domain}` }).waitFor();
    }
    const domains = async (): Promise<unknown> =>
      (await api('get', '/v1/inboxes')).items.find(({ id }) => id === inboxId)?.settings['domains'];
    await soon(domains).toEqual(['one.example', 'two.example']);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('has a chat that can be changed at any time, and is shown as it is now', async () => {
    const api = await administrator(server);
    const inboxId = await websiteInbox(api, { requireSignedIdentity: true });
    await page.goto(`${server.url}/inboxes/${inboxId}`);
    const form = page.getByRole('region', { name: 'The chat' });
    const preview = page.frameLocator('iframe.live-preview');
    await preview.getByRole('button', { name: 'Open chat' }).click();
    await preview.getByRole('button', { name: 'Attach file' }).waitFor();
    await form.getByLabel('Name of the inbox').fill('Renamed inbox');
    await form.getByLabel('Site name').fill('Kiln & Co');
    await form.getByLabel('Greeting').fill('What may we throw for you?');
    await form.getByRole('button', { name: '#2b8a3e' }).click();
    await form.getByText('Dark', { exact: true }).click();
    await form.getByLabel('Language').selectOption('fr');
    await form.getByRole('switch', { name: /send files/ }).uncheck();
    await form.getByLabel('Avatar').setInputFiles({ name: 'us.png', mimeType: 'image/png', buffer: png });
    await form.getByRole('button', { name: 'Remove the picture' }).waitFor();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Renamed inbox' }).waitFor();
    // It was open, and comes back so.
    await preview.getByText('What may we throw for you?').waitFor();
    await preview.getByRole('textbox', { name: 'Votre message' }).waitFor();
    expect(await preview.locator('conversa-widget input[type=file]').count()).toBe(0);
    const { settings } = (await api('get', '/v1/inboxes')).items.find(({ id }) => id === inboxId)!;
    expect(settings).toMatchObject({
      siteName: 'Kiln & Co',
      color: '#2b8a3e',
      theme: 'dark',
      locale: 'fr',
      attachments: false,
      requireSignedIdentity: true,
    });
    expect(settings['avatarUrl']).toMatch(/^http/);
    await form.getByRole('button', { name: 'Remove the picture' }).click();
    await form.getByLabel('Language').selectOption('');
    await form.getByRole('switch', { name: /send files/ }).check();
    await form.getByRole('button', { name: 'Save' }).click();
    await soon(async () => {
      const inbox = (await api('get', '/v1/inboxes')).items.find(({ id }) => id === inboxId)!;
      return Object.keys(inbox.settings).filter((key) => /avatarUrl|locale|attachments/.test(key));
    }).toEqual([]);
  });

  it('is given its agents, who then see it', async () => {
    const api = await administrator(server);
    const inboxId = await websiteInbox(api);
    await api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: { name: 'Fresh inbox' } });
    const gil = await colleague(server, api, 'Gil Guest');
    await api('put', '/v1/inboxes/{inboxId}/agents', { path: { inboxId }, body: { userIds: [] } });
    const his = await seat(browser, server, { as: gil });
    await his.page.goto(`${server.url}/inboxes`);
    await his.page.getByRole('heading', { name: 'Inboxes' }).waitFor();
    expect(await his.page.getByText('Fresh inbox').count()).toBe(0);
    await page.goto(`${server.url}/inboxes/${inboxId}`);
    await page.getByRole('checkbox', { name: /Gil Guest/ }).check();
    await soon(() => page.getByRole('checkbox', { name: /Gil Guest/ }).isChecked()).toBe(true);
    await soon(async () => {
      await his.page.reload();
      await his.page.getByRole('heading', { name: 'Inboxes' }).waitFor();
      return his.page.getByText('Fresh inbox').count();
    }).toBe(1);
    await his.context.close();
  });
});
