import type { Letter, LetterToWrite } from './letter.ts';
import { loadNodemailer } from './libraries.ts';
import type { Signer } from './signer.ts';

/** Writes mails as bytes, and sends nothing. */
async function composerOf(): Promise<(mail: object) => Promise<Uint8Array>> {
  const { createTransport } = await loadNodemailer();
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return async (mail) => {
    const { message } = await composer.sendMail(mail);
    return new Uint8Array(message as Buffer);
  };
}

/** Writes a mail as a mail program does. */
export async function composeLetter(
  from: { readonly address: string; readonly name: string },
  letter: LetterToWrite,
  answered: Letter | undefined,
  signer: Signer,
): Promise<Uint8Array> {
  const write = await composerOf();
  return write({
    from,
    to: [letter.to].flat(),
    cc: [...(letter.cc ?? [])],
    subject: letter.subject,
    text: letter.text,
    ...(letter.html === undefined ? {} : { html: letter.html }),
    ...(answered ? { inReplyTo: answered.messageId, references: [...answered.references, answered.messageId] } : {}),
    attachments: (letter.files ?? []).map(({ name, mime, bytes, cid }) => ({
      filename: name,
      contentType: mime,
      content: Buffer.from(bytes),
      ...(cid === undefined ? {} : { cid }),
    })),
    headers: { ...letter.headers },
    dkim: await signer.of(from.address),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Signs what a program has submitted, as providers do. */
export async function signed(from: string, raw: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const write = await composerOf();
  return write({ envelope: { from, to: [] }, raw: Buffer.from(raw), dkim: await signer.of(from) });
}

/** A delivery status notification (RFC 3464) about a mail that nobody took. */
export function composeBounce(bounce: {
  readonly reporter: string;
  readonly to: string;
  readonly recipient: string;
  /** `5.1.1` */
  readonly status: string;
  readonly diagnostic: string;
  readonly original: Uint8Array;
}): Uint8Array {
  const { reporter, to, recipient, status, diagnostic, original } = bounce;
  const text = Buffer.from(original).toString('latin1');
  const head = text.slice(0, text.indexOf('\r\n\r\n') + 2);
  const report = [
    `Reporting-MTA: dns; ${reporter}`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${diagnostic}`,
    '',
  ].join('\r\n');
  return Buffer.from(
    [
      `From: Mail Delivery System <MAILER-DAEMON@${reporter}>`,
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${crypto.randomUUID()}@${reporter}>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
      '',
      '--report',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Your mail to ${recipient} could not be delivered: ${diagnostic}`,
      '',
      '--report',
      'Content-Type: message/delivery-status',
      '',
      report,
      '--report',
      'Content-Type: text/rfc822-headers',
      '',
      head,
      '--report--',
      '',
    ].join('\r\n'),
    'latin1',
  );
}
