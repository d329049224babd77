import {
  bytesOfHex,
  equalBytes,
  equalTexts,
  hmacSha256,
  type Json,
  parseJson,
  sha256Hex,
  SignatureError,
} from '@conversa/core/connector';
import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import type { CheckedApp } from '../options.ts';
import { rawField } from './raw-field.ts';
import { rebuild } from './rebuild.ts';

/** What a provider's webhook brought. */
export interface Posted {
  readonly raw: Uint8Array;
  /** The bytes are those of the sender: signatures in them can be checked. */
  readonly isOriginal: boolean;
  readonly recipients: readonly string[];
  readonly authenticated?: 'pass' | 'fail';
  readonly ip?: string;
  readonly sender?: string;
}
export interface PostedRequest {
  readonly request: Request;
  readonly body: Uint8Array;
  readonly now: Date;
}
export type Replays = Map<string, { readonly at: number; readonly body: string }>;

const maxAgeMs = 10 * 60_000;
const encoder = new TextEncoder();

/** Signs nothing: a name and a password in the URL it was given are all there is. @throws {SignatureError} */
export function fromPostmark(app: CheckedApp, { request, body }: PostedRequest): Posted {
  const own = app.webhooks?.postmark;
  const given = /^Basic ([A-Za-z0-9+/=]+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const expected = own && Buffer.from(`${own.user}:${own.password}`).toString('base64');
  if (!expected || !equalTexts(given, expected)) throw new SignatureError();
  const mail = postmark.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  const recipients = [mail.OriginalRecipient ?? '', ...(mail.ToFull ?? []).map(({ Email }) => Email)].filter(Boolean);
  if (mail.RawEmail) return { raw: Buffer.from(mail.RawEmail, 'utf8'), isOriginal: true, recipients };
  const named = new Set((mail.Headers ?? []).map(({ Name }) => Name.toLowerCase()));
  const more = [
    ['From', mail.From],
    ['To', mail.To],
    ['Cc', mail.Cc],
    ['Subject', mail.Subject],
    ['Date', mail.Date],
    ['Message-ID', mail.MessageID && `<${mail.MessageID}@postmark.invalid>`],
  ].flatMap(([name, value]) => (name && value && !named.has(name.toLowerCase()) ? [[name, value] as const] : []));
  const raw = rebuild({
    headers: [...more, ...(mail.Headers ?? []).map(({ Name, Value }) => [Name, Value] as const)],
    ...(mail.TextBody ? { text: mail.TextBody } : {}),
    ...(mail.HtmlBody ? { html: mail.HtmlBody } : {}),
    files: (mail.Attachments ?? []).map((file) => ({
      name: file.Name,
      mime: file.ContentType,
      bytes: Buffer.from(file.Content, 'base64'),
      ...(file.ContentID ? { cid: file.ContentID } : {}),
    })),
  });
  return { raw, isOriginal: false, recipients };
}
const word = z.string().optional();
const postmark = z.object({
  OriginalRecipient: word,
  ToFull: z.array(z.object({ Email: z.string() })).optional(),
  From: word,
  To: word,
  Cc: word,
  Subject: word,
  Date: word,
  MessageID: word,
  RawEmail: word,
  TextBody: word,
  HtmlBody: word,
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
  Attachments: z
    .array(z.object({ Name: z.string(), ContentType: z.string(), Content: z.string(), ContentID: word }))
    .optional(),
});

/** Signs time and a token, not the mail: so a token counts for one body only. @throws {SignatureError} */
export async function fromMailgun(app: CheckedApp, posted: PostedRequest, replays: Replays): Promise<Posted> {
  const form = await formOf(posted);
  const field = (name: string): string => textOf(form.get(name));
  const [timestamp, token, signature] = [field('timestamp'), field('token'), field('signature')];
  const given = bytesOfHex(signature);
  const key = app.webhooks?.mailgun?.signingKey;
  const age = Math.abs(posted.now.getTime() - Number(timestamp) * 1_000);
  if (!key || !given || !token || !(age <= maxAgeMs)) throw new SignatureError();
  if (!equalBytes(await hmacSha256(key, encoder.encode(timestamp + token)), given)) throw new SignatureError();
  for (const [known, { at }] of replays) if (posted.now.getTime() - at > 2 * maxAgeMs) replays.delete(known);
  const hash = await sha256Hex(posted.body);
  const before = replays.get(token);
  if (before && before.body !== hash) throw new SignatureError('This token was used for another mail.');
  replays.set(token, { at: posted.now.getTime(), body: hash });
  const recipients = field('recipient')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const mime = rawOf(posted, 'body-mime', form);
  if (mime) return { raw: mime, isOriginal: true, recipients, sender: field('sender') };
  const headers = z.array(z.tuple([z.string(), z.string()])).parse(JSON.parse(field('message-headers') || '[]'));
  const cids = z.record(z.string(), z.string()).safeParse(JSON.parse(field('content-id-map') || '{}')).data ?? {};
  const raw = rebuild({
    headers,
    ...(field('body-plain') ? { text: field('body-plain') } : {}),
    ...(field('body-html') ? { html: field('body-html') } : {}),
    files: await filesOf(form, /^attachment-\d+$/, new Map(Object.entries(cids).map(([cid, name]) => [name, cid]))),
  });
  return { raw, isOriginal: false, recipients };
}

/** Signs time and body with its private key. @throws {SignatureError} */
export async function fromSendgrid(app: CheckedApp, posted: PostedRequest): Promise<Posted> {
  const { request, body, now } = posted;
  const publicKey = app.webhooks?.sendgrid?.publicKey;
  const signature = request.headers.get('x-twilio-email-event-webhook-signature');
  const timestamp = request.headers.get('x-twilio-email-event-webhook-timestamp') ?? '';
  if (!publicKey || !signature || !(Math.abs(now.getTime() - Number(timestamp) * 1_000) <= maxAgeMs))
    throw new SignatureError();
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  if (!verify('sha256', signed, key, Buffer.from(signature, 'base64'))) throw new SignatureError();
  const form = await formOf(posted);
  const field = (name: string): string => textOf(form.get(name));
  const envelope = z
    .object({ to: z.array(z.string()), from: z.string().optional() })
    .parse(JSON.parse(field('envelope') || '{"to":[]}'));
  const about = {
    recipients: envelope.to,
    ...(envelope.from ? { sender: envelope.from } : {}),
    ...(field('sender_ip') ? { ip: field('sender_ip') } : {}),
  };
  const raw = rawOf(posted, 'email', form);
  if (raw) return { raw, isOriginal: true, ...about };
  const headers = field('headers')
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()] as const] : [];
    });
  const { ip: _unused, ...rest } = about;
  return {
    raw: rebuild({
      headers,
      ...(field('text') ? { text: field('text') } : {}),
      ...(field('html') ? { html: field('html') } : {}),
      files: await filesOf(form, /^attachment\d+$/, new Map()),
    }),
    isOriginal: false,
    ...rest,
  };
}

/** Only when the form has such a field as well: both have to agree on what was posted. */
function rawOf({ request, body }: PostedRequest, name: string, form: FormData): Uint8Array | undefined {
  const held = form.get(name);
  if (held === null || held === '') return undefined;
  const raw = rawField(body, request.headers.get('content-type') ?? '', name);
  return raw ?? (typeof held === 'string' ? Buffer.from(held, 'utf8') : undefined);
}

/** The values are checked as a whole; the files of a form are read one by one. */
async function filesOf(form: FormData, names: RegExp, cids: ReadonlyMap<string, string>) {
  const found: { name: string; mime: string; bytes: Uint8Array; cid?: string }[] = [];
  for (const [field, file] of form) {
    if (typeof file === 'string' || !names.test(field)) continue;
    const cid = cids.get(field)?.replaceAll(/[<>]/g, '');
    found.push({
      name: file.name,
      mime: file.type,
      bytes: new Uint8Array(await file.arrayBuffer()),
      ...(cid ? { cid } : {}),
    });
  }
  return found;
}
async function formOf({ request, body }: PostedRequest): Promise<FormData> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  try {
    return await new Response(body as Uint8Array<ArrayBuffer>, { headers }).formData();
  } catch {
    throw new SignatureError('The form cannot be read.');
  }
}
const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

export const jsonOf = (body: Uint8Array): Json | undefined => parseJson(Buffer.from(body).toString('utf8'));
