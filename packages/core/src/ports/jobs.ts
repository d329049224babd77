import type { JsonObject } from '../model/json.ts';

export interface Job {
  readonly name: string;
  readonly data: JsonObject;
  /** Not before this time. */
  readonly due?: Date;
  /** At most one waiting job per (name, key). */
  readonly key?: string;
}
export type JobHandler = (data: JsonObject, options: { readonly signal: AbortSignal }) => Promise<void>;

/** Timers and background work, durable. A handler that throws is retried with growing pauses; handlers are idempotent. */
export interface Jobs {
  enqueue(jobs: readonly Job[]): Promise<void>;
  /** Every `everyMs` in exactly one process of the installation. */
  schedule(name: string, everyMs: number): Promise<void>;
  /** Starts working; resolves when the signal has aborted and running handlers are done. */
  work(handlers: { readonly [name: string]: JobHandler }, signal: AbortSignal): Promise<void>;
}
