import { ConversaError, type WireAttachment } from '@conversa/core/client';

interface UploadOptions {
  readonly signal: AbortSignal;
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
}
interface Problem {
  readonly code?: ConversaError['code'];
  readonly detail?: string;
}

/** Like the client's `upload`, with progress: `fetch` cannot tell how much has gone up. */
export function uploadWithProgress(file: File, { signal, onProgress }: UploadOptions): Promise<WireAttachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/attachments');
    request.responseType = 'json';
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status < 300) return resolve(request.response as WireAttachment);
      const problem = request.response as Problem | null;
      reject(
        new ConversaError(problem?.code ?? 'internal', problem?.detail ?? `The helpdesk answered ${request.status}.`),
      );
    });
    request.addEventListener('error', () => reject(new ConversaError('network', 'The file could not be uploaded.')));
    request.addEventListener('abort', () => reject(new ConversaError('aborted', 'The upload was cancelled.')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
