import type { ConnectorBlobs } from '@conversa/core/connector';

/** Most mails and files are smaller: they are handed over in one go, without a stream that is fed while it is read. */
const heldBytes = 256 * 1024;

/** Writes a blob chunk by chunk, at the pace at which it is stored. */
export class BlobWriter {
  readonly #blobs: ConnectorBlobs;
  readonly #mime: string;
  #held: Uint8Array[] = [];
  #flow: Flow | undefined;
  size = 0;

  constructor(blobs: ConnectorBlobs, mime: string) {
    this.#blobs = blobs;
    this.#mime = mime;
  }
  /** Waits for room. A store that has already ended, well or badly, takes no more; `end` tells how. */
  async write(chunk: Uint8Array): Promise<void> {
    this.size += chunk.byteLength;
    if (this.#flow) return this.#flow.write(chunk);
    this.#held.push(chunk);
    if (this.size <= heldBytes) return undefined;
    this.#flow = new Flow(this.#blobs, this.#mime);
    const held = this.#held;
    this.#held = [];
    for (const before of held) await this.#flow.write(before);
    return undefined;
  }
  /** @throws what the store throws */
  async end(): Promise<string> {
    if (this.#flow) return this.#flow.end();
    const held = this.#held;
    const body = new ReadableStream<Uint8Array>({
      start: (out) => {
        for (const chunk of held) if (chunk.byteLength > 0) out.enqueue(chunk);
        out.close();
      },
    });
    return this.#blobs.put(body, { mime: this.#mime });
  }
  /** Gives up; nothing of it is used. */
  async drop(reason: unknown): Promise<void> {
    await this.#flow?.drop(reason);
  }
}

class Flow {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #stored: Promise<string>;
  readonly #over: Promise<void>;
  #settled = false;

  constructor(blobs: ConnectorBlobs, mime: string) {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    this.#writer = writable.getWriter();
    this.#stored = blobs.put(readable, { mime });
    const settle = (): void => {
      this.#settled = true;
    };
    this.#over = this.#stored.then(settle, settle);
  }
  async write(chunk: Uint8Array): Promise<void> {
    await Promise.race([this.#writer.ready.catch(() => undefined), this.#over]);
    if (!this.#settled) this.#writer.write(chunk).catch(() => undefined);
  }
  async end(): Promise<string> {
    if (!this.#settled) this.#writer.close().catch(() => undefined);
    return this.#stored;
  }
  async drop(reason: unknown): Promise<void> {
    this.#writer.abort(reason).catch(() => undefined);
    await this.#stored.catch(() => undefined);
  }
}
