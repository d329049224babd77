import { decideIngest } from '../../../engine/ingest/decide.ts';
import { createMakeId } from '../../../helpdesk/make-id.ts';
import { systemClock } from '../../../helpdesk/system-clock.ts';
import type { IngestWrites } from '../../../ports/storage/ingest.ts';

const nobody = { accounts: [], messages: [], pieces: [], keys: [], conversations: [], parked: [] };

/** What a batch writes that has nothing to write. */
export const nothingWritten: IngestWrites = decideIngest([], nobody, {
  now: systemClock.now(),
  id: createMakeId(systemClock),
  checkpoints: [],
}).writes;
