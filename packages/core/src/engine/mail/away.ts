import type { Message } from '../../model/message.ts';

const dayMs = 86_400_000;

/**
 * Whether an away message may answer: only what a customer wrote now, by hand, and at most once a day to each. Says why
 * not, for the log. `own` are the addresses of this account's inboxes: two of them never entertain each other.
 */
export function mayAnswerAway(
  message: Pick<Message, 'direction' | 'author' | 'mail' | 'via' | 'sentAt'>,
  given: {
    readonly live: boolean;
    readonly lastAt: Date | undefined;
    readonly now: Date;
    readonly own: readonly string[];
  },
): { readonly may: true } | { readonly may: false; readonly why: string } {
  const no = (why: string): { readonly may: false; readonly why: string } => ({ may: false, why });
  const { mail } = message;
  if (message.direction !== 'in' || message.author.kind !== 'contact') return no('not from a customer');
  if (!given.live) return no('of the past');
  if (mail?.automatic) return no(`automatic: ${mail.automatic}`);
  if (mail?.authenticated === 'fail') return no('the sender is not who it says');
  if (!mail?.from || given.own.includes(mail.from.address.toLowerCase())) return no('from an inbox of our own');
  if (given.now.getTime() - message.sentAt.getTime() > dayMs) return no('too old');
  if (given.lastAt && given.now.getTime() - given.lastAt.getTime() < dayMs) return no('answered within a day');
  return { may: true };
}
