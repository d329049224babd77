/** The server of `../idle-streams.ts`, in a process of its own so that its memory can be told apart. */
import { clientAddress } from '../../src/http-server/client-address.ts';
import { serve } from '../../src/http-server/serve.ts';
import { silentLogger } from '../../src/silent-logger.test-support.ts';

const outs = new Set<ReadableStreamDefaultController<Uint8Array>>();
const frame = new TextEncoder().encode('data: {"cursor":"1","prev":"1","heartbeat":true}\n\n');
const server = await serve({
  port: 0,
  host: '127.0.0.1',
  clientAddress: clientAddress([]),
  logger: silentLogger,
  fetch: () => {
    let mine: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (out) => {
          mine = out;
          outs.add(out);
          out.enqueue(frame);
        },
        cancel: () => void outs.delete(mine),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 16 * 1024 }),
    );
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  },
});

process.on('message', (message) => {
  if (message === 'frame') for (const out of outs) out.enqueue(frame);
  if (message === 'measure') for (let n = 0; n < 3; n++) globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ port: server.port, rss, heap: heapUsed });
});
