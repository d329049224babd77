import type { AttachmentKind } from '@conversa/core/connector';

/** Files that have words below them, and that stand above others. */
export const captioned: readonly AttachmentKind[] = ['image', 'video', 'document'];
