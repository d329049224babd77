import type { ConversationId } from './ids.ts';

export interface MailAddress {
  readonly address: string;
  readonly name?: string;
}
/** The envelope of a mail, and what is known of it beside its words. Addresses are plain: `ana@shop.example`. */
export interface Mail {
  readonly subject?: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc?: readonly string[];
  readonly from?: MailAddress;
  /** Where the sender wants answers, when that is not `from`. */
  readonly replyTo?: string;
  /** Written by a machine, or for many: nothing automatic answers it. */
  readonly automatic?: 'auto_reply' | 'bounce' | 'list';
  /** Whether somebody we trust has verified the sender's domain (DMARC). Absent: nobody looked. */
  readonly authenticated?: 'pass' | 'fail';
  /** How it reached us: `imap`, `smtp`, or the forwarding provider's name. */
  readonly path?: string;
  /** Equal for copies of one mail, different for two mails with one Message-ID. At most 64 characters. */
  readonly fingerprint?: string;
  /** Blob of the whole mail as it came. */
  readonly source?: string;
  /** The thread is proven by a signed address, the sender is nobody who took part in it. */
  readonly unverified?: boolean;
  /** It quotes a message of this conversation, but its sender took no part there. */
  readonly quotes?: ConversationId;
  /** Sending: who writes, beside the inbox's name. */
  readonly agentName?: string;
  /** Sending: goes below the text and above what is quoted. HTML. */
  readonly signature?: string;
  /** Sending, of surveys and the like alone: an address that one POST ends them by (RFC 8058). */
  readonly unsubscribe?: string;
}
