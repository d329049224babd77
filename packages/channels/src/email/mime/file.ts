import type { AttachmentKind } from '@conversa/core/connector';
import { deceptive } from './address.ts';

const extensions: { readonly [mime: string]: string } = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'application/pgp-signature': 'asc',
  'application/pkcs7-signature': 'p7s',
  'message/delivery-status': 'txt',
};

/** A name to show and to save under: no folders, nothing that hides or reorders its end. */
export function fileName(given: string | undefined, mime: string): string {
  const clean = (given ?? '')
    .replaceAll(deceptive, '')
    .replaceAll('\\', '/')
    .split('/')
    .at(-1)!
    .trim()
    .replace(/^\.+/, '')
    .slice(-200);
  if (clean !== '') return clean;
  const [type, subtype = 'bin'] = mime.split('/');
  const extension = extensions[mime] ?? subtype.replace(/^x-/, '').replace(/\+.*$/, '').slice(0, 10);
  return `${type === 'message' ? 'mail' : type === 'image' ? 'image' : 'file'}.${extension}`;
}

export function kindOf(mime: string): AttachmentKind {
  const [type] = mime.split('/');
  return type === 'image' || type === 'video' || type === 'audio' ? type : 'document';
}
