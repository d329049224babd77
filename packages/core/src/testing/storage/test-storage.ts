import type { Storage } from '../../ports/storage/storage.ts';
import type { TestCase } from '../check.ts';
import { accountCases } from './account-cases.ts';
import { openBed, type StorageCase } from './bed.ts';
import { changeCases } from './change-cases.ts';
import { connectionCases } from './connection-cases.ts';
import { contactCases } from './contact-cases.ts';
import { conversationCases } from './conversation-cases.ts';
import { inboxCases } from './inbox-cases.ts';
import { ingestCases } from './ingest-cases.ts';
import { ingestLaterCases } from './ingest-later-cases.ts';
import { ingestMailCases } from './ingest-mail-cases.ts';
import { listCases } from './list-cases.ts';
import { logCases } from './log-cases.ts';
import { mediaCases } from './media-cases.ts';
import { mergeCases } from './merge-cases.ts';
import { messageCases } from './message-cases.ts';
import { organisationCases } from './organisation-cases.ts';
import { outboxCases } from './outbox-cases.ts';
import { peopleCases } from './people-cases.ts';
import { quarantineCases } from './quarantine-cases.ts';
import { receiptCases } from './receipt-cases.ts';
import { searchCases } from './search-cases.ts';
import { sendCases } from './send-cases.ts';
import { statsCases } from './stats-cases.ts';

export interface TestStorageOptions {
  /** An empty storage with its schema in place. Called once for each case, which closes it. */
  readonly open: () => Promise<Storage>;
}

/**
 * What every storage must do, as named cases for any runner.
 * @example
 * for (const { name, run } of testStorage({ open })) test(name, run);
 */
export function testStorage({ open }: TestStorageOptions): readonly TestCase[] {
  return Object.entries(cases).map(([name, run]) => ({
    name,
    run: async () => {
      const bed = await openBed(await open());
      try {
        await run(bed);
      } finally {
        await bed.storage.close();
      }
    },
  }));
}

const cases: { readonly [name: string]: StorageCase } = {
  ...accountCases,
  ...peopleCases,
  ...inboxCases,
  ...connectionCases,
  ...contactCases,
  ...conversationCases,
  ...listCases,
  ...searchCases,
  ...sendCases,
  ...statsCases,
  ...quarantineCases,
  ...organisationCases,
  ...messageCases,
  ...mediaCases,
  ...receiptCases,
  ...changeCases,
  ...mergeCases,
  ...logCases,
  ...outboxCases,
  ...ingestCases,
  ...ingestLaterCases,
  ...ingestMailCases,
};
