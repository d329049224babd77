import type { InboxId } from '../model/ids.ts';
import type { Context } from './context.ts';

const everyMs = 60_000;
const remembered = 2_000;

/** Notes from which origins the widget's script was seen, each at most once a minute, so that nobody can flood the table. */
export class Sightings {
  readonly #context: Context;
  readonly #last = new Map<string, number>();

  constructor(context: Context) {
    this.#context = context;
  }
  note(inboxId: InboxId, origin: string, allowed: boolean): void {
    const { clock, limiter, storage, logger } = this.#context;
    const key = `${inboxId} ${origin} ${allowed}`;
    const now = clock.now().getTime();
    if (now - (this.#last.get(key) ?? -Infinity) < everyMs) return;
    if (limiter.take(`sighting:${inboxId}`, { perSecond: 0.5, burst: 50 }) > 0) return;
    if (this.#last.size >= remembered) this.#last.clear();
    this.#last.set(key, now);
    storage.inboxes
      .sighted(inboxId, { origin: origin.slice(0, 300), allowed, at: clock.now() })
      .catch((error: unknown) => logger.warn('A sighting could not be noted.', { inboxId, error: String(error) }));
  }
}
