import type { VisitorClient, WireAttachment } from '@conversa/core/client';
import { useState } from 'preact/hooks';

/** A file on its way up. */
export interface PendingFile {
  readonly key: number;
  readonly name: string;
  readonly state: 'uploading' | 'ready' | 'failed';
  readonly attachment?: WireAttachment;
}
export interface Attachments {
  readonly files: readonly PendingFile[];
  /** Begins to upload. */
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (key: number) => void;
  readonly clear: () => void;
}

let counter = 0;

/** The files that go with the next message; each is uploaded as soon as it is chosen. */
export function useAttachments(client: VisitorClient): Attachments {
  const [files, setFiles] = useState<readonly PendingFile[]>([]);
  const change = (key: number, next: Partial<PendingFile>): void =>
    setFiles((now) => now.map((file) => (file.key === key ? { ...file, ...next } : file)));
  return {
    files,
    add: (chosen) => {
      for (const file of chosen) {
        const key = counter++;
        setFiles((now) => [...now, { key, name: file.name, state: 'uploading' }]);
        client.upload(file).then(
          (attachment) => change(key, { state: 'ready', attachment }),
          () => change(key, { state: 'failed' }),
        );
      }
    },
    remove: (key) => setFiles((now) => now.filter((file) => file.key !== key)),
    clear: () => setFiles([]),
  };
}
