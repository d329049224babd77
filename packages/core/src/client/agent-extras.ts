import { afterEvent } from './after-event.ts';
import { askAgain } from './ask-again.ts';
import { type Changes, type ChangesOptions, trackChanges } from './changes.ts';
import { followPresence, type Presence, type PresenceOptions } from './presence.ts';
import { shiftCounts } from './shift-counts.ts';
import { updateContact } from './update-contact.ts';
import { uploadFile } from './upload.ts';

/**
 * What an agent's page does besides reading and writing. It comes once somebody is signed in, or when it is asked for
 * before.
 */
export interface AgentExtras {
  readonly afterEvent: typeof afterEvent;
  readonly askAgain: typeof askAgain;
  readonly changes: (options: ChangesOptions) => Changes;
  readonly presence: (options: PresenceOptions) => Presence;
  readonly shiftCounts: typeof shiftCounts;
  readonly updateContact: typeof updateContact;
  readonly upload: typeof uploadFile;
}

export const agentExtras: AgentExtras = {
  afterEvent,
  askAgain,
  changes: trackChanges,
  presence: followPresence,
  shiftCounts,
  updateContact,
  upload: uploadFile,
};
