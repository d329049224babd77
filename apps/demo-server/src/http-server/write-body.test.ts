import type { StreamBody, StreamSink } from '@conversa/core';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { silentLogger as logger } from '../silent-logger.test-support.ts';
import { clientAddress } from './client-address.ts';
import { type RunningServer, serve } from './serve.ts';

let server: RunningServer;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterEach(async () => {
  agent.destroy();
  await server.drain(0);
});

/** A body that does nothing by itself. */
class FakeBody implements StreamBody {
  readonly begun: PromiseWithResolvers<StreamSink> = Promise.withResolvers();
  readonly closed: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly drained: ReturnType<typeof vi.fn<() => void>> = vi.fn<() => void>();
  begin(sink: StreamSink): void {
    this.begun.resolve(sink);
  }
  close(): void {
    this.closed.resolve();
  }
}
async function start(body: FakeBody, before?: Promise<unknown>): Promise<string> {
  server = await serve({
    fetch: async (request, { takeBody }) => {
      if (new URL(request.url).pathname === '/plain') return new Response('plain');
      await before;
      takeBody(body);
      return new Response(null, { headers: { 'content-type': 'text/event-stream', 'x-a': '1' } });
    },
    port: 0,
    host: '127.0.0.1',
    clientAddress: clientAddress([]),
    logger,
  });
  return `http://127.0.0.1:${server.port}`;
}
const words = (text: string): Uint8Array => new TextEncoder().encode(text);

test('sends the head at once, and every piece as it is made', async () => {
  const body = new FakeBody();
  const answer = await fetch(await start(body));
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-a')]).toEqual([
    200,
    'text/event-stream',
    '1',
  ]);
  const sink = await body.begun.promise;
  const reader = answer.body!.getReader();
  for (const word of ['one', 'zwei ü', 'drei 🎈']) {
    expect(sink.write(words(word))).toBe(true);
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(word);
  }
  sink.end();
  expect((await reader.read()).done).toBe(true);
});

test('keeps the connection for the next request when the body has ended', async () => {
  const body = new FakeBody();
  const url = await start(body);
  const ask = async (path: string): Promise<IncomingMessage> =>
    ((await once(get(`${url}${path}`, { agent }), 'response')) as [IncomingMessage])[0];
  const stream = await ask('/');
  const sink = await body.begun.promise;
  sink.write(words('all'));
  sink.end();
  const { localPort } = stream.socket;
  expect(Buffer.concat((await stream.toArray()) as Buffer[]).toString()).toBe('all');
  const plain = await ask('/plain');
  expect(plain.socket.localPort).toBe(localPort);
  await plain.resume().toArray();
});

test('says how much waits for a slow reader, and when it has been taken', async () => {
  const body = new FakeBody();
  await start(body);
  const socket = connect(server.port, '127.0.0.1');
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
  const sink = await body.begun.promise;
  const piece = new Uint8Array(64 * 1024);
  let written = 0;
  do written += piece.byteLength;
  while (sink.write(piece) || sink.waiting < 1024 * 1024);
  expect(body.drained).not.toHaveBeenCalled();
  // The kernel has taken what fits into its buffers.
  expect(sink.waiting).toBeGreaterThanOrEqual(1024 * 1024);
  let read = 0;
  socket.on('data', (chunk: Buffer) => (read += chunk.byteLength));
  socket.resume();
  await expect.poll(() => body.drained.mock.calls.length, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(sink.waiting).toBe(0);
  await expect.poll(() => read, { timeout: 30_000 }).toBeGreaterThan(written);
  socket.destroy();
}, 60_000);

test('closes the body when the client goes away, and takes what still comes without complaint', async () => {
  const body = new FakeBody();
  const abort = new AbortController();
  await fetch(await start(body), { signal: abort.signal });
  const sink = await body.begun.promise;
  abort.abort();
  await body.closed.promise;
  sink.write(words('too late'));
  sink.end();
});

test('closes a body whose client went away before the answer was there', async () => {
  const body = new FakeBody();
  const go = Promise.withResolvers<void>();
  const url = await start(body, go.promise);
  const socket = connect(server.port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n');
  // The next answer on another connection: by then the first request has been taken.
  await (await fetch(`${url}/plain`)).text();
  socket.resetAndDestroy();
  await once(socket, 'close');
  await (await fetch(`${url}/plain`)).text();
  go.resolve();
  await body.closed.promise;
});

test('ends open bodies within the grace of a drain', async () => {
  const body = new FakeBody();
  const answer = await fetch(await start(body));
  const sink = await body.begun.promise;
  const drained = server.drain(10_000);
  sink.write(words('bye'));
  sink.end();
  expect(await answer.text()).toBe('bye');
  await drained;
});
