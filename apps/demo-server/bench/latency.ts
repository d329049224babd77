import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBenchDesk } from './support/bench-desk.ts';
import { pause, percentiles, RawClient } from './support/raw-client.ts';

interface Row {
  readonly what: string;
  readonly 'messages a second': number;
  readonly heard: number;
  readonly 'p50, ms': number;
  readonly 'p99, ms': number;
}
const visitors = 1_000;

/** From the moment a visitor presses send to the moment the agent's open stream brings the message. */
export async function benchLatency(): Promise<readonly Row[]> {
  const desk = await openBenchDesk();
  const bare = await startBareServer();
  const ended = new AbortController();
  try {
    const tokens: string[] = [];
    for (let n = 0; n < visitors; n++) {
      const answer = await fetch(`${desk.server.url}/visitor/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${n >> 8}.${n & 255}` },
        body: JSON.stringify({ inboxId: desk.site }),
      });
      tokens.push(((await answer.json()) as { token: string }).token);
    }
    const sentAt = new Map<string, number>();
    const times: number[] = [];
    const heard = (clientId: string): void => {
      const at = sentAt.get(clientId);
      if (at !== undefined) times.push(performance.now() - at);
      sentAt.delete(clientId);
    };
    for (const url of [desk.server.url, `http://127.0.0.1:${bare.port}`])
      void listen(
        await fetch(`${url}/v1/events`, {
          headers: { authorization: `Bearer ${desk.token}`, accept: 'text/event-stream' },
          signal: ended.signal,
        }),
        heard,
      );
    let made = 0;
    const run = async (what: string, port: number, perSecond: number, ms: number): Promise<Row> => {
      times.length = 0;
      const clients = await Promise.all(Array.from({ length: 64 }, () => RawClient.open(port)));
      const idle = [...clients];
      const startedAt = performance.now();
      const waiting: number[] = [];
      const serve = (): void => {
        while (idle.length > 0 && waiting.length > 0) {
          const client = idle.pop()!;
          const clientId = `m-${made++}`;
          sentAt.set(clientId, waiting.shift()!);
          const n = made % visitors;
          const headers = `Authorization: Bearer ${tokens[n]}\r\nX-Forwarded-For: 10.0.${n >> 8}.${n & 255}\r\n`;
          const body = JSON.stringify({ clientId, parts: [{ type: 'text', text: 'Is it still there?' }] });
          void client.post('/visitor/v1/messages', headers, body).then(() => {
            idle.push(client);
            serve();
          });
        }
      };
      for (let sent = 0; performance.now() < startedAt + ms; await pause(1)) {
        const owed = 1 + Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
        for (; sent < owed; sent++) waiting.push(startedAt + (sent / perSecond) * 1_000);
        serve();
      }
      const until = performance.now() + 5_000;
      while (sentAt.size > 0 && performance.now() < until) await pause(10);
      for (const client of clients) client.close();
      return { what, 'messages a second': perSecond, heard: times.length, ...percentiles(times) };
    };
    await run('warm up', desk.port, 200, 2_000);
    return [
      await run('helpdesk', desk.port, 200, 5_000),
      await run('helpdesk', desk.port, 1_000, 5_000),
      await run('bare server, nothing stored', bare.port, 1_000, 3_000),
    ];
  } finally {
    ended.abort();
    bare.close();
    await desk.close();
  }
}

/** Passes what is posted on to an open stream, and does nothing else. */
async function startBareServer(): Promise<{ readonly port: number; readonly close: () => void }> {
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      streams.add(response);
      return;
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      for (const stream of streams) stream.write(`data: {"type":"message.created",${body.slice(1)}\n\n`);
      response.writeHead(200, { 'content-length': '0' }).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(stream: Response, heard: (clientId: string) => void): Promise<void> {
  try {
    let text = '';
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const end = text.lastIndexOf('\n\n');
      if (end < 0) continue;
      for (const [, clientId] of text.slice(0, end).matchAll(/"type":"message\.created".*?"clientId":"([^"]+)"/g))
        heard(clientId ?? '');
      text = text.slice(end);
    }
  } catch {
    // The bench is over.
  }
}
