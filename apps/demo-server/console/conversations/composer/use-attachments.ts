import type { WireAttachment } from '@conversa/core/client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Uploads, type UploadItem } from './uploads.ts';

export interface Attachments extends Pick<Uploads, 'add' | 'remove' | 'clear'> {
  readonly items: readonly UploadItem[];
  readonly busy: boolean;
  readonly ready: readonly WireAttachment[];
}

/** Files of a message; sending waits for them. Without `uploads` of one's own they stop when the form is left. */
export function useAttachments(uploads?: Uploads): Attachments {
  const [own] = useState(() => new Uploads([]));
  const { subscribe, add, remove, clear } = uploads ?? own;
  const items = useSyncExternalStore(subscribe, () => (uploads ?? own).items);
  useEffect(() => own.stop, [own]);
  return {
    items,
    busy: items.some(({ attachment, problem }) => !attachment && !problem),
    ready: items.flatMap(({ attachment }) => attachment ?? []),
    add,
    remove,
    clear,
  };
}
