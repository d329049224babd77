import { botColumns } from './bots.ts';
import { consoleTables } from './console.ts';
import { externalIdsAlone } from './external-ids.ts';
import { connections } from './initial/connections.ts';
import { conversations } from './initial/conversations.ts';
import { log } from './initial/log.ts';
import { people } from './initial/people.ts';
import { lookups } from './lookups.ts';
import { mailColumns } from './mail.ts';
import { mediaTables } from './media.ts';
import { mediaWithMessages } from './media-with-messages.ts';
import { quarantineIds } from './quarantine.ts';
import { readReceipts } from './read-receipts.ts';
import { revisions } from './revisions.ts';
import { sendTables } from './sends.ts';

export interface Migration {
  /** Sorts in the order of the list; never changes once released. */
  readonly name: string;
  readonly sql: string;
}
/** Forward only: a released migration is never edited, a new one is added at the end. */
export const migrations: readonly Migration[] = [
  { name: '0001-initial', sql: people + connections + conversations + log },
  { name: '0002-console', sql: consoleTables },
  { name: '0003-media', sql: mediaTables },
  { name: '0004-mail', sql: mailColumns },
  { name: '0005-sends', sql: sendTables },
  { name: '0006-lookups', sql: lookups },
  { name: '0007-bots', sql: botColumns },
  { name: '0008-external-ids', sql: externalIdsAlone },
  { name: '0009-revisions', sql: revisions },
  { name: '0010-read-receipts', sql: readReceipts },
  { name: '0011-media-with-messages', sql: mediaWithMessages },
  { name: '0012-quarantine', sql: quarantineIds },
];
