import { ConversaError } from '../../errors.ts';
import { loadPeer } from '../../load-peer.ts';
import type { Blobs } from '../../ports/blobs.ts';

export interface S3Options {
  /** With the bucket: `https://s3.eu-central-1.amazonaws.com/my-bucket`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Before every key; no slash at either end. */
  readonly prefix?: string;
  readonly fetch?: typeof fetch;
}

/** Files in an S3-compatible bucket (AWS, MinIO, R2…). Needs the optional peer `aws4fetch`. */
export function s3Blobs(options: S3Options): Blobs {
  const client = loadPeer('aws4fetch', () => import('aws4fetch')).then(
    ({ AwsClient }) =>
      new AwsClient({
        accessKeyId: options.accessKeyId,
        secretAccessKey: options.secretAccessKey,
        region: options.region,
        service: 's3',
      }),
  );
  client.catch(() => undefined);
  const send = options.fetch ?? globalThis.fetch;
  const call = async (method: string, key: string, body?: Blob, mime?: string): Promise<Response> => {
    if (!/^[\w-]+(\/[\w-]+)*$/.test(key)) throw new ConversaError('not_found', 'There is no such file.');
    const path = [options.prefix, key].filter(Boolean).join('/');
    const signed = await (
      await client
    ).sign(`${options.endpoint}/${path}`, {
      method,
      ...(body ? { body, headers: { 'content-type': mime ?? 'application/octet-stream' } } : {}),
    });
    const answer = await send(signed).catch((cause: unknown) => {
      throw new ConversaError('network', `The object store could not be reached for ${method}.`, { cause });
    });
    if (answer.ok || (method === 'DELETE' && answer.status === 404)) return answer;
    await answer.body?.cancel();
    throw answer.status === 404
      ? new ConversaError('not_found', 'There is no such file.')
      : new ConversaError('network', `The object store answered ${answer.status} to ${method}.`);
  };
  return {
    put: async (key, body, { mime }) => {
      // S3 wants the length and a hash beforehand; uploads are limited, so the whole file fits.
      const whole = await new Response(body).blob();
      await call('PUT', key, whole, mime);
      return { size: whole.size };
    },
    open: async (key) => {
      const answer = await call('GET', key);
      return { body: answer.body!, size: Number(answer.headers.get('content-length') ?? 0) };
    },
    remove: async (key) => {
      await call('DELETE', key);
    },
  };
}
