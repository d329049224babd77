import { loadMailparser } from './libraries.ts';

export interface LetterFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** Content-ID without its brackets: shown within the HTML. */
  readonly cid?: string;
}
/** A mail in somebody's mailbox. */
export interface Letter {
  readonly id: string;
  /** Whether it came to this mailbox or was written in it. */
  readonly direction: 'in' | 'out';
  readonly messageId: string;
  /** What it answers and refers to, oldest first. */
  readonly references: readonly string[];
  readonly from: { readonly address: string; readonly name: string };
  readonly replyTo: string | undefined;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** As it came: never put it into a page as it is. */
  readonly html: string | undefined;
  readonly files: readonly LetterFile[];
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly at: Date;
  readonly raw: Uint8Array;
}
export interface LetterToWrite {
  readonly to: string | readonly string[];
  readonly cc?: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly files?: readonly LetterFile[];
  /** The id of a letter in the same mailbox. */
  readonly inReplyTo?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Takes a mail apart, as a mail program does. */
export async function readLetter(
  id: string,
  direction: Letter['direction'],
  raw: Uint8Array,
  at: Date,
): Promise<Letter> {
  const { simpleParser } = await loadMailparser();
  const mail = await simpleParser(Buffer.from(raw), { keepCidLinks: true });
  const addresses = (field: typeof mail.to): readonly string[] =>
    [field ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));
  const [from] = mail.from?.value ?? [];
  return {
    id,
    direction,
    messageId: mail.messageId ?? '',
    references: [...new Set([mail.references ?? [], mail.inReplyTo ?? []].flat())],
    from: { address: from?.address ?? '', name: from?.name ?? '' },
    replyTo: mail.replyTo?.value[0]?.address,
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html === false ? undefined : mail.html,
    files: mail.attachments.map(({ filename, contentType, content, cid }) => ({
      name: filename ?? 'file',
      mime: contentType,
      bytes: new Uint8Array(content),
      ...(cid === undefined ? {} : { cid }),
    })),
    headers: new Map(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()])),
    at,
    raw,
  };
}
