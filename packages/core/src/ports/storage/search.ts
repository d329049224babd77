import type { ContactId, ConversationId, InboxId, MessageId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { AccountScope, Page, PageRequest } from './scope.ts';

/** The words of a message, a contact, or a conversation's subject, as made by `wordsOf()`. */
export interface SearchEntry {
  readonly id: MessageId | ContactId | ConversationId;
  readonly words: readonly string[];
}
/** Every word has to begin a word of one entry. */
export interface SearchStore {
  /** Replaces what these had. */
  put(scope: AccountScope, entries: readonly SearchEntry[]): Promise<void>;
  /** Newest first; of very common words only the newest few thousand. */
  messages(
    scope: AccountScope,
    filter: {
      readonly words: readonly string[];
      readonly conversationId?: ConversationId;
      readonly inboxIds?: readonly InboxId[];
    },
    page: PageRequest,
  ): Promise<Page<Message>>;
}
