import { isConversaError, type WireAttachment } from '@conversa/core/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { uploadWithProgress } from './upload-file.ts';

/** A file on its way up, up, or refused. */
export interface UploadItem {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly attachment?: WireAttachment;
  readonly problem?: string;
  /** Of a picture, until the page is left. */
  readonly preview?: string;
}
export interface Attachments {
  readonly items: readonly UploadItem[];
  readonly busy: boolean;
  readonly ready: readonly WireAttachment[];
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (key: string) => void;
  readonly clear: () => void;
}

let count = 0;
const itemOf = (attachment: WireAttachment): UploadItem => ({
  key: attachment.id,
  name: attachment.name,
  size: attachment.size,
  progress: 1,
  attachment,
  ...(attachment.kind === 'image' ? { preview: attachment.url } : {}),
});

/** Files go up as soon as they are chosen; sending waits for them. */
export function useAttachments(initial: readonly WireAttachment[]): Attachments {
  const [items, setItems] = useState<readonly UploadItem[]>(() => initial.map(itemOf));
  const running = useRef(new Map<string, AbortController>());
  const change = useCallback((key: string, change: Partial<UploadItem>): void => {
    setItems((before) => before.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }, []);

  const add = useCallback(
    (files: Iterable<File>): void => {
      for (const file of files) {
        const key = `file-${count++}`;
        const stop = new AbortController();
        running.current.set(key, stop);
        const preview = file.type.startsWith('image/') ? { preview: URL.createObjectURL(file) } : {};
        setItems((before) => [...before, { key, name: file.name, size: file.size, progress: 0, ...preview }]);
        uploadWithProgress(file, { signal: stop.signal, onProgress: (progress) => change(key, { progress }) })
          .then(
            (attachment) => change(key, { progress: 1, attachment }),
            (error: unknown) => change(key, { problem: isConversaError(error) ? error.message : String(error) }),
          )
          .finally(() => running.current.delete(key));
      }
    },
    [change],
  );
  const remove = useCallback((key: string): void => {
    running.current.get(key)?.abort();
    setItems((before) => before.filter((item) => item.key !== key));
  }, []);
  const clear = useCallback((): void => setItems([]), []);

  useEffect(
    () => () => {
      for (const stop of running.current.values()) stop.abort();
    },
    [],
  );
  return {
    items,
    busy: items.some(({ attachment, problem }) => !attachment && !problem),
    ready: items.flatMap(({ attachment }) => attachment ?? []),
    add,
    remove,
    clear,
  };
}
