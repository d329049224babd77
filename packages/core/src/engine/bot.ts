import type { ConversationStatus } from '../model/conversation.ts';

/**
 * Who wrote. `customer`: their own, live words. `person`: somebody of the business, here or elsewhere. `other`: what
 * nobody wrote by hand just now: imports, automatic answers, the bot itself.
 */
export type Voice = 'customer' | 'person' | 'other';

/** Whose a new conversation is. `pending` means that the inbox's bot has it. */
export function beginsAs(by: Voice, hasBot: boolean): ConversationStatus {
  return by === 'customer' && hasBot ? 'pending' : 'open';
}

/**
 * Whose a conversation is after somebody wrote in it. A person's words take it from the bot; where there is a bot they
 * also open what was resolved, or the answer to them would go to the bot.
 */
export function statusAfter(status: ConversationStatus, by: Voice, hasBot: boolean): ConversationStatus {
  if (by === 'customer') {
    if (status === 'resolved') return hasBot ? 'pending' : 'open';
    return status === 'snoozed' ? 'open' : status;
  }
  if (by === 'person' && (status === 'pending' || (status === 'resolved' && hasBot))) return 'open';
  return status;
}
