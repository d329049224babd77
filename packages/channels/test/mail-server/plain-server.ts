import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A mail server without encryption that writes down what it is told. */
export interface PlainServer {
  readonly port: number;
  readonly heard: string[];
  readonly connections: number;
  close(): Promise<void>;
}

/** Offers everything but STARTTLS, and a login in the clear. */
export async function startPlainServer(kind: 'imap' | 'smtp'): Promise<PlainServer> {
  const heard: string[] = [];
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    connections++;
    socket.on('error', () => undefined);
    socket.write(kind === 'imap' ? '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n' : '220 plain ESMTP\r\n');
    socket.on('data', (data) => {
      const text = data.toString();
      heard.push(text);
      if (kind === 'smtp') {
        socket.write(/^ehlo/i.test(text) ? '250-plain\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no such command\r\n');
        return;
      }
      const [tag, command = ''] = text.trim().split(' ');
      if (command.toUpperCase() === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n');
      socket.write(`${tag} OK done\r\n`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    get connections() {
      return connections;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
