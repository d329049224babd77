import type { WireAttachment } from '../protocol/message.ts';
import type { Request } from './request.ts';

const uploadMs = 300_000;

/** Uploads a file; the answer goes into a draft. */
export function uploadFile(request: Request, file: Blob & { readonly name?: string }): Promise<WireAttachment> {
  return request('POST', '/attachments', {
    body: file,
    timeoutMs: uploadMs,
    headers: {
      'content-type': file.type || 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name ?? 'file'),
    },
  });
}
