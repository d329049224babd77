import { ConversaError } from '../errors.ts';
import type { InboxId } from '../model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboxInAccount, InboxStore } from '../ports/storage/reading.ts';

const keepMs = 2_000;

/** Inboxes are asked for with every message and change rarely; another process's change is seen within two seconds. */
export class InboxCache {
  readonly #store: InboxStore;
  readonly #clock: Clock;
  readonly #held = new Map<InboxId, { readonly found: Promise<InboxInAccount | undefined>; readonly until: number }>();

  constructor(store: InboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }
  find(id: InboxId): Promise<InboxInAccount | undefined> {
    const now = this.#clock.now().getTime();
    const held = this.#held.get(id);
    if (held && held.until > now) return held.found;
    if (this.#held.size > 10_000) this.#held.clear();
    const found = this.#store.find(id);
    this.#held.set(id, { found, until: now + keepMs });
    found.catch(() => this.forget(id));
    return found;
  }
  /** @throws `not_found` */
  async get(id: InboxId): Promise<InboxInAccount> {
    const found = await this.find(id);
    if (!found) throw new ConversaError('not_found', `There is no inbox ${id}.`);
    return found;
  }
  forget(id: InboxId): void {
    this.#held.delete(id);
  }
}
