import type { Change } from './change.ts';
import type { ConnectionStore } from './connections.ts';
import type { DueMessages } from './due.ts';
import type { IngestStore } from './ingest.ts';
import type { OrganisationStore } from './organisation.ts';
import type { OutboxStore } from './outbox.ts';
import type { AccountStore, PeopleStore } from './people.ts';
import type {
  AttachmentStore,
  ContactStore,
  ConversationStore,
  InboxStore,
  LogStore,
  MessageStore,
} from './reading.ts';
import type { QuarantineStore } from './quarantine.ts';
import type { AccountScope } from './scope.ts';
import type { SearchStore } from './search.ts';
import type { SendStore } from './sends.ts';
import type { StorageStats } from './stats.ts';

/** Everything durable. Implementations prove themselves with `testStorage`. */
export interface Storage {
  /** Brings the schema up to date: forward only, one process at a time (advisory lock). */
  migrate(): Promise<void>;
  /** @throws `storage_unavailable` */
  ping(): Promise<void>;
  close(): Promise<void>;

  readonly accounts: AccountStore;
  readonly people: PeopleStore;
  readonly inboxes: InboxStore;
  readonly contacts: ContactStore;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly attachments: AttachmentStore;
  readonly organisation: OrganisationStore;
  readonly search: SearchStore;
  readonly connections: ConnectionStore;
  readonly quarantine: QuarantineStore;
  /** Files of customers that are still at their provider; the ingest adds them with their messages. */
  readonly media: DueMessages;
  /** Read receipts that providers have not got yet; `change.oweReceipt` adds one. */
  readonly readReceipts: DueMessages;
  readonly sends: SendStore;
  readonly log: LogStore;
  readonly outbox: OutboxStore;
  readonly ingest: IngestStore;

  /** Of the whole installation. */
  stats(): Promise<StorageStats>;

  /** One effect in one transaction. Resolves after commit with what `run` returned and the account's last sequence number. */
  change<T>(
    scope: AccountScope,
    run: (change: Change) => Promise<T>,
  ): Promise<{ readonly value: T; readonly seq: number }>;
}
