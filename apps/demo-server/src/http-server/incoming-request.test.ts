import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { closeAfterAnswer } from './close-politely.ts';
import { IncomingRequest } from './incoming-request.ts';

const kilobyte = 1024;
let server: Server;
let client: Socket;
afterEach(() => {
  client.destroy();
  server.closeAllConnections();
  server.close();
});

/** Sends 8 MB to a handler that reads `limit` bytes and then answers; says how much left the socket until the answer came. */
async function bytesRead(head: string, limit: number): Promise<number> {
  const accepted = Promise.withResolvers<Socket>();
  server = createServer({ IncomingMessage: IncomingRequest }, (incoming, outgoing) => {
    void (async () => {
      let size = 0;
      if (limit > 0)
        for await (const piece of incoming.bodyOnDemand()) {
          size += piece.byteLength;
          if (size > limit) break;
        }
      closeAfterAnswer(incoming, outgoing);
      outgoing.writeHead(413).end();
    })();
  }).on('connection', accepted.resolve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write(head);
  client.write(Buffer.alloc(8 * 1024 * kilobyte, 'x'));
  await once(client.resume(), 'end');
  return (await accepted.promise).bytesRead;
}

test.each([100, 256, 1024])('reads a body of undeclared length to 64 KB beyond %i KB at most', async (limit) => {
  const head = 'POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n800000\r\n';
  expect(await bytesRead(head, limit * kilobyte)).toBeLessThanOrEqual((limit + 64) * kilobyte + head.length);
});

test('reads next to nothing of a body that nobody wants', async () => {
  const head = 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 8388608\r\n\r\n';
  expect(await bytesRead(head, 0)).toBeLessThanOrEqual(64 * kilobyte + head.length);
});
