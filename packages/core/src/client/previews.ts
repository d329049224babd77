import type { NewPart, WireAttachment, WirePart } from '../protocol/message.ts';

/** What somebody wrote: text, uploaded attachments, or both. */
export interface Draft {
  readonly text?: string;
  readonly attachments?: readonly WireAttachment[];
}

/** The parts to send, and how to show them until they are sent. */
export function partsOf(draft: string | Draft): {
  readonly parts: readonly NewPart[];
  readonly preview: readonly WirePart[];
} {
  const { text, attachments = [] } = typeof draft === 'string' ? { text: draft } : draft;
  const words = text ? [{ type: 'text' as const, text }] : [];
  return {
    parts: [...attachments.map(({ id }) => ({ type: 'attachment' as const, attachmentId: id })), ...words],
    preview: [...attachments.map(({ id: _id, ...shown }) => ({ type: 'attachment' as const, ...shown })), ...words],
  };
}
