import { isConversaError, readBody } from '@conversa/core/connector';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { silentLogger as logger } from '../silent-logger.test-support.ts';
import { clientAddress } from './client-address.ts';
import { type RunningServer, serve, type ServeOptions } from './serve.ts';

const kilobyte = 1024;
let server: RunningServer | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await server?.drain(0);
  server = undefined;
});

async function start(fetch: ServeOptions['fetch'], options: Partial<ServeOptions> = {}): Promise<string> {
  server = await serve({
    fetch,
    port: 0,
    host: '127.0.0.1',
    clientAddress: clientAddress(['private']),
    logger,
    ...options,
  });
  return `http://127.0.0.1:${server.port}`;
}
async function open(): Promise<Socket> {
  const socket = connect(server!.port, '127.0.0.1');
  sockets.add(socket);
  await once(socket, 'connect');
  return socket;
}
async function textUntilEnd(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.on('error', () => undefined);
  if (!socket.closed && !socket.readableEnded) await Promise.race([once(socket, 'end'), once(socket, 'close')]);
  return text;
}
/** Reads bodies up to a limit and says how much of the connection had been read. */
const limited =
  (limit: number): ServeOptions['fetch'] =>
  async (request) => {
    try {
      return new Response(String((await readBody(request, limit)).byteLength));
    } catch (error) {
      return new Response('too large', { status: isConversaError(error) && error.code === 'too_large' ? 413 : 500 });
    }
  };

test('hands over method, URL, headers, body and address, and sends the answer back', async () => {
  const url = await start(async (request, { address }) =>
    Response.json(
      [request.method, new URL(request.url).pathname, request.headers.get('x-a'), await request.text(), address],
      {
        status: 201,
        headers: { 'x-b': '2' },
      },
    ),
  );
  const answer = await fetch(`${url}/path`, { method: 'PUT', body: 'hello', headers: { 'x-a': '1' } });
  expect([answer.status, answer.headers.get('x-b'), await answer.json()]).toEqual([
    201,
    '2',
    ['PUT', '/path', '1', 'hello', '127.0.0.1'],
  ]);
});

test('believes a proxy on this machine about the address', async () => {
  const url = await start((_request, { address }) => new Response(address));
  const answer = await fetch(url, { headers: { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' } });
  expect(await answer.text()).toBe('203.0.113.7');
});

test('passes every piece of a stream on as it is made', async () => {
  const encoder = new TextEncoder();
  let out: ReadableStreamDefaultController<Uint8Array> | undefined;
  const url = await start(
    () =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            out = controller;
          },
        }),
        { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } },
      ),
  );
  const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(answer.headers.get('x-accel-buffering')).toBe('no');
  const reader = answer.body!.getReader();
  for (const word of ['one', 'two', 'three']) {
    out!.enqueue(encoder.encode(word));
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(word);
  }
  await reader.cancel();
});

test('tells the handler when the client of a stream goes away', async () => {
  const gone = Promise.withResolvers<void>();
  const url = await start(
    (request) =>
      new Response(
        new ReadableStream({
          start: () => {
            request.signal.addEventListener('abort', () => gone.resolve());
          },
        }),
      ),
  );
  const abort = new AbortController();
  await fetch(url, { signal: abort.signal });
  abort.abort();
  await gone.promise;
});

test('answers 413 to a body of undeclared length after one read beyond the limit', async () => {
  const limit = 100 * kilobyte;
  await start(limited(limit));
  const socket = await open();
  const answer = textUntilEnd(socket);
  let sent = 0;
  const chunk = Buffer.concat([Buffer.from('4000\r\n'), Buffer.alloc(16 * kilobyte, 'x'), Buffer.from('\r\n')]);
  socket.write('POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n');
  const total = 50 * 1024 * kilobyte;
  const pump = (): void => {
    while (sent < total && !socket.destroyed) {
      sent += chunk.length;
      if (!socket.write(chunk)) return void socket.once('drain', pump);
    }
  };
  pump();
  expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(sent).toBeLessThan(total);
});

test.each([100, 1_024])(
  'takes 64 KB beyond a limit of %i KB at most, also when what it takes is stored slowly',
  async (limit) => {
    const accepted = Promise.withResolvers<Socket>();
    const listen = (message: unknown): void => accepted.resolve((message as { readonly socket: Socket }).socket);
    subscribe('http.server.request.start', listen);
    await start(async (request) => {
      let size = 0;
      for await (const piece of request.body!) {
        size += piece.byteLength;
        if (size > limit * kilobyte) break;
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      }
      return new Response('too large', { status: 413 });
    });
    const socket = await open();
    const answer = textUntilEnd(socket);
    const head = 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n800000\r\n';
    socket.write(Buffer.concat([Buffer.from(head), Buffer.alloc(0x800000, 'x')]));
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
    unsubscribe('http.server.request.start', listen);
    expect((await accepted.promise).bytesRead).toBeLessThanOrEqual((limit + 64) * kilobyte + head.length);
  },
);

test('answers 413 to a declared length beyond the limit without waiting for the body', async () => {
  await start(limited(100));
  const socket = await open();
  const answer = textUntilEnd(socket);
  socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\nbegin');
  expect(await answer).toMatch(/^HTTP\/1\.1 413 [^]*\r\nConnection: close\r\n/i);
});

test('reads a body of undeclared length whole when it is within the limit', async () => {
  const url = await start(limited(10 * 1024 * kilobyte));
  const piece = new Uint8Array(300 * kilobyte);
  let left = 5;
  const body = new ReadableStream({
    pull: (controller) => {
      if (left-- > 0) controller.enqueue(piece);
      else controller.close();
    },
  });
  const answer = await fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect(await answer.text()).toBe(String(5 * piece.byteLength));
});

test('keeps a connection for the next request', async () => {
  const url = await start(limited(1000));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ports = new Set<number | undefined>();
  for (let n = 0; n < 3; n++) {
    const [answer] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
    ports.add(answer.socket.localPort);
    await answer.resume().toArray();
  }
  agent.destroy();
  expect(ports.size).toBe(1);
});

test('closes a connection whose request head trickles in', async () => {
  await start(() => new Response('never'), { patienceMs: 1_000 });
  const socket = await open();
  const answer = textUntilEnd(socket);
  socket.write('GET / HTTP/1.1\r\nHost: h\r\nX-');
  expect(await answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
}, 10_000);

test('closes a connection that says nothing', async () => {
  await start(() => new Response('never'), { patienceMs: 1_000 });
  expect(await textUntilEnd(await open())).toMatch(/^(HTTP\/1\.1 408 |$)/);
}, 10_000);

test('closes a connection whose body trickles in', async () => {
  await start(limited(1000), { patienceMs: 1_000 });
  const socket = await open();
  const answer = textUntilEnd(socket);
  socket.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\nbegin');
  expect(await answer).toBe('');
}, 10_000);

test('closes within 10 s, as it is set up, whoever sends a head or a body in drops', async () => {
  await start(limited(1000));
  const [head, body] = [await open(), await open()];
  head.write('GET / HTTP/1.1\r\nHost: h\r\nX-');
  body.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\n');
  const begun = performance.now();
  const closed = [head, body].map((socket) => {
    const dripping = setInterval(() => socket.write('x'), 100);
    return new Promise<void>((resolve) => {
      socket.resume().on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(dripping);
        resolve();
      });
    });
  });
  await Promise.all(closed);
  expect(performance.now() - begun).toBeLessThan(10_000);
}, 20_000);

test('answers a request without host, or with nonsense for a target, with 400', async () => {
  await start(() => new Response('never'));
  for (const head of ['GET / HTTP/1.1\r\n', 'GET / HTTP/1.1\r\nHost: a b\r\n']) {
    const socket = await open();
    const answer = textUntilEnd(socket);
    socket.write(`${head}Connection: close\r\n\r\n`);
    expect(await answer).toMatch(/^HTTP\/1\.1 400 /);
  }
});

test('answers 500 when the handler throws, and lives on', async () => {
  let calls = 0;
  const url = await start(() => {
    if (calls++ === 0) throw new TypeError('broken');
    return new Response('fine');
  });
  const first = await fetch(url);
  expect(first.status).toBe(500);
  expect(await first.text()).not.toContain('broken');
  expect(await (await fetch(url)).text()).toBe('fine');
});

test('finishes running answers when it drains, and takes no new ones', async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Response>();
  const url = await start(() => {
    asked.resolve();
    return answer.promise;
  });
  const response = fetch(url);
  await asked.promise;
  const drained = server!.drain(10_000);
  await expect(fetch(`${url}/new`)).rejects.toThrow();
  answer.resolve(new Response('finished'));
  expect(await (await response).text()).toBe('finished');
  await drained;
});

test('cuts off what does not end within the grace of a drain', async () => {
  const url = await start(() => new Response(new ReadableStream()));
  const answer = await fetch(url);
  await server!.drain(100);
  await expect(answer.text()).rejects.toThrow();
});
