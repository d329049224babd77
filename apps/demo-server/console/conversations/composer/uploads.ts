import { isConversaError, type WireAttachment } from '@conversa/core/client';
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

let count = 0;
const itemOf = (attachment: WireAttachment): UploadItem => ({
  key: attachment.id,
  name: attachment.name,
  size: attachment.size,
  progress: 1,
  attachment,
  ...(attachment.kind === 'image' ? { preview: attachment.url } : {}),
});
const readyOf = (items: readonly UploadItem[]): readonly WireAttachment[] =>
  items.flatMap(({ attachment }) => attachment ?? []);

/** The files of one message. They go up as soon as they are chosen, whether anybody looks or not. */
export class Uploads {
  #items: readonly UploadItem[];
  readonly #running = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  /** Told of what is up when nobody looks. */
  readonly #keep: (ready: readonly WireAttachment[]) => void;
  constructor(initial: readonly WireAttachment[], keep: (ready: readonly WireAttachment[]) => void = () => undefined) {
    this.#items = initial.map(itemOf);
    this.#keep = keep;
  }
  get items(): readonly UploadItem[] {
    return this.#items;
  }
  /** Nobody looks, and nothing is on its way. */
  get isIdle(): boolean {
    return this.#listeners.size === 0 && this.#running.size === 0;
  }
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly add = (files: Iterable<File>): void => {
    for (const file of files) {
      const key = `file-${count++}`;
      const stop = new AbortController();
      this.#running.set(key, stop);
      const preview = file.type.startsWith('image/') ? { preview: URL.createObjectURL(file) } : {};
      this.#set([...this.#items, { key, name: file.name, size: file.size, progress: 0, ...preview }]);
      uploadWithProgress(file, {
        signal: stop.signal,
        onProgress: (progress) => this.#change(key, { progress }),
      }).then(
        (attachment) => this.#end(key, { progress: 1, attachment }),
        (error: unknown) => this.#end(key, { problem: isConversaError(error) ? error.message : String(error) }),
      );
    }
  };
  readonly remove = (key: string): void => {
    this.#running.get(key)?.abort();
    this.#set(this.#items.filter((item) => item.key !== key));
  };
  readonly clear = (): void => this.#set([]);
  readonly stop = (): void => {
    for (const stop of this.#running.values()) stop.abort();
  };
  #end(key: string, change: Partial<UploadItem>): void {
    this.#running.delete(key);
    this.#change(key, change);
    if (this.#listeners.size === 0) this.#keep(readyOf(this.#items));
  }
  #change(key: string, change: Partial<UploadItem>): void {
    this.#set(this.#items.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }
  #set(items: readonly UploadItem[]): void {
    this.#items = items;
    for (const listener of this.#listeners) listener();
  }
}
