import type { WireAttachment } from '@conversa/core/client';
import { Uploads } from './uploads.ts';

/** A mail that was begun: what is undefined stands as an answer begins. */
export interface MailDraftText {
  readonly html: string;
  readonly subject?: string;
  readonly to?: string;
  readonly cc?: string;
  readonly bcc?: string;
  /** Within the text. */
  readonly pictures: readonly WireAttachment[];
}
export const emptyMail: MailDraftText = { html: '', pictures: [] };

/** What somebody has begun to write in a conversation: a reply and a note, kept apart. */
export interface ComposerDraft {
  readonly mode: 'reply' | 'note';
  readonly reply: string;
  readonly note: string;
  /** What is uploaded already. */
  readonly attachments: readonly WireAttachment[];
  /** In a conversation by mail. */
  readonly mail?: MailDraftText;
}
export const emptyDraft: ComposerDraft = { mode: 'reply', reply: '', note: '', attachments: [] };

const prefix = 'conversa:console:draft:';

/** By person and conversation: a device may have several people. */
export const draftKey = (userId: string | undefined, conversationId: string): string => `${userId}:${conversationId}`;

export function readDraft(key: string): ComposerDraft {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? emptyDraft : { ...emptyDraft, ...(JSON.parse(text) as Partial<ComposerDraft>) };
  } catch {
    return emptyDraft;
  }
}

export function writeDraft(key: string, draft: ComposerDraft): void {
  const isEmpty =
    draft.reply === '' && draft.note === '' && draft.attachments.length === 0 && (draft.mail?.html ?? '') === '';
  try {
    if (isEmpty && draft.mode === 'reply') localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(draft));
  } catch {
    // It lives as long as the page.
  }
}

const running = new Map<string, Uploads>();
/** The files of a draft. They go on while another conversation is looked at, and are in the draft when they are up. */
export function uploadsOf(key: string): Uploads {
  // Of what has come to rest the draft knows everything.
  for (const [of, uploads] of running) if (uploads.isIdle) running.delete(of);
  const known = running.get(key);
  if (known) return known;
  const uploads = new Uploads(readDraft(key).attachments, (attachments) =>
    writeDraft(key, { ...readDraft(key), attachments }),
  );
  running.set(key, uploads);
  return uploads;
}

/** Whoever signs out leaves nothing they wrote on the device; a session that merely ends costs no draft. */
export function forgetDrafts(): void {
  for (const uploads of running.values()) {
    uploads.stop();
    uploads.clear();
  }
  running.clear();
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // There is no storage, hence nothing in it.
  }
}
