import { connect } from 'node:net';

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** Runs one statement over PostgreSQL's own protocol and returns the rows as text. */
export function query(connectionString: string, sql: string): Promise<readonly (readonly string[])[]> {
  const url = new URL(connectionString);
  const socket = connect(`${url.searchParams.get('host')}/.s.PGSQL.5432`);
  const hello = Buffer.from(`user\0${url.username}\0database\0${url.pathname.slice(1)}\0\0`);
  const text = Buffer.from(`${sql}\0`);
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    let received = Buffer.alloc(0);
    let asked = false;
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.on('error', fail);
    socket.on('close', () => reject(new Error('the connection was closed')));
    socket.on('connect', () => socket.write(Buffer.concat([int32(hello.length + 8), int32(196_608), hello])));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 5) {
        const length = received.readInt32BE(1);
        if (received.length < length + 1) return;
        const kind = String.fromCharCode(received[0]!);
        const body = received.subarray(5, length + 1);
        received = received.subarray(length + 1);
        if (kind === 'E') return fail(new Error(body.toString('utf8').replaceAll('\0', ' ')));
        if (kind === 'D') rows.push(columns(body));
        if (kind !== 'Z') continue;
        if (asked) {
          socket.removeAllListeners('close').destroy();
          return resolve(rows);
        }
        asked = true;
        socket.write(Buffer.concat([Buffer.from('Q'), int32(text.length + 4), text]));
      }
    });
  });
}

function columns(body: Buffer): string[] {
  let at = 2;
  return Array.from({ length: body.readInt16BE(0) }, () => {
    const length = body.readInt32BE(at);
    at += 4;
    const value = length < 0 ? '' : body.toString('utf8', at, at + length);
    at += Math.max(0, length);
    return value;
  });
}
