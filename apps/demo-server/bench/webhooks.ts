import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appSecret, number, openBenchDesk } from './support/bench-desk.ts';
import { pause, percentiles, RawClient } from './support/raw-client.ts';

const connections = 64;
const contacts = 2_000;
interface Prepared {
  readonly headers: string;
  readonly body: string;
}
let made = 0;

/** One signed webhook with one message, as providers send them. */
function prepare(): Prepared {
  const n = made++;
  const item = {
    type: 'message',
    id: `bench-${n}`,
    at: new Date().toISOString(),
    from: `+49${1_000_000 + (n % contacts)}`,
    text: 'Hello, I ordered a pair of shoes on Monday and the tracking page still shows nothing, can you have a look?',
  };
  const body = JSON.stringify({ number, business: 'b', items: [item] });
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  return { body, headers: `X-Fake-Signature: sha256=${signature}\r\n` };
}

/** As fast as the answers come, over 64 connections. */
async function flood(port: number, path: string, ms: number, next: () => Prepared): Promise<Row> {
  const clients = await Promise.all(Array.from({ length: connections }, () => RawClient.open(port)));
  const times: number[] = [];
  const startedAt = performance.now();
  let refused = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (let at = performance.now(); at < startedAt + ms; at = performance.now()) {
        const { headers, body } = next();
        if ((await client.post(path, headers, body)) !== 200) refused++;
        times.push(performance.now() - at);
      }
    }),
  );
  const perSecond = Math.round((times.length / (performance.now() - startedAt)) * 1_000);
  for (const client of clients) client.close();
  return { what: '', 'per second': perSecond, ...percentiles(times), refused };
}

/** At a steady rate whatever the answers do: waiting in line counts. */
async function steady(port: number, path: string, perSecond: number, ms: number): Promise<Row> {
  const clients = await Promise.all(Array.from({ length: connections }, () => RawClient.open(port)));
  const idle = [...clients];
  const waiting: number[] = [];
  const times: number[] = [];
  let refused = 0;
  const serve = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const client = idle.pop()!;
      const due = waiting.shift()!;
      const { headers, body } = prepare();
      void client.post(path, headers, body).then((status) => {
        if (status !== 200) refused++;
        times.push(performance.now() - due);
        idle.push(client);
        serve();
      });
    }
  };
  const startedAt = performance.now();
  for (let sent = 0; performance.now() < startedAt + ms; await pause(1)) {
    const owed = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
    for (; sent < owed; sent++) waiting.push(startedAt + (sent / perSecond) * 1_000);
    serve();
  }
  while (idle.length < clients.length || waiting.length > 0) await pause(5);
  for (const client of clients) client.close();
  return { what: '', 'per second': perSecond, ...percentiles(times), refused };
}

interface Row {
  readonly what: string;
  readonly 'per second': number;
  readonly 'p50, ms': number;
  readonly 'p99, ms': number;
  readonly refused: number;
}

/** Signed webhook to commit, over HTTP. Beside it a bare Node server that reads the body and answers. */
export async function benchWebhooks(): Promise<readonly Row[]> {
  const bare = createServer((request, response) => {
    request.on('data', () => undefined).on('end', () => response.writeHead(200, { 'content-length': '0' }).end());
  });
  await new Promise<void>((resolve) => {
    bare.listen(0, '127.0.0.1', resolve);
  });
  const desk = await openBenchDesk();
  const path = '/webhooks/fake-messenger';
  try {
    await flood(desk.port, path, 2_000, prepare);
    const full = { ...(await flood(desk.port, path, 5_000, prepare)), what: '64 connections, as fast as it goes' };
    const calm = { ...(await steady(desk.port, path, 1_000, 5_000)), what: '1,000 a second' };
    const barePort = (bare.address() as AddressInfo).port;
    const nothing = { ...(await flood(barePort, '/', 3_000, prepare)), what: 'bare server, 64 connections' };
    return [full, calm, nothing];
  } finally {
    bare.close();
    bare.closeAllConnections();
    await desk.close();
  }
}
