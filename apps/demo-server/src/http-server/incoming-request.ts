import { IncomingMessage } from 'node:http';

/** A request whose body is not read from the socket beyond what somebody asked for. */
export class IncomingRequest extends IncomingMessage {
  #reading: 'ahead' | 'on demand' | 'no more' = 'ahead';

  get isHalted(): boolean {
    return this.#reading === 'no more';
  }

  /** Stops reading for good, whoever still asks: Node itself would read and discard the rest of a body nobody wanted. */
  halt(): void {
    this.#reading = 'no more';
    this.socket.pause();
  }

  /** An event stream may stay open for days, and its request with it: the words of the head need not. */
  forgetHead(): void {
    this.rawHeaders = [];
    this.headers = {};
    this.headersDistinct = {};
  }

  override _read(size: number): void {
    if (this.#reading === 'ahead') super._read(size);
  }

  /**
   * The body, one read of the socket (64 KB at most) for each chunk taken, nothing ahead. Needed where the length is not
   * declared, so that a body beyond its limit costs no more than one read beyond it.
   */
  bodyOnDemand(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        start: () => {
          this.#reading = 'on demand';
          this.socket.pause();
        },
        pull: async (controller) => {
          for (;;) {
            const chunk = this.read() as Buffer | null;
            if (chunk) return controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
            if (this.complete) return controller.close();
            if (this.destroyed) return controller.error(this.errored ?? new DOMException('Aborted', 'AbortError'));
            await this.#readOnce();
          }
        },
        cancel: () => this.halt(),
      },
      { highWaterMark: 0 },
    );
  }

  #readOnce(): Promise<void> {
    return new Promise((resolve) => {
      const events = ['readable', 'end', 'error', 'close'] as const;
      const done = (): void => {
        for (const event of events) this.off(event, done);
        this.socket.pause();
        resolve();
      };
      for (const event of events) this.on(event, done);
      if (this.#reading === 'on demand') super._read(0);
    });
  }
}
