import type { Bus } from '../../ports/bus.ts';
import type { Jobs } from '../../ports/jobs.ts';
import type { Lease } from '../../ports/lease.ts';
import type { Storage } from '../../ports/storage/storage.ts';
import { runChange } from './change/change.ts';
import { Database } from './database.ts';
import { PostgresIngestStore } from './ingest/ingest-store.ts';
import { isUpToDate, migrate } from './migrate.ts';
import { type PostgresStorageOptions, settingsOf } from './options.ts';
import { PostgresBus } from './postgres-bus.ts';
import { PostgresJobs } from './postgres-jobs.ts';
import { PostgresLease } from './postgres-lease.ts';
import { accountStore } from './stores/accounts.ts';
import { attachmentStore } from './stores/attachments.ts';
import { connectionStore } from './stores/connections.ts';
import { contactStore } from './stores/contacts.ts';
import { conversationStore } from './stores/conversations.ts';
import { dueMessages } from './stores/due-messages.ts';
import { inboxStore } from './stores/inboxes.ts';
import { logStore } from './stores/log.ts';
import { messageStore } from './stores/messages.ts';
import { organisationStore } from './stores/organisation.ts';
import { outboxStore } from './stores/outbox.ts';
import { peopleStore } from './stores/people.ts';
import { sendStore } from './stores/sends.ts';
import { quarantineStore } from './stores/quarantine.ts';
import { searchStore } from './stores/search.ts';
import { readStats } from './stores/stats.ts';

export interface PostgresStorage extends Storage {
  /** Hints between all processes on this database; costs one connection. The same one each time. */
  bus(): Bus;
  /** Timers and background work on pg-boss, which is needed as a package besides `pg`. The same one each time. */
  jobs(): Jobs;
  /** Exclusive rights among all processes on this database. */
  lease(): Lease;
}

/**
 * Conversa's storage on PostgreSQL 15 or newer. Connections are opened when first needed; `migrate()` makes the tables.
 *
 * @example
 * const storage = postgresStorage({ connectionString: process.env.DATABASE_URL });
 * await storage.migrate();
 * @throws `invalid_options`; its methods throw `missing_peer` without `pg`, `storage_unavailable` without a database
 */
export function postgresStorage(options: PostgresStorageOptions): PostgresStorage {
  const db = new Database(settingsOf(options));
  const ingest = new PostgresIngestStore(db);
  const lease = new PostgresLease(db);
  let bus: PostgresBus | undefined;
  let jobs: PostgresJobs | undefined;
  return {
    migrate: async () => {
      if (await isUpToDate(db)) return;
      // Waiting for another process that migrates, or for a large index, is no sign of a dead connection.
      const patient = new Database({ ...db.settings, answerWithinMs: 0, max: 3 });
      await migrate(patient).finally(() => patient.close());
    },
    ping: async () => {
      await db.query('select 1');
    },
    close: async () => {
      await Promise.all([bus?.close(), jobs?.close(), ingest.close()]);
      await db.close();
    },
    accounts: accountStore(db),
    people: peopleStore(db),
    inboxes: inboxStore(db),
    contacts: contactStore(db),
    conversations: conversationStore(db),
    messages: messageStore(db),
    attachments: attachmentStore(db),
    organisation: organisationStore(db),
    search: searchStore(db),
    connections: connectionStore(db),
    quarantine: quarantineStore(db),
    media: dueMessages(db, 'media_fetches'),
    readReceipts: dueMessages(db, 'read_receipts'),
    sends: sendStore(db),
    log: logStore(db),
    outbox: outboxStore(db),
    ingest,
    stats: () => readStats(db),
    change: (scope, run) => runChange(db, scope, run),
    bus: () => (bus ??= new PostgresBus(db)),
    jobs: () => (jobs ??= new PostgresJobs(db.settings)),
    lease: () => lease,
  };
}
