/**
 * What Node itself needs for a signed webhook: reads it, checks its signature, parses it and answers. Stores nothing; or,
 * told of a database, each body as one row, all that wait with one commit, before it answers.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

export interface BareSettings {
  readonly secret: string;
  readonly database?: { readonly host: string; readonly user: string; readonly database: string };
}
const { secret, database } = JSON.parse(process.argv[2]!) as BareSettings;
const store = database && (await openStore(database));

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice('sha256='.length), 'hex');
    const isSigned = timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given);
    if (isSigned) JSON.parse(body.toString());
    const answer = (): void => void response.writeHead(isSigned ? 200 : 401, { 'content-length': '0' }).end();
    if (store && isSigned) void store(body.toString()).then(answer);
    else answer();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

async function openStore(place: object): Promise<(body: string) => Promise<void>> {
  const client = new pg.Client(place);
  await client.connect();
  await client.query('create table bodies (id bigint generated always as identity primary key, body jsonb not null)');
  let waiting: { readonly body: string; readonly done: () => void }[] = [];
  let running = false;
  const text = 'insert into bodies (body) select * from unnest($1::jsonb[])';
  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await client.query({ name: 'store', text, values: [batch.map(({ body }) => body)] });
      for (const { done } of batch) done();
    }
    running = false;
  };
  return (body) =>
    new Promise((done) => {
      waiting.push({ body, done });
      if (!running) void run();
    });
}
