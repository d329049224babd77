import type { IngestWrites } from '../../../ports/storage/ingest.ts';

/** What a batch writes that had nothing to write. */
export const nothingWritten: IngestWrites = {
  contacts: [],
  groups: [],
  keys: [],
  contactFills: [],
  conversations: [],
  conversationUpdates: [],
  messages: [],
  messageUpdates: [],
  pieceUpdates: [],
  park: [],
  unpark: [],
  watermarks: [],
  merges: [],
  facts: [],
  accounts: [],
  checkpoints: [],
};
