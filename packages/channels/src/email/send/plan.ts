import { orRefusal, plainSubject, Refused } from '@conversa/core/connector';
import type { AttachmentPart, Json, OutboundMessage, Part, Plan } from '@conversa/core/connector';
import { defaultMailBytes } from '../capabilities.ts';
import { capabilities } from '../capabilities.ts';
import { addressOf } from '../mime/address.ts';

/** A file of the mail: its bytes, or a link above the text when they would be too many. */
export interface PlannedFile {
  readonly key: string;
  readonly mime: string;
  readonly name: string;
  readonly inlineId?: string;
  readonly linked?: boolean;
}
/** All of a mail but the inbox's own: what an attempt needs to make the same mail again. */
export interface MailPayload {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly files: readonly PlannedFile[];
  readonly inReplyTo?: string;
  /** Oldest first. */
  readonly references: readonly string[];
  readonly token?: string;
  readonly agentName?: string;
  readonly signature?: string;
  readonly automatic: boolean;
  /** Of surveys alone. */
  readonly unsubscribe?: string;
}
export interface PlanOptions {
  readonly maxBytes?: number;
  /** Whether files that are too large can be linked. */
  readonly canLink: boolean;
}
const maxRecipients = 100;
const maxReferences = 20;
/** base64 and line breaks. */
const growth = 1.38;

/** One message is one mail. Pure. */
export function plan(message: OutboundMessage, { maxBytes = defaultMailBytes, canLink }: PlanOptions): Plan {
  return orRefusal((): Plan => {
    const recipients = recipientsOf(message);
    const text: string[] = [];
    const html: string[] = [];
    const files: AttachmentPart[] = [];
    const degraded: string[] = [];
    for (const part of message.parts) collect(part, { text, html, files, degraded });
    if (text.length === 0 && files.length === 0) throw new Refused('part_unsupported', 'An empty mail cannot be sent.');
    const words = text.join('\n\n');
    if (words.length > capabilities.text!.max || html.join('').length > 4 * capabilities.text!.max)
      throw new Refused('too_large', `A mail takes ${capabilities.text!.max} characters. Put the rest into a file.`);
    const references = (message.hint?.replyTo ?? []).toReversed();
    const inReplyTo = message.inReplyTo?.externalId ?? references.at(-1);
    const { mail, hint } = message;
    const payload: MailPayload = {
      ...recipients,
      subject: subjectOf(message),
      text: words,
      ...(html.length > 0 ? { html: html.join('\n') } : {}),
      files: withinLimit(files, maxBytes, canLink),
      ...(inReplyTo ? { inReplyTo } : {}),
      references: chain(references, inReplyTo),
      ...(hint?.token ? { token: hint.token } : {}),
      ...(mail?.agentName ? { agentName: mail.agentName } : {}),
      ...(mail?.signature ? { signature: mail.signature } : {}),
      automatic: message.by === 'system',
      // What a person writes is never something to unsubscribe from.
      ...(mail?.unsubscribe && message.by !== 'human' ? { unsubscribe: mail.unsubscribe } : {}),
    };
    const correlationId = `${message.id}.0`;
    return {
      ok: true,
      degraded,
      pieces: [{ index: 0, correlationId, payload: payload as unknown as Json, buckets: ['mailbox'] }],
    };
  });
}

function recipientsOf({ to: peer, mail }: OutboundMessage): Pick<MailPayload, 'to' | 'cc' | 'bcc'> {
  const own = peer.keys.find(({ kind }) => kind === 'email')?.value;
  const seen = new Set<string>();
  const list = (given: readonly string[]): readonly string[] =>
    given.flatMap((one) => {
      const address = addressOf(one);
      if (!address) throw new Refused('not_permitted', `“${one.slice(0, 100)}” is no e-mail address.`);
      if (seen.has(address)) return [];
      seen.add(address);
      return [address];
    });
  const recipients = {
    to: list(mail && mail.to.length > 0 ? mail.to : own ? [own] : []),
    cc: list(mail?.cc ?? []),
    bcc: list(mail?.bcc ?? []),
  };
  if (seen.size === 0) throw new Refused('not_permitted', 'This contact has no e-mail address.');
  if (seen.size > maxRecipients) throw new Refused('too_large', `A mail goes to ${maxRecipients} addresses at most.`);
  return recipients;
}

interface Collected {
  readonly text: string[];
  readonly html: string[];
  readonly files: AttachmentPart[];
  readonly degraded: string[];
}
function collect(part: Part, { text, html, files, degraded }: Collected): void {
  switch (part.type) {
    case 'text':
      text.push(part.text);
      html.push(part.html ?? asHtml(part.text));
      return;
    case 'attachment':
      if (part.source.in !== 'blob')
        throw new Refused('part_unsupported', 'This file is not here yet. Try again in a moment.');
      files.push(part);
      if (part.caption) {
        text.push(part.caption);
        html.push(asHtml(part.caption));
      }
      return;
    case 'interactive': {
      degraded.push('interactive');
      const lines = [part.text, ...(part.options ?? []).map(({ title }) => `• ${title}`)].filter(Boolean);
      text.push(lines.join('\n'));
      html.push(asHtml(lines.join('\n')));
      return;
    }
    default:
      throw new Refused('part_unsupported', `A mail cannot carry “${part.type}”.`);
  }
}
export const asHtml = (text: string): string =>
  `<div>${text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\r?\n/g, '<br>\n')}</div>`;

function subjectOf({ mail, hint, inReplyTo }: OutboundMessage): string {
  const clean = (text: string): string =>
    text
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, 500);
  if (mail?.subject !== undefined && mail.subject.trim() !== '') return clean(mail.subject);
  const known = plainSubject(hint?.subject ?? '');
  if (known === '') return '';
  return clean(inReplyTo || hint?.replyTo?.length ? `Re: ${known}` : known);
}
/** The first and the latest: what programs thread by, at a length that every server takes. */
function chain(references: readonly string[], inReplyTo: string | undefined): readonly string[] {
  const all = [...new Set([...references.filter((id) => id !== inReplyTo), ...(inReplyTo ? [inReplyTo] : [])])];
  return all.length <= maxReferences ? all : [all[0]!, ...all.slice(1 - maxReferences)];
}

/** The largest files become links until the rest fits. */
function withinLimit(files: readonly AttachmentPart[], maxBytes: number, canLink: boolean): readonly PlannedFile[] {
  const linked = new Set<AttachmentPart>();
  const size = (file: AttachmentPart): number => (file.size ?? 0) * growth;
  const room = maxBytes - 1024 * 1024;
  let total = files.reduce((sum, file) => sum + size(file), 0);
  for (const file of files.toSorted((a, b) => size(b) - size(a))) {
    if (total <= room) break;
    if (!canLink)
      throw new Refused(
        'too_large',
        `The files are larger than the ${Math.floor(room / growth / 1024 / 1024)} MB a mail takes.`,
      );
    linked.add(file);
    total -= size(file);
  }
  return files.map((file) => ({
    key: file.source.in === 'blob' ? file.source.key : '',
    mime: file.mime,
    name: file.name ?? 'file',
    ...(file.inlineId && !linked.has(file) ? { inlineId: file.inlineId } : {}),
    ...(linked.has(file) ? { linked: true } : {}),
  }));
}
