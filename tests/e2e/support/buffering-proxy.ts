import { createServer, request as ask } from 'node:http';
import { pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';

export interface BufferingProxy {
  readonly url: string;
  /** Streams it keeps to itself at the moment. */
  readonly held: () => number;
  close(): Promise<void>;
}

/** As some offices have them between their people and the world: what has not ended is not passed on. */
export async function startBufferingProxy(target: string): Promise<BufferingProxy> {
  let held = 0;
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const onward = ask(new URL(url, target), { method, headers }, (answer) => {
      const isStream = answer.headers['content-type']?.startsWith('text/event-stream') ?? false;
      if (isStream) held++;
      buffer(answer).then(
        (body) => outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(body),
        () => outgoing.destroy(),
      );
      answer.once('close', () => {
        if (isStream) held--;
      });
    });
    outgoing.once('close', () => onward.destroy());
    pipeline(incoming, onward, () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    held: () => held,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
