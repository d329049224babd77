import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { BareSettings } from './support/bare-server.ts';
import { appSecret, numbers, openBenchDesk } from './support/bench-desk.ts';
import { pause, percentiles, RawClient } from './support/raw-client.ts';
import { type SignedWebhook, signedWebhooks } from './support/signed-webhooks.ts';

interface Row {
  readonly what: string;
  readonly 'webhooks a second': number;
  readonly 'updates a second': number;
  readonly 'p50, ms': number;
  readonly 'p99, ms': number;
  readonly refused: number;
  /** Of what the server that stores nothing answers under the same load. */
  readonly 'share of bare'?: number;
}
interface Target {
  readonly port: number;
  readonly path: string;
  /** How many of the app's numbers are written to. Default one. */
  readonly numbers?: number;
}
interface Load {
  readonly connections: number;
  readonly count: number;
  readonly batch: number;
}
const single: Load = { connections: 64, count: 30_000, batch: 1 };
/** Servers run for months; V8 goes on optimising for some fifty thousand messages. */
const warming: Load = { ...single, count: 40_000 };
const batches: Load = { connections: 16, count: 900, batch: 100 };

/** As fast as the answers come. */
async function flood(target: Target, { connections, count, batch }: Load): Promise<Omit<Row, 'what'>> {
  const { port, path: at } = target;
  const webhooks = signedWebhooks(count, batch, numbers.slice(0, target.numbers ?? 1));
  const clients = await Promise.all(Array.from({ length: connections }, () => RawClient.open(port)));
  const times: number[] = [];
  let [next, refused] = [0, 0];
  const startedAt = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let webhook = webhooks[next++]; webhook; webhook = webhooks[next++]) {
        const from = performance.now();
        if ((await client.post(at, webhook.headers, webhook.body)) !== 200) refused++;
        times.push(performance.now() - from);
      }
    }),
  );
  const perSecond = Math.round((count / (performance.now() - startedAt)) * 1_000);
  for (const client of clients) client.close();
  return { 'webhooks a second': perSecond, 'updates a second': perSecond * batch, ...percentiles(times), refused };
}

/** At a steady rate whatever the answers do: waiting in line counts. */
async function steady({ port, path: at }: Target, perSecond: number, seconds: number): Promise<Omit<Row, 'what'>> {
  const webhooks = signedWebhooks(perSecond * seconds, 1, numbers.slice(0, 1));
  const clients = await Promise.all(Array.from({ length: single.connections }, () => RawClient.open(port)));
  const idle = [...clients];
  const waiting: { readonly webhook: SignedWebhook; readonly due: number }[] = [];
  const times: number[] = [];
  let refused = 0;
  const serve = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const client = idle.pop()!;
      const { webhook, due } = waiting.shift()!;
      void client.post(at, webhook.headers, webhook.body).then((status) => {
        if (status !== 200) refused++;
        times.push(performance.now() - due);
        idle.push(client);
        serve();
      });
    }
  };
  const startedAt = performance.now();
  for (let sent = 0; sent < webhooks.length; await pause(1)) {
    const owed = 1 + Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
    for (; sent < Math.min(owed, webhooks.length); sent++)
      waiting.push({ webhook: webhooks[sent]!, due: startedAt + (sent / perSecond) * 1_000 });
    serve();
  }
  while (idle.length < clients.length || waiting.length > 0) await pause(5);
  for (const client of clients) client.close();
  return { 'webhooks a second': perSecond, 'updates a second': perSecond, ...percentiles(times), refused };
}

function besideLast(rows: readonly Row[]): readonly Row[] {
  const bare = rows.at(-1)!['webhooks a second'];
  return rows.map((row) => ({ ...row, 'share of bare': Math.round((row['webhooks a second'] / bare) * 100) / 100 }));
}

async function startBare(settings: BareSettings): Promise<{ readonly port: number; readonly stop: () => void }> {
  const child = fork(path.join(import.meta.dirname, 'support', 'bare-server.ts'), [JSON.stringify(settings)]);
  const [port] = (await once(child, 'message')) as [number];
  return { port, stop: () => void child.kill() };
}

/**
 * Signed webhooks of WhatsApp, over HTTP, until they are committed: for one number, whose account's messages are written one
 * batch after the other, and for twenty numbers of as many accounts. Beside it a Node server that only reads, verifies and parses,
 * and one that also stores each body as a row: what this machine can do at best.
 */
export async function benchWebhooks(): Promise<readonly Row[]> {
  const desk = await openBenchDesk();
  const bare = await startBare({ secret: appSecret });
  const storing = await startBare({ secret: appSecret, database: await desk.database() });
  const helpdesk = { port: desk.port, path: '/webhooks/whatsapp-cloud' };
  const targets = [
    { name: 'the helpdesk, one number', ...helpdesk },
    { name: 'the helpdesk, 20 numbers', ...helpdesk, numbers: 20 },
    { name: 'bare server, one row each', port: storing.port, path: '/' },
    { name: 'bare server, nothing stored', port: bare.port, path: '/' },
  ];
  try {
    const rows: Row[] = [];
    for (const target of targets) await flood(target, warming);
    // First, and twice, so that nothing is left to be done of what came before: search takes its time after a flood.
    const calm = (): ReturnType<typeof steady> => steady(targets[0]!, 1_000, 5);
    await calm();
    rows.push({ what: '1 in each, 1,000 a second: the helpdesk, one number', ...(await calm()) });
    for (const load of [single, batches]) {
      const floods: Row[] = [];
      for (const target of targets) {
        const what = `${load.batch} in each, ${load.connections} connections: ${target.name}`;
        floods.push({ what, ...(await flood(target, load)) });
      }
      rows.push(...besideLast(floods));
    }
    return rows;
  } finally {
    bare.stop();
    storing.stop();
    await desk.close();
  }
}
