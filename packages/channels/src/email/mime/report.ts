import type { Leaf } from './leaves.ts';
import { idsIn, type MailHeader } from './header.ts';
import { addressOf } from './address.ts';

export interface RecipientReport {
  readonly recipient?: string;
  readonly action: 'failed' | 'delayed' | 'delivered';
  /** `5.1.1` */
  readonly status?: string;
  readonly diagnostic?: string;
}
/** What a machine says about a mail that was sent earlier. */
export interface Report {
  readonly kind: 'delivery' | 'complaint';
  /** Message-IDs it may speak of, most trustworthy first. */
  readonly about: readonly string[];
  readonly recipients: readonly RecipientReport[];
}

type Fields = ReadonlyMap<string, string>;

/** Reads a bounce, a delay, a receipt of delivery or a complaint; undefined for every other mail. */
export function reportOf(header: MailHeader, leaves: readonly Leaf[], text: string): Report | undefined {
  const feedback = leaves.find(({ type }) => type === 'message/feedback-report');
  const about = aboutOf(header, leaves);
  if (feedback) {
    const [fields] = blocksOf(feedback.text ?? '');
    const recipient = addressOf(plainRecipient(fields?.get('original-rcpt-to') ?? ''));
    return { kind: 'complaint', about, recipients: [{ action: 'delivered', ...(recipient ? { recipient } : {}) }] };
  }
  const status = leaves.find(({ type }) => type === 'message/delivery-status');
  const envelopeId = blocksOf(status?.text ?? '')[0]?.get('original-envelope-id');
  const ids = [...idsIn(envelopeId ? [unXtext(envelopeId)] : []), ...about];
  const stated = blocksOf(status?.text ?? '').flatMap(recipientOf);
  if (stated.length > 0) return { kind: 'delivery', about: ids, recipients: stated };
  return isBounce(header, status !== undefined)
    ? { kind: 'delivery', about: bounceIds(ids, text), recipients: guessed(header, text) }
    : undefined;
}

/** Blocks of `Name: value` lines, separated by empty ones. */
function blocksOf(text: string): readonly Fields[] {
  return text
    .slice(0, 200_000)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
    .slice(0, 200)
    .map((block) => {
      const fields = new Map<string, string>();
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        if (colon > 0 && colon < 70)
          fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
      }
      return fields;
    })
    .filter(({ size }) => size > 0);
}
function recipientOf(fields: Fields): readonly RecipientReport[] {
  const action = fields.get('action')?.toLowerCase().split(/[\s(]/)[0] ?? '';
  const kind = action === 'relayed' || action === 'expanded' ? 'delivered' : action;
  if (kind !== 'failed' && kind !== 'delayed' && kind !== 'delivered') return [];
  const recipient =
    addressOf(plainRecipient(fields.get('original-recipient') ?? '')) ??
    addressOf(plainRecipient(fields.get('final-recipient') ?? ''));
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0];
  const diagnostic = fields
    .get('diagnostic-code')
    ?.replace(/^[\w-]+\s*;\s*/, '')
    .slice(0, 500);
  return [
    {
      action: kind,
      ...(recipient ? { recipient } : {}),
      ...(status ? { status } : {}),
      ...(diagnostic ? { diagnostic } : {}),
    },
  ];
}
const plainRecipient = (value: string): string =>
  value
    .replace(/^[\w-]+\s*;\s*/, '')
    .replaceAll(/[<>]/g, '')
    .trim();
const unXtext = (value: string): string =>
  value.replaceAll(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The Message-ID of the returned mail or header, then what the bounce itself answers. */
function aboutOf(header: MailHeader, leaves: readonly Leaf[]): readonly string[] {
  const returned = leaves
    .filter(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers')
    .flatMap(({ text, start }) => messageIdsOf(text ?? Buffer.from(start ?? []).toString('latin1')));
  return [...new Set([...returned, ...header.inReplyTo, ...header.references])].slice(0, 20);
}
function messageIdsOf(text: string): readonly string[] {
  const line = /^(?:x-(?:google-original-)?)?message-id:\s*([^\n]{3,600}(?:\n[ \t][^\n]{0,600})?)/im.exec(
    text.slice(0, 100_000),
  );
  return line ? idsIn([line[1]!.replaceAll(/\s+/g, ' ')]) : [];
}
/** The half of all bounces that is not machine-readable quotes the returned header in its text. */
function bounceIds(ids: readonly string[], text: string): readonly string[] {
  return [...new Set([...ids, ...messageIdsOf(text.replaceAll(/^[> \t]+/gm, ''))])];
}

const bounceSubject =
  /^\s*(\[[^\]]{1,60}\]\s*)?(undeliver|undelivered mail|mail delivery (failed|failure|system|subsystem|status)|delivery (status|failure|has failed|notification)|returned mail|failure notice|message not delivered|unzustellbar|nicht zustellbar|non remis|no se (puede|pudo) entregar|não (foi )?entregue|mancato recapito|warning: (could not send|message .{1,60} delayed)|(delivery )?delayed)/iu;
const robots = /^(mailer-daemon|postmaster|mail-daemon|maildelivery|bounces?)([+@-]|$)/i;

export function isBounce(header: MailHeader, hasStatus: boolean): boolean {
  const type = header.all('content-type')[0] ?? '';
  if (hasStatus || /report-type\s*=\s*"?delivery-status/i.test(type)) return true;
  const robot = robots.test(header.from?.address ?? '');
  const empty = /^<\s*>$/.test(header.all('return-path')[0] ?? '');
  const failed = header.all('x-failed-recipients').length > 0;
  return failed || ((robot || empty) && bounceSubject.test(header.subject));
}

/** From the words of a bounce: whom, and whether for good. */
function guessed(header: MailHeader, text: string): readonly RecipientReport[] {
  const head = text.slice(0, 20_000);
  const status = /(?:^|[\s#(<-])([45]\.\d{1,2}\.\d{1,3})(?=[\s)>,;.-]|$)/m.exec(head)?.[1];
  const isDelay =
    /\b(will (be )?retr(y|ied)|delay(ed)?|not yet been delivered|no action is required|verzögert|retras|atras)/i.test(
      `${header.subject}\n${head}`,
    ) && !/\b(permanent|giving up|failed permanently|has been returned)\b/i.test(head);
  const diagnostic = /^.{0,200}\b[45]\d\d[ -][^\n]{0,300}/m.exec(head)?.[0]?.trim();
  const named = header.all('x-failed-recipients').flatMap((line) => line.split(','));
  const recipients = named.map((one) => addressOf(plainRecipient(one))).filter((one) => one !== undefined);
  const action = isDelay && !status?.startsWith('5') ? 'delayed' : 'failed';
  const detail = { action, ...(status ? { status } : {}), ...(diagnostic ? { diagnostic } : {}) } as const;
  if (recipients.length > 0) return recipients.map((recipient) => ({ ...detail, recipient }));
  const written = addressOf(/<([^<>\s@]{1,64}@[^<>\s]{1,255})>/.exec(head)?.[1]);
  return [written ? { ...detail, recipient: written } : detail];
}
