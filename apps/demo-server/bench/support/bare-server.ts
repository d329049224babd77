/** What Node itself needs for a signed webhook: reads it, checks its signature, parses it and answers. Stores nothing. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const secret = process.argv[2]!;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice('sha256='.length), 'hex');
    const isSigned = timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given);
    if (isSigned) JSON.parse(body.toString());
    response.writeHead(isSigned ? 200 : 401, { 'content-length': '0' }).end();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
