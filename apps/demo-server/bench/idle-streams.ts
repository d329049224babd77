import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCluster } from '../../../packages/core/test/postgres/cluster.ts';
import { serverFlags } from '../../../tests/support/server-flags.ts';
import { tokenFor } from '../../../tests/support/token-for.ts';

export interface StreamRow {
  readonly what: string;
  readonly streams: number;
  readonly 'memory per stream, KB': number;
  readonly 'heap per stream, KB': number;
  readonly 'one message to all, ms': number;
}
interface Report {
  readonly port: number;
  readonly inboxId: string;
  readonly rss: number;
  readonly heap: number;
}
interface Server {
  readonly url: string;
  readonly report: Report;
  measure(): Promise<Report>;
  stop(): Promise<void>;
}

/** What an open, idle event stream costs a whole helpdesk on PostgreSQL: it runs alone in a process, the readers here. */
export async function benchIdleStreams(): Promise<readonly StreamRow[]> {
  return [await measure('of agents', agentToken), await measure('of visitors', visitorToken)];
}

async function measure(what: string, token: (server: Server) => Promise<string>, count = 5_000): Promise<StreamRow> {
  const server = await startServer();
  const sockets: Socket[] = [];
  try {
    const bearer = await token(server);
    const resource = what === 'of agents' ? '/v1/events' : '/visitor/v1/events';
    const open = async (): Promise<void> => {
      // Browsers send about this much with every request.
      const head = `GET ${resource} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${bearer}\r\nUser-Agent: ${'x'.repeat(120)}\r\n\r\n`;
      const socket = connect(server.report.port, '127.0.0.1');
      sockets.push(socket);
      socket.write(head);
      await heard(socket, '"heartbeat"');
    };
    const openAll = async (many: number): Promise<void> => {
      for (let opened = 0; opened < many; opened += 50) await Promise.all(Array.from({ length: 50 }, open));
    };
    await openAll(200);
    const before = await server.measure();
    await openAll(count);
    const after = await server.measure();
    const startedAt = performance.now();
    const all = Promise.all(sockets.map((socket) => heard(socket, 'Hello everybody')));
    await say(server, what === 'of agents' ? await visitorToken(server) : bearer);
    await all;
    const spreadMs = Math.round(performance.now() - startedAt);
    const perStream = (key: 'rss' | 'heap'): number =>
      Math.round(((after[key] - before[key]) / count / 1024) * 10) / 10;
    return {
      what,
      streams: count,
      'memory per stream, KB': perStream('rss'),
      'heap per stream, KB': perStream('heap'),
      'one message to all, ms': spreadMs,
    };
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.stop();
  }
}

async function startServer(): Promise<Server> {
  const cluster = await startCluster();
  const blobs = await mkdtemp(path.join(tmpdir(), 'conversa-bench-'));
  const settings = JSON.stringify({ database: await cluster.database(), blobs });
  const child: ChildProcess = fork(path.join(import.meta.dirname, 'support', 'idle-streams-server.ts'), [settings], {
    execArgv: [...serverFlags, '--expose-gc'],
  });
  await once(child, 'message');
  const measure = async (): Promise<Report> => {
    child.send('measure');
    const [report] = (await once(child, 'message')) as [Report];
    return report;
  };
  const report = await measure();
  return {
    url: `http://127.0.0.1:${report.port}`,
    report,
    measure,
    stop: async () => {
      child.kill();
      await once(child, 'exit');
      await cluster.stop();
      await rm(blobs, { recursive: true, force: true });
    },
  };
}

const agentToken = (server: Server): Promise<string> =>
  tokenFor(server.url, { email: 'bench@desk.test', password: 'long enough' });

async function visitorToken({ url, report }: Server): Promise<string> {
  const answer = await fetch(`${url}/visitor/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ inboxId: report.inboxId }),
  });
  return ((await answer.json()) as { readonly token: string }).token;
}
async function say({ url }: Server, bearer: string): Promise<void> {
  const answer = await fetch(`${url}/visitor/v1/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ clientId: 'hello', parts: [{ type: 'text', text: 'Hello everybody', format: 'plain' }] }),
  });
  if (!answer.ok) throw new Error(`The message was refused: ${answer.status} ${await answer.text()}`);
}

/** Resolves once the words were heard. */
function heard(socket: Socket, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      if (!text.includes(words)) return;
      socket.off('data', hear).off('close', lost);
      resolve();
    };
    const lost = (): void => reject(new Error(`The stream ended after: ${text.slice(0, 300)}`));
    socket.on('data', hear).on('close', lost);
  });
}
