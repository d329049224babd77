import type { WireAttachment } from '@conversa/core/client';

/** What somebody has begun to write in a conversation: a reply and a note, kept apart. */
export interface ComposerDraft {
  readonly mode: 'reply' | 'note';
  readonly reply: string;
  readonly note: string;
  /** What is uploaded already. */
  readonly attachments: readonly WireAttachment[];
}
export const emptyDraft: ComposerDraft = { mode: 'reply', reply: '', note: '', attachments: [] };

const prefix = 'conversa:console:draft:';

export function readDraft(conversationId: string): ComposerDraft {
  try {
    const text = localStorage.getItem(prefix + conversationId);
    return text === null ? emptyDraft : { ...emptyDraft, ...(JSON.parse(text) as Partial<ComposerDraft>) };
  } catch {
    return emptyDraft;
  }
}

export function writeDraft(conversationId: string, draft: ComposerDraft): void {
  const isEmpty = draft.reply === '' && draft.note === '' && draft.attachments.length === 0;
  try {
    if (isEmpty && draft.mode === 'reply') localStorage.removeItem(prefix + conversationId);
    else localStorage.setItem(prefix + conversationId, JSON.stringify(draft));
  } catch {
    // It lives as long as the page.
  }
}

/** Nothing of one person's writing waits for the next one on this device. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // There is no storage, hence nothing in it.
  }
}
