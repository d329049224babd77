import { type AttachmentKind, need } from '@conversa/core/connector';

/** @throws {Refused} when there are fewer, or more, than WhatsApp shows */
export const counted = (what: string, { length }: { readonly length: number }, max: number, min = 1): void =>
  need(length >= min && length <= max, `WhatsApp takes ${min} to ${max} ${what}, not ${length}.`);
/** Files that have words below them, and that stand above others. */
export const captioned: readonly AttachmentKind[] = ['image', 'video', 'document'];
