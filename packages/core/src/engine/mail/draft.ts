import type { Mail } from '../../model/mail.ts';
import type { Message } from '../../model/message.ts';
import { plainSubject } from '../../model/subject.ts';

export interface MailDraft {
  readonly subject: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
}
/** What an answer may change. */
export interface MailWish {
  readonly subject?: string;
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly bcc?: readonly string[];
}

/**
 * To whom an answer goes: everybody of the mail it answers, and nobody else of the conversation. `own` are the inbox's
 * addresses; they are left out, with any detail after a plus.
 */
export function draftOf(
  answered: Pick<Message, 'direction' | 'mail'> | undefined,
  own: readonly string[],
  contact: string | undefined,
  subject: string | undefined,
): MailDraft {
  const isOwn = (address: string): boolean => own.includes(withoutDetail(address.toLowerCase()));
  const mail = answered?.mail;
  const seen = new Set<string>();
  const list = (addresses: readonly (string | undefined)[]): readonly string[] =>
    addresses.flatMap((address) => {
      const plain = address?.toLowerCase();
      if (!plain || isOwn(plain) || seen.has(plain)) return [];
      seen.add(plain);
      return [plain];
    });
  const to =
    answered?.direction === 'out'
      ? list(mail?.to ?? [contact])
      : list([mail?.replyTo ?? mail?.from?.address ?? contact, ...(mail ? [] : [contact])]);
  const cc = list(answered?.direction === 'out' ? (mail?.cc ?? []) : [...(mail?.to ?? []), ...(mail?.cc ?? [])]);
  const about = plainSubject(mail?.subject ?? subject ?? '');
  return {
    subject: about === '' || !mail ? about : `Re: ${about}`,
    to: to.length > 0 ? to : contact ? [contact] : [],
    cc,
  };
}

/** What is said counts; what is not follows from the draft. */
export function mailOf(draft: MailDraft, wish: MailWish | undefined): Mail {
  return {
    subject: wish?.subject ?? draft.subject,
    to: wish?.to ?? draft.to,
    cc: wish?.cc ?? draft.cc,
    ...(wish?.bcc?.length ? { bcc: wish.bcc } : {}),
  };
}

function withoutDetail(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}
