import { type Resource, uploadVisitorFile, type VisitorClient, type WireAttachment } from '@conversa/core/client';

/** A file on its way up. */
export interface PendingFile {
  readonly key: number;
  readonly file: File;
  readonly state: 'uploading' | 'ready' | 'failed';
  /** 0 to 1. */
  readonly progress: number;
  readonly attachment?: WireAttachment;
}
/** The files that go with the next message. */
export interface Uploads extends Resource<readonly PendingFile[]> {
  /** Begins to upload. */
  readonly add: (files: Iterable<File>) => void;
  /** Takes a file out; what is on its way is broken off. */
  readonly remove: (key: number) => void;
  readonly clear: () => void;
}

/** Each file is uploaded as soon as it is chosen, so that sending has nothing to wait for. */
export function createUploads(client: Pick<VisitorClient, 'access'>): Uploads {
  const listeners = new Set<() => void>();
  const aborts = new Map<number, AbortController>();
  let files: readonly PendingFile[] = [];
  let counter = 0;
  const set = (next: readonly PendingFile[]): void => {
    files = next;
    for (const listener of listeners) listener();
  };
  const change = (key: number, next: Partial<PendingFile>): void =>
    set(files.map((file) => (file.key === key ? { ...file, ...next } : file)));
  const upload = async (key: number, file: File): Promise<void> => {
    const abort = new AbortController();
    aborts.set(key, abort);
    try {
      const attachment = await uploadVisitorFile(client, file, {
        signal: abort.signal,
        onProgress: (progress) => change(key, { progress }),
      });
      change(key, { state: 'ready', progress: 1, attachment });
    } catch {
      // What was taken out has no row any more to say so.
      change(key, { state: 'failed' });
    } finally {
      aborts.delete(key);
    }
  };
  const remove = (key: number): void => {
    aborts.get(key)?.abort();
    set(files.filter((file) => file.key !== key));
  };
  return {
    getSnapshot: () => files,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (chosen) => {
      for (const file of chosen) {
        const key = counter++;
        set([...files, { key, file, state: 'uploading', progress: 0 }]);
        void upload(key, file);
      }
    },
    remove,
    clear: () => {
      for (const { key } of files) remove(key);
    },
  };
}
