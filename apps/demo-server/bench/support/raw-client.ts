import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** One keep-alive connection that sends one request at a time: light enough not to be what is measured. */
export class RawClient {
  readonly #socket: Socket;
  #text = '';
  #answer: ((status: number) => void) | undefined;
  #broken: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#read(chunk.toString('latin1')));
    socket.on('close', () => this.#broken?.(new Error('The connection was closed.')));
  }
  static async open(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawClient(socket);
  }
  close(): void {
    this.#socket.destroy();
  }
  /** Resolves with the status when the whole answer is there. */
  post(path: string, headers: string, body: string): Promise<number> {
    const length = Buffer.byteLength(body);
    this.#socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${headers}\r\n${body}`,
    );
    return new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#broken = reject;
    });
  }

  #read(text: string): void {
    this.#text += text;
    const end = this.#text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#text.slice(0, end);
    const status = Number(head.slice(9, 12));
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    const chunked = /^transfer-encoding: chunked/im.test(head);
    if (chunked ? !this.#text.endsWith('0\r\n\r\n') : this.#text.length < end + 4 + length) return;
    this.#text = '';
    this.#answer?.(status);
  }
}

export function percentiles(times: readonly number[]): { readonly 'p50, ms': number; readonly 'p99, ms': number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN) * 10) / 10;
  return { 'p50, ms': at(0.5), 'p99, ms': at(0.99) };
}
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
