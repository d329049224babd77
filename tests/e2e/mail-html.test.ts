import { email } from '@conversa/channels/email';
import { type ChannelEvent, type Part, standalone } from '@conversa/core/connector';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mailPage, mailPolicy } from '../../packages/core/src/helpdesk/mail-page.ts';
import type { Message } from '../../packages/core/src/model/message.ts';
import { launchBrowser } from './support/browser.ts';

const hostile = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../packages/channels/src/email/fixtures/hostile-html.json'), 'utf8'),
) as { readonly scripts: readonly string[]; readonly trackers: readonly string[] };
const address = 'support-x7@in.desk.test';
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
let server: Server;
let origin: string;
let asked: string[];
/** What the server gives at a path of its own. */
let pages: Map<string, { readonly body: string; readonly policy?: string }>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    if (page) {
      response.writeHead(200, {
        'content-type': 'text/html',
        ...(page.policy ? { 'content-security-policy': page.policy } : {}),
      });
      response.end(page.body);
      return;
    }
    asked.push(request.url ?? '');
    if (!request.url?.startsWith('/track')) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'image/png' }).end(pixel);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
});
beforeEach(() => {
  asked = [];
  pages = new Map();
});

/** As it comes in, all the way to the page of the mail. */
async function received(html: string): Promise<readonly Part[]> {
  const events: ChannelEvent[] = [];
  const desk = standalone(email, {
    app: {
      secret: 'a secret of at least thirty-two characters',
      inboundDomain: 'in.desk.test',
      resolve: async () => [],
      webhooks: { postmark: { user: 'post', password: 'mark' } },
    },
    credentials: { address: 'support@desk.test', forwarding: { address } },
    onEvent: (event) => void events.push(event),
  });
  const RawEmail = `From: Eve <eve@evil.test>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n`;
  const answer = await desk.handle(
    new Request('https://desk.test/webhooks/email?provider=postmark', {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('post:mark').toString('base64')}` },
      body: JSON.stringify({ OriginalRecipient: address, RawEmail }),
    }),
  );
  expect(answer.status).toBe(200);
  return (events[0] as Extract<ChannelEvent, { type: 'message.received' }>).message.parts;
}

/** Each in a frame of its own, as in the console; or `bare`, without the help of the frame's sandbox and the policy. */
async function show(
  mails: readonly string[],
  how: 'framed' | 'bare',
  remote = false,
): Promise<{ readonly hurt: readonly string[]; readonly texts: readonly string[] }> {
  const context = { publicUrl: 'http://desk.test', fileLinks: { urlOf: async () => 'http://desk.test/files/x' } };
  const frames: string[] = [];
  for (const [n, html] of mails.entries()) {
    const message = { parts: await received(html) } as unknown as Message;
    const whole = await mailPage(context as never, message, remote);
    const hurts = how === 'framed' ? '' : `<script>globalThis.hurt = () => parent.hurtBy.push(${n})</script>`;
    const body = how === 'framed' ? whole : hurts + whole.replace(/<meta http-equiv[^>]*>/, '');
    pages.set(`/mail/${n}`, { body, ...(how === 'framed' ? { policy: mailPolicy(context.publicUrl, remote) } : {}) });
    const sandbox = how === 'framed' ? ' sandbox="allow-popups allow-popups-to-escape-sandbox"' : '';
    frames.push(`<iframe${sandbox} src="/mail/${n}"></iframe>`);
  }
  pages.set('/', { body: `<script>hurtBy = []; hurt = () => hurtBy.push(-1)</script>${frames.join('')}` });
  const page = await browser.newPage();
  try {
    await page.goto(origin, { waitUntil: 'networkidle' });
    const inner = page.frames().slice(1);
    expect(inner.length).toBeGreaterThanOrEqual(mails.length);
    for (const frame of inner)
      for (const link of await frame.getByText(/^(Click|Go)$/).all()) await link.dispatchEvent('click');
    await page.waitForLoadState('networkidle');
    const hurt = await page.evaluate(() => (globalThis as unknown as { hurtBy: readonly number[] }).hurtBy);
    return {
      hurt: hurt.map((n) => mails[n] ?? 'the page around it'),
      texts: await Promise.all(inner.map((frame) => frame.locator('body').innerText())),
    };
  } finally {
    await page.close();
  }
}
const fill = (html: string): string =>
  html.replaceAll('TRACK', `${origin}/track`).replaceAll('HOST', new URL(origin).host);

test('the set would hurt, if nothing were done about it', async () => {
  const bad = [hostile.scripts[0]!, hostile.scripts[1]!, fill(hostile.trackers[0]!)];
  pages.set('/', { body: `<script>hurtBy = 0; hurt = () => hurtBy++</script>${bad.join('')}` });
  const page = await browser.newPage();
  await page.goto(origin, { waitUntil: 'networkidle' });
  expect(await page.evaluate(() => (globalThis as unknown as { hurtBy: number }).hurtBy)).toBe(2);
  expect(asked).toContain('/track/img');
  await page.close();
});

test.each(['framed', 'bare'] as const)('nothing of a hostile mail runs (%s)', async (how) => {
  const { hurt, texts } = await show(
    hostile.scripts.map((html) => `<p>Words</p>${html}`),
    how,
  );
  expect(hurt).toEqual([]);
  expect(texts.filter((text) => text.includes('Words'))).toHaveLength(hostile.scripts.length);
});

test.each(['framed', 'bare'] as const)('nothing is fetched before it is asked for (%s)', async (how) => {
  const { texts } = await show(
    hostile.trackers.map((html) => `<p>Words</p>${fill(html)}`),
    how,
  );
  expect(texts.filter((text) => text.includes('Words'))).toHaveLength(hostile.trackers.length);
  expect(asked.filter((url) => url !== '/favicon.ico')).toEqual([]);
});

test('pictures come when they are asked for, pixels never', async () => {
  await show(hostile.trackers.map(fill), 'framed', true);
  expect(asked.filter((url) => url !== '/favicon.ico').toSorted()).toEqual(['/track/img', '/track/picture']);
});
