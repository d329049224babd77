import type { AccountId } from '../../model/ids.ts';
import type { Context } from '../context.ts';
import type { RoutedSignal } from '../typing.ts';
import type { AccountTail, Follower } from './account-tail.ts';
import type { Beating } from './heartbeats.ts';
import type { Hub } from './hub.ts';
import { type Entry, hydrate } from './hydrate.ts';
import type { Reader } from './reader.ts';
import type { StreamBody, StreamSink } from './stream-body.ts';

export interface StreamOptions {
  readonly context: Context;
  readonly hub: Hub;
  readonly tail: AccountTail;
  readonly reader: Reader;
  /** Where the reader stands; undefined: now. */
  readonly cursor: number | undefined;
  /** Called once when the stream ends, whoever ended it. */
  readonly ended: () => void;
}

const encoder = new TextEncoder();

let last = { frames: '', bytes: new Uint8Array() };
/** Most streams of an account stand at the same cursor: one after the other wants the same bytes. */
function bytesOf(frames: string): Uint8Array {
  if (frames !== last.frames) last = { frames, bytes: encoder.encode(frames) };
  return last.bytes;
}

/** Characters in one write, about: between two it is looked at whether the reader keeps up. */
const writeLength = 16 * 1024;
const frameOf = (data: string, id?: number): string => `${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`;

/**
 * An open event stream: replay from the cursor, then live. A reader that does not keep up is dropped and resumes with its
 * cursor; events that are not for it move its cursor in heartbeats.
 */
export function openStream(options: StreamOptions): StreamBody {
  return new EventStream(options);
}

class EventStream implements StreamBody, Follower, Beating {
  readonly #o: StreamOptions;
  #out: StreamSink | undefined;
  /** The cursor of the last frame sent, and how far the log has been looked through. */
  #sent = 0;
  #seen = 0;
  /** The sink has enough for now; who waits until it wants more. */
  #full = false;
  #resume: (() => void) | undefined;
  #queue: Promise<void> | undefined;
  #leave: (() => void) | undefined;
  /** Before it does, it has no cursor to speak of. */
  #follows = false;
  #closed = false;

  constructor(options: StreamOptions) {
    this.#o = options;
  }

  begin(out: StreamSink): void {
    const { hub, context } = this.#o;
    this.#out = out;
    if (this.#closed) return out.end();
    this.#leave = hub.join(this);
    if (this.#closed) return this.#leave();
    this.#begin().catch((error: unknown) => {
      context.logger.warn('An event stream could not begin.', { error: String(error) });
      this.close();
    });
  }
  drained(): void {
    this.#full = false;
    this.#resume?.();
    this.#resume = undefined;
  }
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#leave?.();
    this.#o.tail.followers.delete(this);
    this.#o.hub.release(this.#o.tail);
    this.drained();
    this.#o.ended();
    this.#out?.end();
  }

  async #begin(): Promise<void> {
    const { tail, cursor, context } = this.#o;
    const oldest = cursor === undefined ? 0 : await context.storage.log.oldest(tail.accountId);
    if (cursor === undefined) {
      this.#sent = this.#seen = tail.cursor;
      this.#write(frameOf(`{"cursor":"${this.#sent}","prev":"${this.#sent}","heartbeat":true}`, this.#sent));
    } else if (cursor > tail.cursor || cursor < oldest - 1) {
      // Ahead of the tail may be another process's commit that this one has not read yet.
      if (cursor > tail.cursor) await tail.poll().catch(() => undefined);
      if (cursor > (await context.storage.log.head(tail.accountId)) || cursor < oldest - 1) {
        this.#sent = this.#seen = tail.cursor;
        this.#write(frameOf(`{"cursor":"${this.#sent}","reset":true}`, this.#sent));
      } else this.#sent = this.#seen = cursor;
    } else this.#sent = this.#seen = cursor;
    for (;;) {
      const entries = await tail.after(this.#seen);
      if (this.#closed) return;
      // Between asking and hearing the answer the tail may have moved on.
      if (entries.length === 0 && this.#seen >= tail.cursor) break;
      await this.#o.reader.prepare?.(entries);
      for (const entry of entries) {
        this.#send([entry]);
        await this.#room();
      }
    }
    if (this.#closed) return;
    tail.followers.add(this);
    this.#follows = true;
    this.beat();
  }

  entries(entries: readonly Entry[]): void {
    const prepared = this.#o.reader.prepare?.(entries);
    if (!this.#queue && !prepared) return this.#send(entries);
    const queue: Promise<void> = Promise.all([this.#queue, prepared])
      .then(() => this.#send(entries))
      .catch(() => this.close())
      .finally(() => {
        if (this.#queue === queue) this.#queue = undefined;
      });
    this.#queue = queue;
  }
  signal(routed: RoutedSignal): void {
    if (this.#o.reader.hears(routed)) this.#write(frameOf(`{"signal":${JSON.stringify(routed.signal)}}`));
  }

  /** What comes together leaves together: a busy account's agents cost a write for each batch, not for each event. */
  #send(entries: readonly Entry[]): void {
    let frames = '';
    for (const entry of entries) {
      if (entry.seq <= this.#seen) continue;
      this.#seen = entry.seq;
      const event = this.#o.reader.pick(entry);
      if (event === undefined) continue;
      frames += frameOf(`{"cursor":"${entry.seq}","prev":"${this.#sent}","event":${event}}`, entry.seq);
      this.#sent = entry.seq;
      if (frames.length < writeLength) continue;
      this.#write(frames);
      frames = '';
    }
    if (frames !== '') this.#write(frames);
  }
  beat(): void {
    if (!this.#follows) return;
    this.#write(frameOf(`{"cursor":"${this.#seen}","prev":"${this.#sent}","heartbeat":true}`, this.#seen));
    this.#sent = this.#seen;
  }
  #write(frames: string): void {
    if (this.#closed || !this.#out) return;
    if (this.#full && this.#out.waiting > this.#o.context.limits.streamBufferBytes) return this.close();
    this.#full = !this.#out.write(bytesOf(frames));
  }
  /** Waits until the reader has taken what was written. */
  async #room(): Promise<void> {
    while (this.#full && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
    }
  }
}

export interface PageOptions {
  readonly context: Context;
  readonly accountId: AccountId;
  readonly reader: Reader;
  readonly cursor: number | undefined;
}
const pageSize = 200;

/** The same resource as one page of JSON, for polling. */
export async function readPage({ context, accountId, reader, cursor }: PageOptions): Promise<string> {
  const { log } = context.storage;
  const head = await log.head(accountId);
  if (cursor === undefined) return `{"frames":[],"cursor":"${head}","more":false}`;
  if (cursor > head || cursor < (await log.oldest(accountId)) - 1)
    return `{"frames":[{"cursor":"${head}","reset":true}],"cursor":"${head}","more":false}`;
  const facts = await log.read({ accountId }, cursor, pageSize);
  const entries = facts.length > 0 ? await hydrate(context, accountId, facts) : [];
  await reader.prepare?.(entries);
  const frames: string[] = [];
  let sent = cursor;
  for (const entry of entries) {
    const event = reader.pick(entry);
    if (event === undefined) continue;
    frames.push(`{"cursor":"${entry.seq}","prev":"${sent}","event":${event}}`);
    sent = entry.seq;
  }
  const more = facts.length === pageSize;
  return `{"frames":[${frames.join(',')}],"cursor":"${entries.at(-1)?.seq ?? cursor}","more":${more}}`;
}
