import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '@conversa/core/api';
import { startProvider } from '@conversa/simulators/provider';
import { type Place, startCluster } from '../../packages/core/test/postgres/cluster.ts';
import { rows } from '../../packages/core/test/postgres/rows.ts';
import { freePort } from '../e2e/support/running-server.ts';
import { pause } from './incoming.ts';
import { type MessengerProcess, startMessengerProcess } from './messenger-process.ts';
import { tokenFor } from '../support/token-for.ts';

export interface OutgoingReport {
  readonly rounds: number;
  /** Calls to send that the provider accepted, over all rounds: three each. */
  readonly accepted: number;
  /** Correlation ids the provider saw more than once. */
  readonly repeated: number;
  /** Final statuses of the messages. */
  readonly statuses: readonly string[];
}
const number = '+491000';
const appSecret = 'app-secret';
const credentials = { number, business: 'b', accessToken: 'token' };
const person = { email: 'cora@crash.test', password: 'long enough' };

/**
 * A message of three pieces: the process is killed after the provider has accepted the first one and before our commit.
 * A new process takes over and waits: only then the provider reports it as sent under our correlation id, and the new
 * process has to go on with the second.
 */
export async function crashWhileSending(rounds: number): Promise<OutgoingReport> {
  const cluster = await startCluster({ durable: true });
  const blobs = await mkdtemp(join(tmpdir(), 'conversa-crash-'));
  let process_: MessengerProcess | undefined;
  let killAfter: string | undefined;
  const provider = await startProvider({
    tokens: { [number]: credentials.accessToken },
    accepted: async ({ correlationId }) => {
      if (killAfter === undefined || !correlationId.endsWith('-0')) return;
      killAfter = undefined;
      await process_?.kill();
    },
  });
  try {
    const settings = {
      database: await cluster.database(),
      port: await freePort(),
      apiUrl: provider.url,
      appSecret,
      secret: 'a secret of at least thirty-two characters',
      blobs,
    };
    process_ = await startMessengerProcess(settings);
    const inboxes = await process_.setUp({ ...person, credentials });
    const api = createApi({ url: process_.url, token: await tokenFor(process_.url, person) });
    const target = {
      url: `${process_.url}/webhooks/fake-messenger`,
      secret: appSecret,
      envelope: { number, business: 'b' },
    };
    const statuses: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const from = `+4922${String(round).padStart(4, '0')}`;
      await provider.notify(target, [
        { type: 'message', id: `in-${round}`, at: new Date().toISOString(), from, text: 'Question' },
      ]);
      const { items } = await api('get', '/v1/conversations', { query: { inbox: inboxes.messenger } });
      const path = { conversationId: items[0]!.id };
      killAfter = from;
      const text = 'a'.repeat(160) + 'b'.repeat(160) + 'c';
      const sending = api('post', '/v1/conversations/{conversationId}/messages', {
        path,
        body: { clientId: 'three-pieces', parts: [{ type: 'text', text }] },
      }).catch(() => undefined);
      await until(() => killAfter === undefined);
      await sending;
      process_ = await startMessengerProcess(settings);
      await until(async () => (await waitingLanes(settings.database)) > 0);
      const first = provider.messages.findLast(({ to }) => to === from)!;
      await provider.notify(target, [
        {
          type: 'status',
          id: `status-${round}`,
          at: new Date().toISOString(),
          message: first.id,
          correlationId: first.correlationId,
          status: 'sent',
        },
      ]);
      await until(() => provider.messages.filter(({ to }) => to === from).length >= 3);
      const status = async (): Promise<string> => {
        const page = await api('get', '/v1/conversations/{conversationId}/messages', { path });
        return page.items.find(({ direction }) => direction === 'out')?.status ?? 'missing';
      };
      await until(async () => ['sent', 'failed', 'unknown'].includes(await status()));
      statuses.push(await status());
    }
    return {
      rounds,
      statuses,
      accepted: provider.messages.length,
      repeated: provider.messages.filter(({ posts }) => posts > 1).length,
    };
  } finally {
    await process_?.kill();
    await provider.close();
    await cluster.stop();
    await rm(blobs, { recursive: true, force: true });
  }
}

/** Lanes somebody has looked at and left for much later: until then a lost answer may still be explained. */
async function waitingLanes(place: Place): Promise<number> {
  const due = "owner is null and due > now() + interval '20 seconds'";
  const [row] = await rows<{ n: number }>(place, `select count(*)::int as n from conversa.outbox_lanes where ${due}`);
  return row!.n;
}

async function until(holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain for ${holds.toString()}`);
    await pause(20);
  }
}
