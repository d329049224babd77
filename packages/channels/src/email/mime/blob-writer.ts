import type { ConnectorBlobs } from '@conversa/core/connector';

/** Writes a blob chunk by chunk, at the pace at which it is stored. */
export class BlobWriter {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #stored: Promise<string>;
  readonly #over: Promise<void>;
  #settled = false;
  size = 0;

  constructor(blobs: ConnectorBlobs, mime: string) {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    this.#writer = writable.getWriter();
    this.#stored = blobs.put(readable, { mime });
    const settle = (): void => {
      this.#settled = true;
    };
    this.#over = this.#stored.then(settle, settle);
  }
  /** Waits for room. A store that has already ended, well or badly, takes no more; `end` tells how. */
  async write(chunk: Uint8Array): Promise<void> {
    this.size += chunk.byteLength;
    await Promise.race([this.#writer.ready.catch(() => undefined), this.#over]);
    if (!this.#settled) this.#writer.write(chunk).catch(() => undefined);
  }
  /** @throws what the store throws */
  async end(): Promise<string> {
    if (!this.#settled) this.#writer.close().catch(() => undefined);
    return this.#stored;
  }
  /** Gives up; nothing of it is used. */
  async drop(reason: unknown): Promise<void> {
    this.#writer.abort(reason).catch(() => undefined);
    await this.#stored.catch(() => undefined);
  }
}
