import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Passes bytes on until it goes silent: then nothing comes through and nobody is told, as when a router forgets. */
export interface SilentProxy {
  readonly port: number;
  /** Connections there have been. */
  readonly connections: number;
  /** Those that are open hear nothing any more; new ones work. */
  silence(): void;
  close(): Promise<void>;
}

export async function startSilentProxy(to: number): Promise<SilentProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let connections = 0;
  const server = createServer((inner) => {
    connections++;
    const outer = connect(to, '127.0.0.1');
    const pair = [inner, outer] as const;
    pairs.add(pair);
    for (const socket of pair) socket.on('error', () => undefined);
    inner.pipe(outer);
    outer.pipe(inner);
    inner.on('close', () => {
      outer.destroy();
      pairs.delete(pair);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    silence: () => {
      for (const [inner, outer] of pairs) {
        inner.unpipe(outer);
        outer.unpipe(inner);
        inner.resume();
        outer.resume();
      }
    },
    close: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
