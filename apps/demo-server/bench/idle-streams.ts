import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import path from 'node:path';

export interface StreamRow {
  readonly streams: number;
  readonly 'memory per stream, KB': number;
  readonly 'heap per stream, KB': number;
  readonly 'one frame to all, ms': number;
}
interface Report {
  readonly port?: number;
  readonly rss?: number;
  readonly heap?: number;
}

/** What an open, idle event stream costs the HTTP shell: the server runs alone in a process, the readers here. */
export async function benchIdleStreams(count = 5_000): Promise<readonly StreamRow[]> {
  const server = fork(path.join(import.meta.dirname, 'support', 'idle-streams-server.ts'), {
    // A small nursery: V8's grows by tens of megabytes whatever there is to do, and is no cost of a stream.
    execArgv: ['--conditions=@conversa/source', '--expose-gc', '--max-semi-space-size=2'],
  });
  const ask = async (message: string): Promise<Report> => {
    server.send(message);
    const [report] = (await once(server, 'message')) as [Report];
    return report;
  };
  const sockets: Socket[] = [];
  try {
    const { port } = await ask('start');
    const open = async (): Promise<void> => {
      // Browsers send about this much with every request.
      const head = `GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nUser-Agent: ${'x'.repeat(120)}\r\n\r\n`;
      const socket = connect(port!, '127.0.0.1');
      sockets.push(socket);
      socket.write(head);
      await once(socket, 'data');
    };
    await Promise.all(Array.from({ length: 100 }, open));
    const before = await ask('measure');
    for (let opened = 0; opened < count; opened += 100) await Promise.all(Array.from({ length: 100 }, open));
    const after = await ask('measure');
    const startedAt = performance.now();
    const heard = Promise.all(sockets.map((socket) => once(socket, 'data')));
    await ask('frame');
    await heard;
    const spreadMs = performance.now() - startedAt;
    const perStream = (key: 'rss' | 'heap'): number =>
      Math.round((((after[key] ?? 0) - (before[key] ?? 0)) / count / 1024) * 10) / 10;
    return [
      {
        streams: count,
        'memory per stream, KB': perStream('rss'),
        'heap per stream, KB': perStream('heap'),
        'one frame to all, ms': Math.round(spreadMs),
      },
    ];
  } finally {
    for (const socket of sockets) socket.destroy();
    server.kill();
    await once(server, 'exit');
  }
}
