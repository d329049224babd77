import type { AccountId, InboxId, QuarantinedId } from '../../model/ids.ts';

/** Something that came in and could not be taken: kept, so that nothing a customer sent is lost. */
export interface Quarantined {
  readonly id: QuarantinedId;
  /** The type of the connector it came to. */
  readonly channel: string;
  /** `raw`: what its connector could not convert, for its `replay`. `event`: what was understood and found no place, as JSON. */
  readonly form: 'raw' | 'event';
  /** Where it belongs, when that is known. */
  readonly accountId?: AccountId;
  readonly inboxId?: InboxId;
  readonly reason: string;
  readonly body: string;
  readonly at: Date;
}
export type QuarantinedEntry = Omit<Quarantined, 'body'> & { readonly bytes: number };

/** Of the whole installation: whose it is may not be known. */
export interface QuarantineStore {
  /** Refuses nothing: texts may hold what no text column does, and what they name may be gone. */
  add(entry: Quarantined): Promise<void>;
  /** Newest first. */
  list(page: { readonly after?: QuarantinedId; readonly limit: number }): Promise<readonly QuarantinedEntry[]>;
  get(id: QuarantinedId): Promise<Quarantined | undefined>;
  /** @throws `not_found` */
  remove(id: QuarantinedId): Promise<void>;
}
