import type { Hint } from '../../ports/bus.ts';

/** PostgreSQL refuses a notification of 8,000 bytes. */
const maxBytes = 7_900;

/** Hints waiting to be told: of each account's log only the highest number, of the outbox one word. */
export class PendingHints {
  readonly #logs = new Map<string, Extract<Hint, { kind: 'log' }>>();
  #outbox = false;
  readonly #connections = new Map<string, Hint>();
  #signals: Hint[] = [];

  get isEmpty(): boolean {
    return this.#logs.size === 0 && !this.#outbox && this.#connections.size === 0 && this.#signals.length === 0;
  }
  /** False for a signal that is too large to be told. */
  add(hint: Hint): boolean {
    if (hint.kind === 'outbox') this.#outbox = true;
    else if (hint.kind === 'connection') this.#connections.set(hint.inboxId, hint);
    else if (hint.kind === 'signal') {
      if (Buffer.byteLength(JSON.stringify([hint])) > maxBytes) return false;
      this.#signals.push(hint);
    } else {
      const other = this.#logs.get(hint.accountId);
      if (!other || other.seq < hint.seq) this.#logs.set(hint.accountId, hint);
    }
    return true;
  }
  /** All of them, as few payloads as they fit in. Afterwards nothing waits. */
  take(): readonly string[] {
    const hints: Hint[] = [...this.#logs.values(), ...this.#connections.values(), ...this.#signals];
    if (this.#outbox) hints.push({ kind: 'outbox' });
    this.#logs.clear();
    this.#connections.clear();
    this.#signals = [];
    this.#outbox = false;
    return packed(hints.map((hint) => JSON.stringify(hint)));
  }
  /** Signals are of the moment: told late they would be wrong. */
  dropSignals(): void {
    this.#signals = [];
  }
}

/** JSON arrays of as many items as fit. */
function packed(items: readonly string[]): readonly string[] {
  const payloads: string[] = [];
  let current: string[] = [];
  let bytes = 2;
  for (const item of items) {
    const size = Buffer.byteLength(item) + 1;
    if (current.length > 0 && bytes + size > maxBytes) {
      payloads.push(`[${current.join(',')}]`);
      current = [];
      bytes = 2;
    }
    current.push(item);
    bytes += size;
  }
  if (current.length > 0) payloads.push(`[${current.join(',')}]`);
  return payloads;
}

/** Nothing for a payload that is not ours. */
export function hintsOf(payload: string | undefined): readonly Hint[] {
  try {
    const parsed: unknown = JSON.parse(payload ?? '');
    return Array.isArray(parsed) ? (parsed as Hint[]) : [];
  } catch {
    return [];
  }
}
