/**
 * `pnpm size`: what the widget costs a page, summed over the responses of a real page load (gzip), and the size of the
 * headless client. Fails when a budget is exceeded.
 */
import { readdir, stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { administrator, snippet, websiteInbox } from '../tests/e2e/support/administrator.ts';
import { startServer } from '../tests/e2e/support/running-server.ts';
import { startSite } from '../tests/e2e/support/site.ts';
import { findChromium } from './find-chromium.ts';

const budgets = {
  'launcher visible': { bytes: 3 * 1024, requests: 2 },
  'panel usable': { bytes: 24 * 1024, requests: 4 },
  'largest late chunk': { bytes: 8 * 1024 },
  'largest locale': { bytes: 4 * 1024 },
  'visitor client at start': { bytes: 8 * 1024 },
  'visitor client': { bytes: 9.25 * 1024 },
  'agent client at start': { bytes: 8 * 1024 },
  'agent client': { bytes: 12 * 1024 },
  'WhatsApp at start': { bytes: 5 * 1024 },
  'WhatsApp connector': { bytes: 20 * 1024 },
  'WhatsApp sign-up': { bytes: 3 * 1024 },
} as const;

interface Measured {
  readonly what: keyof typeof budgets;
  readonly bytes: number;
  readonly requests?: number;
  /** Public entries of other packages that are there anyway and were not counted. */
  readonly over?: readonly string[];
}

/** The responses of the helpdesk so far, as they went over the wire, without their headers. */
async function sumOf(page: Page, origin: string): Promise<{ readonly bytes: number; readonly requests: number }> {
  const requests = (await page.requests()).filter((request) => request.url().startsWith(origin));
  const sizes = await Promise.all(requests.map((request) => request.sizes()));
  return { bytes: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0), requests: requests.length };
}

async function measureWidget(): Promise<readonly Measured[]> {
  const executablePath = await findChromium();
  const [server, site] = await Promise.all([startServer(), startSite()]);
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const inboxId = await websiteInbox(await administrator(server));
    // The budgets are in gzip; a browser by itself would ask for Brotli, which is smaller.
    const page = await browser.newPage({ extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
    await page.goto(site.page('/', { body: snippet(server.url, inboxId) }));
    const launcher = page.getByRole('button', { name: /^Open chat/ });
    await launcher.waitFor();
    await page.waitForLoadState('networkidle');
    const closed = await sumOf(page, server.url);
    await launcher.click();
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await page.waitForLoadState('networkidle');
    const open = await sumOf(page, server.url);
    return [
      { what: 'launcher visible', ...closed },
      { what: 'panel usable', ...open },
    ];
  } finally {
    await browser.close();
    await Promise.all([server.remove(), site.close()]);
  }
}

/** The largest of what comes only when it is needed, and of the languages. */
async function measureChunks(): Promise<readonly Measured[]> {
  const folder = new URL('../packages/widget/dist/widget/', import.meta.url);
  const largest = { 'largest late chunk': 0, 'largest locale': 0 };
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.js.gz') || file.startsWith('panel-')) continue;
    const what = /^(ar|de|es|fr|ja|pt-br)-/.test(file) ? 'largest locale' : 'largest late chunk';
    largest[what] = Math.max(largest[what], (await stat(new URL(file, folder))).size);
  }
  return (['largest late chunk', 'largest locale'] as const).map((what) => ({ what, bytes: largest[what] }));
}

/**
 * What importing one thing costs, bundled and minified: when it starts, or with every chunk it may ever load. `over`: public
 * entries of other packages on which it stands, which are not counted; all else is, wherever it comes from.
 */
async function measureEntry(
  what: keyof typeof budgets,
  from: string,
  name: string,
  { every = false, over = [] }: { readonly every?: boolean; readonly over?: readonly string[] } = {},
): Promise<Measured> {
  const client = new URL(`../packages/${from}/index.ts`, import.meta.url).pathname;
  const entry = '\0entry';
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('conversa-size-entry') ? entry : undefined),
        load: (id) => (id === entry ? `export { ${name} } from ${JSON.stringify(client)};` : undefined),
      },
    ],
    resolve: { conditions: ['@conversa/source', 'browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: 'conversa-size-entry', formats: ['es'] },
      // A lazy chunk takes what it shares from the entry, which is always there first; otherwise a third chunk is made.
      rolldownOptions: {
        external: [...over],
        preserveEntrySignatures: 'allow-extension',
        // What told the minifier something stays in no application's bundle.
        output: { minify: true, comments: { annotation: false } },
      },
    },
  });
  const chunks = [output].flat().flatMap((made) => ('output' in made ? made.output : []));
  const byName = new Map(chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])));
  const entryChunk = [...byName.values()].find(({ isEntry }) => isEntry)!;
  // What starts: the entry and all it imports at once. What reads streams comes with the first conversation.
  const counted = new Set([entryChunk]);
  for (const { imports, dynamicImports } of counted)
    for (const name of [...imports, ...(every ? dynamicImports : [])])
      if (byName.has(name)) counted.add(byName.get(name)!);
  // Each by itself, as it travels.
  const sizes = [...counted].map(({ code }) => gzipSync(code, { level: 9 }).byteLength);
  return { what, bytes: sizes.reduce((sum, size) => sum + size, 0), over };
}

let exceeded = false;
for (const { what, bytes, requests, over: base = [] } of [
  ...(await measureWidget()),
  ...(await measureChunks()),
  await measureEntry('visitor client at start', 'core/src/client', 'createVisitorClient'),
  await measureEntry('visitor client', 'core/src/client', 'createVisitorClient', { every: true }),
  await measureEntry('agent client at start', 'core/src/client', 'createAgentClient'),
  await measureEntry('agent client', 'core/src/client', 'createAgentClient', { every: true }),
  await measureEntry('WhatsApp at start', 'channels/src/whatsapp-cloud', 'whatsappCloud'),
  await measureEntry('WhatsApp connector', 'channels/src/whatsapp-cloud', 'whatsappCloud', {
    every: true,
    over: ['@conversa/core/connector'],
  }),
  await measureEntry('WhatsApp sign-up', 'channels/src/whatsapp-signup', 'openSignup'),
]) {
  const budget: { readonly bytes: number; readonly requests?: number } = budgets[what];
  const over = bytes > budget.bytes || (requests ?? 0) > (budget.requests ?? 0);
  exceeded ||= over;
  const more = [
    ...(requests === undefined ? [] : [`${requests} of ${budget.requests} requests`]),
    ...(base.length > 0 ? [`all chunks, over ${base.join(' and ')}`] : []),
  ];
  console.log([`${over ? 'OVER' : '  ok'}  ${what.padEnd(24)} ${bytes} of ${budget.bytes} bytes`, ...more].join(', '));
}
process.exitCode = exceeded ? 1 : 0;
