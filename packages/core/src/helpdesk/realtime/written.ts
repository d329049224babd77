import type { Fact } from '../../model/fact.ts';
import type { AccountId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { IngestWrites } from '../../ports/storage/ingest.ts';

/** What a batch of inbound events has just added to an account's log: its followers need not read it again. */
export interface Written {
  /** In their order, without a gap. */
  readonly facts: readonly Fact[];
  /** New ones that stand as they were written. What else the facts speak of has to be read. */
  readonly messages: readonly Message[];
}

export function writtenTo(accountId: AccountId, writes: IngestWrites): Written {
  const changed = new Set<string>(writes.messageUpdates.map(({ id }) => id));
  const stands = (message: IngestWrites['messages'][number]): boolean =>
    message.accountId === accountId && message.direction === 'in' && !changed.has(message.id);
  return {
    facts: writes.facts.filter((fact) => fact.accountId === accountId),
    // What belonged to one contact is another's now.
    messages: writes.merges.length > 0 ? [] : writes.messages.filter(stands),
  };
}

/** Batches that wait for the tail of an account, oldest first. */
export class WrittenQueue {
  readonly #batches: Written[] = [];

  add(written: Written): void {
    this.#batches.push(written);
    // Whoever is that far behind reads the log.
    if (this.#batches.length > maxBatches) this.#batches.shift();
  }

  /** What follows `after`, at least `max` facts where there are as many; nothing when the log has to be asked. */
  after(after: number, max: number): Written | undefined {
    const facts: Fact[] = [];
    const messages: Message[] = [];
    for (let next = this.#batches[0]; next && facts.length < max; next = this.#batches[0]) {
      const first = next.facts[0]?.seq ?? 0;
      // Somebody else wrote in between.
      if (first > after + facts.length + 1) break;
      this.#batches.shift();
      // Read from the log already.
      if (first <= after + facts.length) continue;
      facts.push(...next.facts);
      messages.push(...next.messages);
    }
    return facts.length > 0 ? { facts, messages } : undefined;
  }
}
const maxBatches = 20;
