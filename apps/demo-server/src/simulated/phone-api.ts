import { ConversaError, ValidationError } from '@conversa/core';
import * as z from 'zod';
import type { SimulatedWhatsApp } from './whatsapp.ts';

const digits = z.string().regex(/^\d{6,15}$/);
const said = z.strictObject({
  phone: digits,
  name: z.string().min(1).max(60),
  text: z.string().min(1).max(4_096),
  replyTo: z.string().max(200).optional(),
});
const pressed = z.strictObject({
  phone: digits,
  message: z.string().max(200),
  id: z.string().max(256),
  title: z.string().max(60),
});
const looked = z.strictObject({ phone: digits });
const kinds = ['image', 'video', 'audio'] as const;
const maxFileBytes = 16 * 1024 * 1024;

/** What the phone page does: `/phone/api/…`. Only where providers are simulated. */
export async function phoneApi(whatsapp: SimulatedWhatsApp, request: Request, action: string): Promise<Response> {
  const { meta, phoneNumberId } = whatsapp;
  if (request.method === 'GET' && action === 'chat') {
    const phone = read(digits, new URL(request.url).searchParams.get('phone'));
    const chat = meta.phone(phone).chat(phoneNumberId);
    return Response.json({
      business: { name: 'Hollow & Pine', number: whatsapp.displayPhoneNumber },
      lines: chat.map(shown(meta)),
    });
  }
  if (request.method === 'GET' && action === 'file')
    return file(whatsapp, new URL(request.url).searchParams.get('id') ?? '');
  if (request.method !== 'POST') throw new ConversaError('not_found', 'There is nothing here.');
  if (action === 'file') return sendFile(whatsapp, request);
  const body: unknown = await request.json().catch(() => undefined);
  switch (action) {
    case 'say': {
      const { phone, name, text, replyTo } = read(said, body);
      meta.phone(phone, name).say(phoneNumberId, text, replyTo === undefined ? {} : { replyTo });
      break;
    }
    case 'press': {
      const { phone, message, id, title } = read(pressed, body);
      meta.phone(phone).press(phoneNumberId, message, { id, title });
      break;
    }
    case 'read':
      meta.phone(read(looked, body).phone).read(phoneNumberId);
      break;
    default:
      throw new ConversaError('not_found', 'There is nothing here.');
  }
  return new Response(null, { status: 204 });
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    'The phone did something strange.',
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}

type Line = ReturnType<ReturnType<SimulatedWhatsApp['meta']['phone']>['chat']>[number];
const shown =
  ({ world }: SimulatedWhatsApp['meta']) =>
  ({ id, from, at, status, message }: Line): object => ({
    id,
    from,
    at,
    status,
    message,
    file: fileOf(world, message),
  });

/** The file a message names, if the stand-in has it. */
function fileOf(world: SimulatedWhatsApp['meta']['world'], message: Line['message']): object | undefined {
  const content = message[message['type'] as string] as { readonly id?: unknown } | undefined;
  const media = typeof content?.id === 'string' ? world.media.get(content.id) : undefined;
  return media && { id: media.id, mime: media.mime };
}
function file({ meta }: SimulatedWhatsApp, id: string): Response {
  const media = meta.world.media.get(id);
  if (!media) throw new ConversaError('not_found', 'There is no such file.');
  return new Response(media.bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': media.mime, 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox' },
  });
}
async function sendFile({ meta, phoneNumberId }: SimulatedWhatsApp, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const phone = read(digits, query.get('phone'));
  const mime = request.headers.get('content-type') ?? 'application/octet-stream';
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > maxFileBytes) throw new ConversaError('too_large', 'The phone sends at most 16 MB.');
  const kind = kinds.find((one) => mime.startsWith(`${one}/`)) ?? 'document';
  try {
    meta
      .phone(phone, query.get('name') ?? undefined)
      .sendFile(phoneNumberId, kind, mime, bytes, kind === 'document' ? { filename: query.get('file') ?? 'file' } : {});
  } catch (cause) {
    throw new ConversaError('unsupported_media', 'WhatsApp does not take this kind of file.', { cause });
  }
  return new Response(null, { status: 204 });
}
