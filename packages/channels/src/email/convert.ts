import { plainSubject } from '@conversa/core/connector';
import type { ChannelEvent, IncomingMessage, Json, Key, Mail, MailAddress, Peer } from '@conversa/core/connector';
import { correlationOf, hashOf, tokenOf } from './marks.ts';
import { domainOf, withoutDetail } from './mime/address.ts';
import type { ParsedMail } from './mime/parse.ts';

import type { RecipientReport } from './mime/report.ts';

export interface ConvertContext {
  readonly secrets: readonly string[];
  /** Whose inbox it is; own addresses in lower case, the main one first. Empty: not known here. */
  readonly own: readonly string[];
  readonly address: { readonly kind: string; readonly id: string };
  /** `imap`, `smtp`, or a provider. */
  readonly path: string;
  /** When it reached the server we have it from. */
  readonly receivedAt: Date;
  readonly now: Date;
  readonly live: boolean;
  /** The verdict of somebody we trust. */
  readonly authenticated?: 'pass' | 'fail';
  /** From a folder that only the mailbox's own people can write to. */
  readonly sent?: boolean;
  /** Whom the envelope named, when we have it. */
  readonly recipients?: readonly string[];
}

/** What a mail means: a message, or what became of one of ours. Pure. */
export function convertMail(mail: ParsedMail, context: ConvertContext): readonly ChannelEvent[] {
  const reported = mail.report && fromReport(mail, context);
  return reported && reported.length > 0 ? reported : [received(mail, context)];
}

/** The same for copies of a mail that came by different ways, and on a mailing list too. */
export function fingerprintOf({ header, text }: Pick<ParsedMail, 'header' | 'text'>): string {
  const subject = plainSubject(header.subject).toLowerCase();
  return header.date
    ? hashOf(String(Math.floor(header.date.getTime() / 1_000)), subject)
    : hashOf(subject, text.replaceAll(/\s+/g, ' ').slice(0, 2_000));
}
/** A mail without a Message-ID gets one that it will get again. */
export function externalIdOf(mail: Pick<ParsedMail, 'header' | 'text'>): string {
  const { header, text } = mail;
  if (header.messageId && header.messageId.length <= 500) return header.messageId;
  const to = header.to.map(({ address }) => address).join(' ');
  return `${hashOf(fingerprintOf(mail), header.from?.address ?? '', to, text.replaceAll(/\s+/g, ' ').slice(0, 2_000))}@no-message-id.invalid`;
}

function received(mail: ParsedMail, context: ConvertContext): ChannelEvent {
  const { header } = mail;
  const { own, secrets } = context;
  const externalId = externalIdOf(mail);
  const fingerprint = fingerprintOf(mail);
  const isOwn = (address: string | undefined): boolean => address !== undefined && own.includes(withoutDetail(address));
  const fromUs = isOwn(header.from?.address);
  // Another inbox of ours writes to this one with ids of ours as well: only what this one sent is its echo.
  const correlationId = fromUs ? correlationOf(secrets, externalId) : undefined;
  const others = [...header.to, ...header.cc].filter(({ address }) => !isOwn(address));
  const writer = customerOf(mail, fromUs, isOwn);
  // Anybody can write our address into From: what we have sent is proven, or it is somebody's mail like any other.
  const isOurs = fromUs && (context.sent === true || context.authenticated === 'pass' || correlationId !== undefined);
  const isEcho = writer === undefined && isOurs && others[0] !== undefined;
  const customer = isEcho ? others[0] : (writer ?? header.from);
  // The verdict speaks of the address in From, and of no other.
  const authenticated = customer === header.from && header.hasOneFrom ? context.authenticated : undefined;
  const shown: Mail = {
    ...(header.subject ? { subject: header.subject } : {}),
    to: header.to.map(({ address }) => address),
    cc: header.cc.map(({ address }) => address),
    ...(header.from ? { from: header.from } : {}),
    ...(header.replyTo && header.replyTo.address !== customer?.address ? { replyTo: header.replyTo.address } : {}),
    ...(mail.automatic ? { automatic: mail.automatic } : {}),
    ...(authenticated || context.authenticated === 'fail' ? { authenticated: authenticated ?? 'fail' } : {}),
    path: context.path,
    fingerprint,
    source: mail.source,
  };
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to'].flatMap((name) => [
    ...header.all(name),
  ]);
  const addressed = [...(context.recipients ?? []), ...delivered, ...shown.to, ...shown.cc];
  const token = addressed.map((address) => tokenOf(secrets, address.replaceAll(/[<>]/g, '').trim(), own)).find(Boolean);
  const replyTo = [...new Set([...header.inReplyTo, ...header.references.toReversed()])]
    .filter((id) => id !== externalId)
    .slice(0, 40);
  const message: IncomingMessage = {
    externalId,
    author: isEcho ? 'business' : 'contact',
    via: isEcho ? 'other_app' : 'channel',
    peer: peerOf(customer, authenticated),
    parts: mail.parts,
    hint: {
      ...(token ? { token } : {}),
      ...(replyTo.length > 0 ? { replyTo } : {}),
      // One person writes about several things: a thread is what began with one mail.
      key: hashOf(header.references[0] ?? header.inReplyTo[0] ?? externalId),
      ...(header.subject ? { subject: header.subject } : {}),
    },
    ...(header.inReplyTo[0] ? { inReplyTo: header.inReplyTo[0] } : {}),
    ...(correlationId ? { correlationId } : {}),
    ...(mail.automatic ? { automatic: mail.automatic } : {}),
    mail: shown,
  };
  return {
    id: `${externalId}#${fingerprint}`,
    type: 'message.received',
    address: context.address,
    at: earliest(header.date, context.receivedAt, context.now),
    live: context.live,
    message,
  };
}

/** Who writes: not the list or the form in between. */
function customerOf(
  { header }: ParsedMail,
  fromUs: boolean,
  isOwn: (address: string | undefined) => boolean,
): MailAddress | undefined {
  const original = [...header.all('x-original-from'), ...header.all('x-original-sender')]
    .map((value) => /[^\s<>"']+@[^\s<>"']+/.exec(value)?.[0]?.toLowerCase())
    .find((address) => address !== undefined && !isOwn(address));
  const viaList = header.all('list-id').length > 0 && / via /i.test(header.from?.name ?? '');
  if (original && (viaList || fromUs)) return { address: original };
  // Written by our own contact form, or rewritten by a list: the answer goes to whom it names.
  if ((fromUs || viaList) && header.replyTo && !isOwn(header.replyTo.address)) return header.replyTo;
  return fromUs ? undefined : header.from;
}

/**
 * An address is known across the account only when its domain vouches for the sender. Otherwise it says who wrote to this
 * inbox, and no more.
 */
export function peerOf(who: MailAddress | undefined, authenticated: 'pass' | 'fail' | undefined): Peer {
  const value = who?.address ?? 'unknown@sender.invalid';
  const inInbox: Key = { kind: 'email', value, scope: { kind: 'inbox' }, proof: 'channel' };
  const keys: readonly Key[] =
    authenticated === 'pass' && who
      ? [{ kind: 'email', value, scope: { kind: 'account' }, proof: 'channel' }, inInbox]
      : [inInbox];
  return { kind: 'person', keys, name: who?.name ?? value };
}

/** Only what speaks of a mail that carries our own mark is believed. */
function fromReport(mail: ParsedMail, context: ConvertContext): readonly ChannelEvent[] {
  const report = mail.report!;
  const about = report.about.find((id) => correlationOf(context.secrets, id) !== undefined);
  if (about === undefined) return [];
  const base = {
    address: context.address,
    at: earliest(mail.header.date, context.receivedAt, context.now),
    live: context.live,
  };
  const notice = (name: string, values: { readonly [key: string]: string }, id: string): ChannelEvent => ({
    ...base,
    id: `${about}#${id}`,
    type: 'message.notice',
    externalId: about,
    notice: name,
    values,
  });
  if (report.kind === 'complaint')
    return [notice('complained', { recipient: report.recipients[0]?.recipient ?? '' }, 'complained')];
  return report.recipients.map((one): ChannelEvent => {
    const id = `${one.action}#${one.recipient ?? ''}`;
    if (one.action === 'delayed')
      return notice('delayed', { recipient: one.recipient ?? '', reason: one.diagnostic ?? '' }, id);
    const recipient = one.recipient ? { recipient: peerOf({ address: one.recipient }, undefined) } : {};
    return {
      ...base,
      ...recipient,
      id: `${about}#${id}`,
      type: 'message.status',
      target: { externalId: about },
      status: one.action === 'failed' ? 'failed' : 'delivered',
      ...(one.action === 'failed'
        ? {
            failure: {
              code: 'bounced',
              ...(one.status ? { providerCode: one.status } : {}),
              sentence: bounceSentence(one),
              scope: 'peer' as const,
            },
          }
        : {}),
    };
  });
}

/** RFC 3463, in words. */
export function bounceSentence({ recipient, status = '', diagnostic }: RecipientReport): string {
  const whom = recipient ?? 'The recipient';
  const reason = /^[45]\.1\.[0126]/.test(status)
    ? `${whom} does not exist. Check the address`
    : /^[45]\.1\.10/.test(status)
      ? `${domainOf(whom)} takes no mail. Check the address`
      : /^[45]\.2\.2/.test(status)
        ? `The mailbox of ${whom} is full. Try again later`
        : /^[45]\.2\.[013]/.test(status)
          ? `The mailbox of ${whom} does not accept this mail`
          : /^[45]\.3\.4|^[45]\.2\.3/.test(status)
            ? `The mail is too large for ${whom}. Send less, or a link`
            : /^[45]\.4/.test(status)
              ? `The mail server of ${whom} could not be reached. Try again later`
              : /^[45]\.7/.test(status)
                ? `${whom} refuses mail from this inbox. Look at the inbox's checks of SPF, DKIM and DMARC`
                : `The mail to ${whom} came back`;
  const said = diagnostic?.replaceAll(/\s+/g, ' ').trim().slice(0, 300).replace(/\.+$/, '');
  return `${reason}.${said ? ` Its server said: ${said}.` : ''}`;
}

function earliest(date: Date | undefined, receivedAt: Date, now: Date): Date {
  const at = date && Math.abs(date.getTime() - receivedAt.getTime()) < 7 * 86_400_000 ? date : receivedAt;
  return at < now ? at : now;
}

/** For what a set-up page shows: that Gmail asks to confirm a forwarding address. */
export function gmailConfirmation(mail: ParsedMail): Json | undefined {
  const { header } = mail;
  if (header.from?.address !== 'forwarding-noreply@google.com') return undefined;
  const code = /\(?#?(\d{6,12})\)?/.exec(header.subject)?.[1] ?? /\b(\d{8,9})\b/.exec(mail.text)?.[1];
  const link = /https:\/\/(?:mail-settings|mail)\.google\.com\/mail\/vf-[^\s<>"']{5,500}/.exec(mail.text)?.[0];
  const requestedBy = /[^\s<>"'()]+@[^\s<>"'(),;]+\.[a-z]{2,}/i.exec(mail.text)?.[0]?.toLowerCase();
  if (!code && !link) return undefined;
  return { code: code ?? null, link: link ?? null, requestedBy: requestedBy ?? null };
}
