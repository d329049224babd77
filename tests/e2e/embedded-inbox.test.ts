import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderBlobs } from '@conversa/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parcel, startParcel } from '../../docs/examples/embedded-inbox/server/server.ts';
import { type Cluster, startCluster } from '../../packages/core/test/postgres/cluster.ts';
import { run } from '../support/run.ts';
import { root } from '../support/repository.ts';
import { launchBrowser, listen } from './support/browser.ts';
import { freePort } from './support/running-server.ts';

/** The example in `docs/examples/embedded-inbox`, as somebody would try it out. */
let cluster: Cluster | undefined;
let files: string;
let parcel: Parcel | undefined;
let browser: Browser | undefined;
beforeAll(async () => {
  const example = join(root, 'docs/examples/embedded-inbox');
  for (const [program, ...args] of [
    ['tsc', '-p', '.'],
    ['vite', 'build'],
  ] as const) {
    const { code, output } = await run(program, args, example);
    expect(code, output).toBe(0);
  }
  cluster = await startCluster();
  files = await mkdtemp(join(tmpdir(), 'parcel-'));
  parcel = await startParcel({
    database: await cluster.database(),
    blobs: folderBlobs(files),
    secret: 'a secret of at least thirty-two characters',
    port: await freePort(),
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await parcel?.stop();
  await cluster?.stop();
  await rm(files, { recursive: true, force: true });
});

async function signIn(login: string): Promise<Page> {
  const context = await browser!.newContext();
  const page = await context.newPage();
  await page.goto(parcel!.url);
  await page.getByLabel('Name').fill(login);
  await page.getByRole('button', { name: 'Sign in to Parcel' }).click();
  return page;
}

describe('an inbox inside somebody else’s product', () => {
  it('knows its agents by the product’s own sign-in, and nobody else', async () => {
    for (const path of ['/v1/session', '/v1/conversations', '/v1/events'])
      expect((await fetch(parcel!.url + path)).status, path).toBe(401);
    const stranger = await signIn('mallory');
    await stranger.getByRole('alert').getByText('Nobody here is called that.').waitFor();
    await stranger.context().close();
    const forged = await fetch(`${parcel!.url}/v1/session`, { headers: { cookie: 'parcel=pia.AAAA' } });
    expect(forged.status).toBe(401);

    const page = await signIn('paul');
    await page.getByText('Paul Packer').waitFor();
    const [cookie] = await page.context().cookies();
    const headers = { cookie: `${cookie!.name}=${cookie!.value}` };
    const session = await (await fetch(`${parcel!.url}/v1/session`, { headers })).json();
    expect(session).toMatchObject({ user: { name: 'Paul Packer' }, role: 'agent', account: { name: 'Parcel' } });
    const crossSite = await fetch(`${parcel!.url}/v1/presence`, {
      method: 'POST',
      headers: { ...headers, origin: 'https://evil.test', 'content-type': 'application/json' },
      body: JSON.stringify({ online: true }),
    });
    expect(crossSite.status).toBe(403);
    await page.context().close();
  });

  it('shows what customers write and brings the answer to them, live on both sides', async () => {
    const agent = await signIn('paul');
    const { errors } = listen(agent);
    await agent.getByText('Nobody is waiting.').waitFor();
    const customer = await (await browser!.newContext()).newPage();
    await customer.goto(`${parcel!.url}/shop`);
    await customer.getByRole('textbox', { name: 'Message' }).fill('Where is my parcel?');
    await customer.getByRole('button', { name: 'Send' }).click();

    await agent.getByLabel('1 unread').waitFor();
    await agent.getByRole('button', { name: /Where is my parcel\?/ }).click();
    await agent.getByRole('log', { name: 'Messages' }).getByText('Where is my parcel?').waitFor();
    await agent.getByRole('textbox', { name: 'Answer' }).fill('On its way to you.');
    await agent.getByRole('button', { name: 'Answer', exact: true }).click();
    await customer.getByText('On its way to you.').waitFor();
    await agent.getByLabel('1 unread').waitFor({ state: 'detached' });

    await agent.getByRole('button', { name: 'Resolve' }).click();
    await agent.getByText('Nobody is waiting.').waitFor();
    expect(errors).toEqual([]);
    await agent.context().close();
    await customer.context().close();
  });
});
