import { ConversaError } from '../errors.ts';
import type { InboxId } from '../model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { InboxInAccount, InboxStore } from '../ports/storage/reading.ts';
import { ShortCache } from '../connector/short-cache.ts';

const keepMs = 2_000;

/** Inboxes are asked for with every message and change rarely; another process's change is seen within two seconds. */
export class InboxCache {
  readonly #inboxes: ShortCache<InboxId, InboxInAccount | undefined>;

  constructor(store: InboxStore, clock: Clock) {
    this.#inboxes = new ShortCache(clock, keepMs, (id) => store.find(id));
  }
  find(id: InboxId): Promise<InboxInAccount | undefined> {
    return this.#inboxes.get(id);
  }
  /** @throws `not_found` */
  async get(id: InboxId): Promise<InboxInAccount> {
    const found = await this.find(id);
    if (!found) throw new ConversaError('not_found', `There is no inbox ${id}.`);
    return found;
  }
  forget(id: InboxId): void {
    this.#inboxes.forget(id);
  }
}
