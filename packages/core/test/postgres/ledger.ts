import { expect } from 'vitest';
import type { IngestOutcome } from '../../src/engine/ingest/item.ts';
import type { Key } from '../../src/model/contact.ts';
import type { Bed } from '../../src/testing/storage/bed.ts';

export interface Person {
  readonly person: number;
  readonly by: 'phone' | 'lid' | 'both';
}
export interface Told extends Person {
  readonly externalId: string;
  readonly key: string;
  /** How long before now it was written. */
  readonly second: number;
}

/** What callers were told is stored, to be compared with what is. */
export class Ledger {
  readonly #bed: Bed;
  readonly #told: Told[] = [];
  readonly #created = new Set<string>();

  constructor(bed: Bed) {
    this.#bed = bed;
  }

  static keysOf({ person, by }: Person): readonly Key[] {
    const phone: Key = { kind: 'phone', value: `+${person}`, scope: { kind: 'account' }, proof: 'channel' };
    const lid: Key = { kind: 'lid', value: `L${person}`, scope: { kind: 'inbox' }, proof: 'channel' };
    if (by === 'both') return [phone, lid];
    return by === 'phone' ? [phone] : [lid];
  }

  note(batch: readonly Told[], outcomes: readonly IngestOutcome[]): void {
    expect(outcomes.length).toBe(batch.length);
    outcomes.forEach((outcome, i) => {
      const { externalId } = batch[i]!;
      this.#told.push(batch[i]!);
      expect(['created', 'duplicate']).toContain(outcome.did);
      if (outcome.did !== 'created') return;
      expect(this.#created.has(externalId), `${externalId} created once`).toBe(false);
      this.#created.add(externalId);
    });
  }

  /** Every id told of is there once, the log is gapless, each person has one open conversation per key. */
  async verify(otherFacts = 0): Promise<void> {
    const { storage, scope, accountId } = this.#bed;
    const distinct = new Set(this.#told.map((told) => told.externalId));
    expect(this.#created).toEqual(distinct);
    const { items } = await storage.conversations.list(scope, {}, { limit: 100 });
    const stored: string[] = [];
    for (const { conversation } of items) {
      const page = await storage.messages.list(scope, conversation.id, { limit: 100, publicOnly: true });
      stored.push(...page.items.map((message) => message.externalId!));
      const times = page.items.map((message) => message.sentAt.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(conversation.lastActivityAt.getTime()).toBe(times.at(-1));
      expect(conversation.unread).toBe(times.length);
    }
    expect(stored.toSorted()).toEqual([...distinct].toSorted());

    const places = items.map(({ conversation: c }) => `${c.peer.id} ${c.key}`);
    expect(new Set(places).size, 'one open conversation per person and key').toBe(places.length);
    expect(new Set(items.map(({ conversation }) => conversation.number)).size).toBe(items.length);
    const { items: contacts } = await storage.contacts.list(scope, {}, { limit: 100 });
    expect(contacts.length).toBe(this.#contacts());

    const facts = await storage.log.read(scope, 0, 10_000);
    expect(facts.map((fact) => fact.seq)).toEqual(facts.map((_, i) => i + 1));
    expect(await storage.log.head(accountId)).toBe(facts.length);
    expect(facts.filter((fact) => fact.type === 'message.created').length).toBe(distinct.size);
    expect(facts.filter((fact) => fact.type === 'inbox.updated').length).toBe(otherFacts);
  }

  /** A person whose two keys never came together counts as two. */
  #contacts(): number {
    let count = 0;
    for (const person of new Set(this.#told.map((told) => told.person))) {
      const seen = this.#told.filter((told) => told.person === person).map((told) => told.by);
      count += seen.includes('both') ? 1 : new Set(seen).size;
    }
    return count;
  }
}
