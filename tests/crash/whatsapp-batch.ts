import { createApi } from '@conversa/core/api';
import { startMeta } from '@conversa/simulators/meta';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCluster } from '../../packages/core/test/postgres/cluster.ts';
import { freePort } from '../e2e/support/running-server.ts';
import { tokenFor } from '../support/token-for.ts';
import { pause } from './incoming.ts';
import { startMessengerProcess } from './messenger-process.ts';

export interface BatchReport {
  readonly told: number;
  readonly stored: number;
  readonly lost: number;
  readonly doubled: number;
  /** How often the server was killed while a batch was under way. */
  readonly kills: number;
}
const batch = 1_000;
const customers = 20;

/** A webhook with a thousand messages is under way when the server is killed; Meta delivers it again. */
export async function crashDuringBatch(rounds: number, random: () => number = Math.random): Promise<BatchReport> {
  const cluster = await startCluster({ durable: true });
  const blobs = await mkdtemp(path.join(tmpdir(), 'conversa-crash-'));
  const port = await freePort();
  const callbackUrl = `http://127.0.0.1:${port}/webhooks/whatsapp-cloud`;
  const meta = await startMeta({ apps: [{ id: '5001', secret: 'app-secret', callbackUrl, maxBatch: batch }] });
  const settings = {
    database: await cluster.database(),
    port,
    apiUrl: meta.url,
    appSecret: 'app-secret',
    secret: 'a secret of at least thirty-two characters',
    blobs,
  };
  let server = await startMessengerProcess(settings);
  try {
    const account = meta.account();
    account.subscribed.add('5001');
    const number = meta.number(account.id, { phone: '15550001111' });
    const person = { email: 'crash@desk.test', password: 'long enough' };
    await server.setUp({
      ...person,
      credentials: { number: '+491000', business: 'b', accessToken: 't' },
      whatsapp: [{ phoneNumberId: number.id, wabaId: account.id, accessToken: meta.token('5001', [account.id]) }],
    });
    const told = new Set<string>();
    let kills = 0;
    for (let round = 0; round < rounds; round++) {
      for (let n = 0; n < batch; n++) {
        const words = `${round}.${n}`;
        meta.phone(`49151000000${10 + (n % customers)}`).say(number.id, words);
        told.add(words);
      }
      await pause(random() * 120);
      const isUnderWay = meta.webhooks.delivered.length <= round;
      await server.kill();
      if (isUnderWay) kills++;
      server = await startMessengerProcess(settings);
      await meta.webhooks.settled();
    }
    const stored = await everyMessage(`http://127.0.0.1:${port}`, await tokenFor(`http://127.0.0.1:${port}`, person));
    const distinct = new Set(stored);
    return {
      told: told.size,
      stored: stored.length,
      lost: [...told].filter((words) => !distinct.has(words)).length,
      doubled: stored.length - distinct.size,
      kills,
    };
  } finally {
    await server.kill();
    await meta.close();
    await cluster.stop();
    await rm(blobs, { recursive: true, force: true });
  }
}

/** The words of every message of every conversation. */
async function everyMessage(url: string, token: string): Promise<readonly string[]> {
  const api = createApi({ url, token });
  const words: string[] = [];
  const { items } = await api('get', '/v1/conversations', { query: { limit: 100 } as never });
  for (const { id: conversationId } of items)
    for (let before: string | undefined; ;) {
      const page = await api('get', '/v1/conversations/{conversationId}/messages', {
        path: { conversationId },
        query: { limit: 100, ...(before ? { before } : {}) } as never,
      });
      words.push(...page.items.flatMap(({ parts: [part] }) => (part?.type === 'text' ? [part.text] : [])));
      if (!page.hasOlder) break;
      before = page.items[0]!.id;
    }
  return words;
}
