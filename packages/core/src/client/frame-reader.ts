import type { Frame } from '../protocol/frame.ts';

/** Takes frames out of an event stream, however its bytes are cut. */
export class FrameReader {
  readonly #decoder = new TextDecoder();
  #rest = '';

  /** The frames that are complete with these bytes. */
  push(bytes: Uint8Array): readonly Frame[] {
    const blocks = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n\n');
    this.#rest = blocks.pop()!;
    return blocks.flatMap((block) => {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5))
        .join('\n');
      return data ? [JSON.parse(data) as Frame] : [];
    });
  }
}
