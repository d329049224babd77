import type { MailAddress } from '@conversa/core/connector';
import { addressesIn, addressOf, cleanName, scanAddress } from './address.ts';
import { decodeBytes } from './charset.ts';

/** A mail's own header, read once. Ids are without angle brackets. */
export interface MailHeader {
  readonly messageId?: string;
  readonly inReplyTo: readonly string[];
  /** As they stand: oldest first. */
  readonly references: readonly string[];
  readonly subject: string;
  readonly from?: MailAddress;
  /** As it has to be: otherwise nobody can say of whom a verdict speaks. */
  readonly hasOneFrom: boolean;
  readonly sender?: MailAddress;
  readonly replyTo?: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly date?: Date;
  /** Unfolded values of a header, undecoded, in order; the name in lower case. */
  readonly all: (name: string) => readonly string[];
}

const maxIds = 100;

/** Every `<id>` of a header; one without brackets counts as well. Ids longer than an index holds are left out. */
export function idsIn(values: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const value of values) {
    const inBrackets = [...value.matchAll(/<\s*([^<>\s]+)\s*>/g)].map(([, id]) => id!);
    for (const id of inBrackets.length > 0 ? inBrackets : value.trim().split(/\s+/)) {
      if (id !== '' && id.length <= 500 && /^[\u0021-\u007E\u00A0-\uFFFF]+$/.test(id) && !found.includes(id))
        found.push(id);
      if (found.length >= maxIds) return found;
    }
  }
  return found;
}

export function readHeader(
  parsed: ReadonlyMap<string, unknown>,
  lines: readonly { readonly key: string; readonly line: string }[],
): MailHeader {
  const values = new Map<string, string[]>();
  for (const { key, line } of lines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replaceAll(/\r?\n[ \t]*/g, ' ')
      .trim();
    const list = values.get(key);
    if (list) list.push(value);
    else values.set(key, [value]);
  }
  const all = (name: string): readonly string[] => values.get(name) ?? [];
  const one = (name: string): MailAddress | undefined => {
    const found = addressesIn(parsed.get(name))[0];
    if (found) return found;
    const address = all(name).map(scanAddress).find(Boolean);
    return address ? { address } : undefined;
  };
  const messageId = idsIn(all('message-id'))[0];
  const from = one('from') ?? one('sender');
  const sender = one('sender');
  const replyTo = one('reply-to');
  const date = dateOf(all('date')[0]);
  return {
    ...(messageId ? { messageId } : {}),
    inReplyTo: idsIn(all('in-reply-to')),
    references: idsIn(all('references')),
    subject: subjectOf(parsed.get('subject'), all('subject')[0]),
    ...(from ? { from } : {}),
    hasOneFrom: all('from').length === 1 && addressesIn(parsed.get('from')).length === 1,
    ...(sender ? { sender } : {}),
    ...(replyTo ? { replyTo } : {}),
    to: addressesIn(parsed.get('to')),
    cc: addressesIn(parsed.get('cc')),
    ...(date ? { date } : {}),
    all,
  };
}

function subjectOf(decoded: unknown, raw: string | undefined): string {
  let subject = typeof decoded === 'string' ? decoded : '';
  if (raw && vagueWord.test(raw)) subject = decodeVagueWords(raw);
  // Unencoded eight-bit text that is not UTF-8.
  if (subject.includes('\uFFFD') && raw && !/=\?[\w-]+\?/.test(raw)) subject = latin(raw);
  return cleanSubject(subject);
}
/** Words whose label says nothing, though their bytes are beyond ASCII. */
const vagueWord = /=\?(us-ascii|ascii|x-unknown|unknown(-8bit)?|default)(\*[\w-]*)?\?/i;
function decodeVagueWords(raw: string): string {
  return raw
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(
      /=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?]{0,2000})\?=/gi,
      (whole, label: string, kind: string, words: string) => {
        const bytes =
          kind.toLowerCase() === 'b'
            ? Buffer.from(words, 'base64')
            : Buffer.from(
                words
                  .replaceAll('_', ' ')
                  .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
                'latin1',
              );
        return decodeBytes(bytes, label) ?? whole;
      },
    );
}
const latin = (raw: string): string => new TextDecoder('windows-1252').decode(Buffer.from(raw, 'binary'));
const cleanSubject = (subject: string): string =>
  subject
    .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 998);

function dateOf(value: string | undefined): Date | undefined {
  if (!value) return undefined;
  const date = new Date(value.replaceAll(/\([^()]*\)/g, ''));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The header of a mail that the parser gave up on, line by line, as far as it goes. */
export function scanHeader(start: Uint8Array): MailHeader {
  const text = Buffer.from(start).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const unfolded = text.slice(0, end?.index ?? text.length).replaceAll(/\r?\n[ \t]+/g, ' ');
  const lines = unfolded.split(/\r?\n/).flatMap((line) => {
    const name = /^([\w-]{1,70}):/.exec(line)?.[1];
    return name ? [{ key: name.toLowerCase(), line: line.slice(0, 10_000) }] : [];
  });
  const list = (name: string): readonly { readonly address: string }[] =>
    lines
      .filter(({ key }) => key === name)
      .flatMap(({ line }) => line.slice(name.length + 1).split(','))
      .slice(0, 100)
      .flatMap((part) => {
        const address = scanAddress(part);
        return address ? [{ address }] : [];
      });
  const header = readHeader(new Map(), lines);
  const subject = header.all('subject')[0] ?? '';
  const decoded = new TextDecoder().decode(Buffer.from(subject, 'latin1'));
  const from = header.from ?? { address: '' };
  const name = cleanName(/^\s*"?([^"<]{1,200})"?\s*</.exec(header.all('from')[0] ?? '')?.[1]);
  return {
    ...header,
    subject: cleanSubject(decoded.includes('\uFFFD') ? latin(subject) : decoded),
    ...(addressOf(from.address) ? { from: { ...from, ...(name ? { name } : {}) } } : {}),
    to: list('to'),
    cc: list('cc'),
  };
}
