import type { Address, ConnectionState, Failure } from '../../connector/events.ts';
import type { AccountId, InboxId } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import type { AccountScope } from './scope.ts';

export interface ConnectionStatus {
  readonly state: ConnectionState;
  readonly reason?: Failure;
  readonly at: Date;
}
/** What a connection needs to live: sealed credentials, addresses, its own notes, checkpoints, set-aside bodies. */
export interface ConnectionStore {
  credentials(scope: AccountScope, inboxId: InboxId): Promise<string | undefined>;
  setCredentials(scope: AccountScope, inboxId: InboxId, sealed: string): Promise<void>;
  /** Stores these unless there are some; returns what is stored now. */
  initCredentials(scope: AccountScope, inboxId: InboxId, sealed: string): Promise<string>;
  /** Row lock while `refresh` runs: one flight across processes. A second caller gets what the first one stored. */
  renewCredentials(
    scope: AccountScope,
    inboxId: InboxId,
    refresh: (sealed: string) => Promise<string>,
  ): Promise<string>;
  /** Inboxes of all accounts that have credentials, by id, after `after`. */
  withCredentials(page: {
    readonly after?: InboxId;
    readonly limit: number;
  }): Promise<readonly { readonly accountId: AccountId; readonly inboxId: InboxId }[]>;

  /** Replaces the inbox's addresses of this channel. */
  setAddresses(scope: AccountScope, inboxId: InboxId, channel: string, addresses: readonly Address[]): Promise<void>;
  /** One address may fan out to many inboxes. */
  inboxesAt(
    channel: string,
    address: Address,
  ): Promise<readonly { readonly accountId: AccountId; readonly inboxId: InboxId }[]>;

  /** The connection's own notes; checkpoints committed with events (`IngestWrites.checkpoints`) are among them. */
  state(scope: AccountScope, inboxId: InboxId, key: string): Promise<Json | undefined>;
  /** Those whose key begins so, by key. At most 500. */
  states(scope: AccountScope, inboxId: InboxId, prefix: string): Promise<ReadonlyMap<string, Json>>;
  writeState(scope: AccountScope, inboxId: InboxId, changes: ReadonlyMap<string, Json | null>): Promise<void>;

  status(scope: AccountScope, inboxId: InboxId): Promise<ConnectionStatus | undefined>;
  /** Resolves to whether it counts: what is told of a second before that of the known one changes nothing. */
  setStatus(scope: AccountScope, inboxId: InboxId, status: ConnectionStatus): Promise<boolean>;
}
