import type { StreamBody, StreamSink } from '@conversa/core';
import type { ServerResponse } from 'node:http';

/**
 * Sends an answer that stays open, each piece as it is made. There may be thousands of them for days: beside what Node
 * holds of a connection only the body is kept.
 */
export function writeBody(outgoing: ServerResponse, { status, headers }: Response, body: StreamBody): void {
  if (outgoing.destroyed) return body.close();
  // Those who were told of the request's end hold the whole request; from here the body alone is told.
  outgoing.removeAllListeners('close');
  outgoing.on('close', () => body.close());
  outgoing.on('drain', () => body.drained());
  outgoing.writeHead(status, Object.fromEntries(headers)).flushHeaders();
  body.begin(new Connection(outgoing));
}

class Connection implements StreamSink {
  readonly #outgoing: ServerResponse;
  constructor(outgoing: ServerResponse) {
    this.#outgoing = outgoing;
  }
  write(bytes: Uint8Array): boolean {
    return this.#outgoing.write(bytes);
  }
  get waiting(): number {
    return this.#outgoing.writableLength;
  }
  end(): void {
    this.#outgoing.end();
  }
}
