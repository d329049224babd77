import type { AttachmentKind, AttachmentPart, Part } from '../model/part.ts';

/** How a file is shown, by its type. */
export function attachmentKind(mime: string): AttachmentKind {
  const [family] = mime.split('/');
  if (family === 'image' && mime !== 'image/svg+xml') return 'image';
  if (family === 'video' || family === 'audio') return family;
  return 'document';
}

export type AwayPart = AttachmentPart & {
  readonly source: Extract<AttachmentPart['source'], { readonly in: 'provider' }>;
};
/** A file that is still at its provider. */
export const isAway = (part: Part): part is AwayPart => part.type === 'attachment' && part.source.in === 'provider';
