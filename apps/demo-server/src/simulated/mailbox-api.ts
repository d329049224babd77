import { ConversaError, ValidationError } from '@conversa/core';
import type { Letter, Mailbox } from '@conversa/simulators/mail';
import * as z from 'zod';
import { customers, type SimulatedMail } from './mail.ts';

const mailbox = z.string().regex(/^[a-z0-9._-]{1,60}$/);
const written = z.strictObject({
  mailbox,
  name: z.string().min(1).max(60),
  to: z.email().max(320),
  subject: z.string().max(300),
  text: z.string().min(1).max(100_000),
  inReplyTo: z.string().max(100).exactOptional(),
  files: z
    .array(z.strictObject({ name: z.string().min(1).max(200), mime: z.string().max(200), base64: z.base64() }))
    .max(10)
    .exactOptional(),
});
const maxBodyBytes = 24 * 1024 * 1024;

/** What the mailbox page does: `/mailbox/api/…`. Only where providers are simulated. */
export async function mailboxApi(mail: SimulatedMail, request: Request, action: string): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (request.method === 'GET' && action === 'letters')
    return Response.json({
      shop: mail.address,
      domain: customers,
      letters: mailboxOf(mail, read(mailbox, query.get('mailbox'))).letters.map(shown),
    });
  if (request.method === 'GET' && action === 'file')
    return file(mailboxOf(mail, read(mailbox, query.get('mailbox'))), query);
  if (request.method !== 'POST' || action !== 'write') throw new ConversaError('not_found', 'There is nothing here.');
  if (Number(request.headers.get('content-length') ?? Number.NaN) > maxBodyBytes)
    throw new ConversaError('too_large', 'The mailbox sends at most 16 MB of files.');
  const wish = read(written, await request.json().catch(() => undefined));
  const { name, files = [], mailbox: local, ...letter } = wish;
  const { id } = await mailboxOf(mail, local, name).write({
    ...letter,
    files: files.map((one) => ({ name: one.name, mime: one.mime, bytes: Buffer.from(one.base64, 'base64') })),
  });
  return Response.json({ id });
}

const mailboxOf = ({ provider }: SimulatedMail, local: string, name?: string): Mailbox =>
  provider.mailbox(`${local}@${customers}`, name === undefined ? {} : { name });

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    'The mailbox did something strange.',
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}
const shown = ({ id, direction, from, replyTo, to, cc, subject, text, html, files, at }: Letter): object => ({
  id,
  direction,
  from,
  replyTo,
  to,
  cc,
  subject,
  text,
  // Enclosed pictures stand in the text itself: nothing else may be loaded there.
  html: html?.replaceAll(/\bcid:([^"'\s>)]+)/g, (whole, cid: string) => {
    const found = files.find((one) => one.cid === decodeURIComponent(cid));
    return found ? `data:${found.mime};base64,${Buffer.from(found.bytes).toString('base64')}` : whole;
  }),
  files: files.map(({ name, mime }) => ({ name, mime })),
  at,
});
function file({ letters }: Mailbox, query: URLSearchParams): Response {
  const found = letters.find(({ id }) => id === query.get('letter'))?.files[Number(query.get('at'))];
  if (!found) throw new ConversaError('not_found', 'There is no such file.');
  return new Response(found.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    },
  });
}
