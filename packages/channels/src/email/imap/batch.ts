import type { ChannelEvent, Json, Sink } from '@conversa/core/connector';
import type { Cursor } from './cursor.ts';

/** Stored at once at most: enough to catch up quickly, little enough to be held. */
const maxMails = 25;
const maxBytes = 4 * 1024 * 1024;

/** Mails that are stored together, with the place behind the last of them. One that comes alone does not wait for others. */
export class Batch {
  readonly #sink: Sink;
  readonly #key: string;
  #events: ChannelEvent[] = [];
  #uids: number[] = [];
  #bytes = 0;
  #cursor: Cursor | undefined;

  constructor(sink: Sink, key: string) {
    this.#sink = sink;
    this.#key = key;
  }
  /** `uid`: of a mail; without it only the place moves on. */
  add(events: readonly ChannelEvent[], cursor: Cursor, mail?: { readonly uid: number; readonly bytes: number }): void {
    this.#events.push(...events);
    this.#cursor = cursor;
    if (!mail) return;
    this.#uids.push(mail.uid);
    this.#bytes += mail.bytes;
  }
  get isFull(): boolean {
    return this.#uids.length >= maxMails || this.#bytes >= maxBytes;
  }
  /** Returns the uids of what is stored now. @throws what the sink throws; then nothing of it is known to be stored */
  async flush(): Promise<readonly number[]> {
    const [events, uids, cursor] = [this.#events, this.#uids, this.#cursor];
    if (!cursor) return [];
    [this.#events, this.#uids, this.#bytes, this.#cursor] = [[], [], 0, undefined];
    await this.#sink({ events, checkpoint: { key: this.#key, value: cursor as unknown as Json } });
    return uids;
  }
}
