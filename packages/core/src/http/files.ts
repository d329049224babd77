import { attachmentKind } from '../engine/media.ts';
import type { Context } from '../helpdesk/context.ts';

/** Types a browser may show in place; everything else is a download. */
const shown = /^(image\/(png|jpeg|gif|webp|avif)|video\/(mp4|webm)|audio\/(mpeg|mp4|ogg|webm|wav)|application\/pdf)$/;

/**
 * A file behind its signed link. Nothing a customer uploaded may run: no sniffing, a sandbox without scripts, and a
 * download for whatever is not plainly a picture, sound, film or PDF.
 * @throws `not_found`
 */
export async function serveFile(context: Context, token: string): Promise<Response> {
  const file = await context.fileLinks.resolve(token);
  const { body, size } = await context.blobs.open(file.key);
  const inline = shown.test(file.mime);
  return new Response(body, {
    headers: {
      'content-type': file.mime,
      'content-length': String(size),
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeRfc5987(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox; style-src 'unsafe-inline'; img-src 'self' data:",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': `private, max-age=86400${attachmentKind(file.mime) === 'image' ? ', immutable' : ''}`,
    },
  });
}

const encodeRfc5987 = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
