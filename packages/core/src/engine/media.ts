import type { AttachmentKind } from '../model/part.ts';

/** How a file is shown, by its type. */
export function attachmentKind(mime: string): AttachmentKind {
  const [family] = mime.split('/');
  if (family === 'image' && mime !== 'image/svg+xml') return 'image';
  if (family === 'video' || family === 'audio') return family;
  return 'document';
}
