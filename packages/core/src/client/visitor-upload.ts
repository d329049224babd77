import { ConversaError, type ErrorCode } from '../errors.ts';
import type { WireAttachment } from '../protocol/message.ts';
import type { VisitorClient } from './visitor-client.ts';

export interface VisitorUploadOptions {
  /** Breaks it off. */
  readonly signal?: AbortSignal;
  /** Hears how much is up, 0 to 1. */
  readonly onProgress?: (progress: number) => void;
}

/**
 * Uploads a visitor's file; the answer goes into a draft. For browsers: by `XMLHttpRequest`, because `fetch` does not tell
 * how far it has come.
 * @throws ConversaError with the server's code, or `network`, `aborted`
 */
export async function uploadVisitorFile(
  client: Pick<VisitorClient, 'access'>,
  file: Blob & { readonly name?: string },
  { signal, onProgress }: VisitorUploadOptions = {},
): Promise<WireAttachment> {
  const { url, headers } = await client.access();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const aborted = (): void => reject(new ConversaError('aborted', 'The file was taken out.'));
    if (signal?.aborted) return aborted();
    signal?.addEventListener('abort', () => request.abort());
    request.responseType = 'json';
    request.open('POST', `${url}/attachments`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name || 'file'));
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0));
    request.addEventListener('abort', aborted);
    request.addEventListener('error', () => reject(new ConversaError('network', 'The server cannot be reached.')));
    request.addEventListener('load', () => {
      const answer = request.response as unknown;
      if (request.status < 300 && answer) return resolve(answer as WireAttachment);
      const { code = 'internal', detail } = (answer ?? {}) as { readonly code?: ErrorCode; readonly detail?: string };
      reject(new ConversaError(code, detail ?? `The server answered ${request.status}.`));
    });
    request.send(file);
  });
}
