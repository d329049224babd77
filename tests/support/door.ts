import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Door {
  readonly url: string;
  close(): Promise<void>;
}

/** What answers requests, at an address of its own on this machine. Answers that end; no streams. */
export async function openDoor(answer: (request: Request) => Promise<Response>): Promise<Door> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { method = 'GET', headers } = request;
      const answered = await answer(
        new Request(`http://desk.test${request.url}`, {
          method,
          headers: headers as Record<string, string>,
          ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
        }),
      );
      response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text());
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
