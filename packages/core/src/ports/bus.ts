import type { AccountId, InboxId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';

/** A hint: at most once, unordered. Truth is the event log; a lost hint costs a second, never an event. */
export type Hint =
  | { readonly kind: 'log'; readonly accountId: AccountId; readonly seq: number }
  | { readonly kind: 'outbox' }
  /** An inbox was connected, or disconnected: its long-lived connection is opened anew. */
  | { readonly kind: 'connection'; readonly inboxId: InboxId }
  /** Typing and presence: only ever on the bus. */
  | { readonly kind: 'signal'; readonly accountId: AccountId; readonly signal: JsonObject };

export interface Bus {
  publish(hint: Hint): void;
  /** Returns its unsubscribe. */
  subscribe(listener: (hint: Hint) => void): () => void;
  close(): Promise<void>;
}
