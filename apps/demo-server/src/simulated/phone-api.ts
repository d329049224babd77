import { ConversaError, ValidationError } from '@conversa/core';
import * as z from 'zod';
import type { SimulatedWhatsApp } from './whatsapp.ts';

const digits = z.string().regex(/^\d{6,15}$/);
/** The business's number that is written to. */
const number = z.string().regex(/^\d+$/).optional();
const said = z.strictObject({
  phone: digits,
  number,
  name: z.string().min(1).max(60),
  text: z.string().min(1).max(4_096),
  replyTo: z.string().max(200).optional(),
});
const pressed = z.strictObject({
  phone: digits,
  number,
  message: z.string().max(200),
  id: z.string().max(256),
  title: z.string().max(60),
});
const looked = z.strictObject({ phone: digits, number });
const echoed = z.strictObject({ phone: digits, number, text: z.string().min(1).max(4_096) });
const reacted = z.strictObject({ phone: digits, number, message: z.string().max(200), emoji: z.string().max(20) });
const kinds = ['image', 'video', 'audio'] as const;
const maxFileBytes = 16 * 1024 * 1024;

/** What the phone page does: `/phone/api/…`. Only where providers are simulated. */
export async function phoneApi(whatsapp: SimulatedWhatsApp, request: Request, action: string): Promise<Response> {
  const { meta } = whatsapp;
  const query = new URL(request.url).searchParams;
  if (request.method === 'GET' && action === 'chat') {
    const phone = read(digits, query.get('phone'));
    const business = numberOf(whatsapp, query.get('number') ?? undefined);
    const owner = meta.phone(phone);
    return Response.json({
      business: { id: business.id, name: business.verifiedName, number: business.display, onPhone: business.onPhone },
      numbers: [...meta.world.numbers.values()].map(({ id, verifiedName, display, code }) => ({
        id,
        name: verifiedName,
        number: display,
        // What a text message or a call told the business.
        ...(code === undefined ? {} : { code }),
      })),
      // Reactions stand at what they are about.
      lines: owner
        .chat(business.id)
        .filter(({ message }) => message['type'] !== 'reaction')
        .map((line) => ({ ...shown(meta)(line), reactions: owner.reactions(business.id, line.id) })),
      typing: owner.seesTyping(business.id),
    });
  }
  if (request.method === 'GET' && action === 'file') return file(whatsapp, query.get('id') ?? '');
  if (request.method !== 'POST') throw new ConversaError('not_found', 'There is nothing here.');
  if (action === 'file') return sendFile(whatsapp, request);
  const body: unknown = await request.json().catch(() => undefined);
  switch (action) {
    case 'say': {
      const { phone, number: to, name, text, replyTo } = read(said, body);
      meta.phone(phone, name).say(numberOf(whatsapp, to).id, text, replyTo === undefined ? {} : { replyTo });
      break;
    }
    case 'press': {
      const { phone, number: to, message, id, title } = read(pressed, body);
      meta.phone(phone).press(numberOf(whatsapp, to).id, message, { id, title });
      break;
    }
    case 'react': {
      const { phone, number: to, message, emoji } = read(reacted, body);
      meta.phone(phone).react(numberOf(whatsapp, to).id, message, emoji);
      break;
    }
    case 'echo': {
      const { phone, number: from, text } = read(echoed, body);
      meta.echo(numberOf(whatsapp, from).id, phone, text);
      break;
    }
    case 'disconnect': {
      const business = numberOf(whatsapp, read(looked, body).number);
      if (!business.onPhone) throw new ConversaError('not_permitted', 'Only the app on a phone can disconnect.');
      meta.disconnectOnPhone(business.id);
      break;
    }
    case 'read': {
      const { phone, number: of } = read(looked, body);
      meta.phone(phone).read(numberOf(whatsapp, of).id);
      break;
    }
    default:
      throw new ConversaError('not_found', 'There is nothing here.');
  }
  return new Response(null, { status: 204 });
}

function numberOf(
  { meta, phoneNumberId }: SimulatedWhatsApp,
  id: string = phoneNumberId,
): NonNullable<ReturnType<SimulatedWhatsApp['meta']['world']['numbers']['get']>> {
  const found = meta.world.numbers.get(id);
  if (!found) throw new ConversaError('not_found', 'There is no such number.');
  return found;
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
    cards: cardFiles(world, message),
  });

/** The file a message names, if the stand-in has it. */
function fileOf(world: SimulatedWhatsApp['meta']['world'], message: Line['message']): object | undefined {
  const content = message[message['type'] as string] as { readonly id?: unknown } | undefined;
  const media = typeof content?.id === 'string' ? world.media.get(content.id) : undefined;
  return media && { id: media.id, mime: media.mime };
}
/** The pictures of a template's cards, in order. */
function cardFiles(
  world: SimulatedWhatsApp['meta']['world'],
  message: Line['message'],
): readonly (object | undefined)[] {
  const { components = [] } = (message['template'] ?? {}) as { readonly components?: readonly Filled[] };
  const cards = components.flatMap((one) => one.cards ?? []);
  return cards.map((card) => {
    const [given] = card.components?.find(({ type }) => type === 'header')?.parameters ?? [];
    return given && fileOf(world, given);
  });
}
interface Filled {
  readonly type: string;
  readonly parameters?: readonly Line['message'][];
  readonly cards?: readonly { readonly components?: readonly Filled[] }[];
}
function file({ meta }: SimulatedWhatsApp, id: string): Response {
  const media = meta.world.media.get(id);
  if (!media) throw new ConversaError('not_found', 'There is no such file.');
  return new Response(media.bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': media.mime, 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox' },
  });
}
async function sendFile(whatsapp: SimulatedWhatsApp, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const { meta } = whatsapp;
  const phone = read(digits, query.get('phone'));
  const { id } = numberOf(whatsapp, query.get('number') ?? undefined);
  const mime = request.headers.get('content-type') ?? 'application/octet-stream';
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > maxFileBytes) throw new ConversaError('too_large', 'The phone sends at most 16 MB.');
  const kind = kinds.find((one) => mime.startsWith(`${one}/`)) ?? 'document';
  try {
    meta
      .phone(phone, query.get('name') ?? undefined)
      .sendFile(id, kind, mime, bytes, kind === 'document' ? { filename: query.get('file') ?? 'file' } : {});
  } catch (cause) {
    throw new ConversaError('unsupported_media', 'WhatsApp does not take this kind of file.', { cause });
  }
  return new Response(null, { status: 204 });
}
