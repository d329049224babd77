import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Blobs } from './s3-blobs.ts';

const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const region = 'eu-central-1';

/** A bucket that checks signatures as AWS documents them (Signature Version 4) and keeps objects in memory. */
function bucket(objects: Map<string, Buffer>): Server {
  return createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const path = new URL(request.url ?? '/', 'http://s3').pathname;
      if (!isSigned(request, path)) return response.writeHead(403).end('<Code>SignatureDoesNotMatch</Code>');
      if (request.method === 'PUT') {
        objects.set(path, Buffer.concat(chunks));
        return response.writeHead(200).end();
      }
      if (request.method === 'DELETE') return response.writeHead(objects.delete(path) ? 204 : 404).end();
      const found = objects.get(path);
      return found
        ? response.writeHead(200, { 'content-length': found.length }).end(found)
        : response.writeHead(404).end();
    })();
  });
}
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

function isSigned(request: IncomingMessage, path: string): boolean {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!found) return false;
  const [, id, day, where, names, signature] = found as unknown as readonly string[];
  const header = (name: string): string => String(request.headers[name] ?? '').trim();
  const signed = names!.split(';');
  const canonical = [
    request.method,
    path,
    '',
    ...signed.map((name) => `${name}:${header(name)}`),
    '',
    names,
    header('x-amz-content-sha256'),
  ].join('\n');
  const scope = `${day}/${where}/s3/aws4_request`;
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, hashed].join('\n');
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${keys.secretAccessKey}`, day!), where!));
  return id === keys.accessKeyId && where === region && hmac(key, toSign).toString('hex') === signature;
}

let server: Server;
let endpoint: string;
const objects = new Map<string, Buffer>();
beforeAll(async () => {
  server = bucket(objects);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`;
});
afterAll(() => void server.close());

describe('blobs in an S3 bucket', () => {
  it('come back as they went, and are gone once removed', async () => {
    const blobs = s3Blobs({ endpoint, region, prefix: 'desk', ...keys });
    const { size } = await blobs.put('acc_1/file', new Blob(['hello']).stream(), { mime: 'text/plain' });
    expect(size).toBe(5);
    expect([...objects.keys()]).toEqual(['/bucket/desk/acc_1/file']);
    const { body, size: stored } = await blobs.open('acc_1/file');
    expect([await new Response(body).text(), stored]).toEqual(['hello', 5]);
    await blobs.remove('acc_1/file');
    await blobs.remove('acc_1/file');
    await expect(blobs.open('acc_1/file')).rejects.toMatchObject({ code: 'not_found' });
  });
  it('are refused with other keys, and the error holds no secret', async () => {
    const blobs = s3Blobs({ endpoint, region, ...keys, secretAccessKey: 'canary-secret' });
    const put = blobs.put('a', new Blob(['x']).stream(), { mime: 'text/plain' });
    const error = await put.then(
      () => undefined,
      (caught: unknown) => caught as Error & { code: string },
    );
    expect(error).toMatchObject({ code: 'network' });
    expect(error!.message).toContain('403');
    expect(error!.message).not.toContain('canary');
  });
  it('say so when nobody is there', async () => {
    const blobs = s3Blobs({ endpoint: 'http://127.0.0.1:9/bucket', region, ...keys });
    await expect(blobs.open('a')).rejects.toMatchObject({ code: 'network' });
  });
  it('have keys without ways out of the bucket', async () => {
    const blobs = s3Blobs({ endpoint, region, ...keys });
    for (const key of ['../x', 'a//b', '/a', 'a?x', ''])
      await expect(blobs.open(key)).rejects.toMatchObject({ code: 'not_found' });
  });
});
