import { createHash, randomUUID } from 'node:crypto';
import { type Call, messaging, numberOf, tokenOf } from './call.ts';
import { Fault, missing, unknownObject } from './fault.ts';
import type { StoredMedia, World } from './world.ts';

const megabyte = 1024 * 1024;
/** Source: Cloud API reference, "Supported media types". */
const limits: readonly (readonly [RegExp, number])[] = [
  [/^audio\/(aac|amr|mpeg|mp4|ogg)$/, 16 * megabyte],
  [/^image\/(jpeg|png)$/, 5 * megabyte],
  [/^image\/webp$/, 500 * 1024],
  [/^video\/(mp4|3gpp)$/, 16 * megabyte],
  [/^(text\/plain|application\/(pdf|msword|vnd\.[\w.-]+))$/, 100 * megabyte],
];
const urlLifeMs = 5 * 60_000;

/** Keeps a file. @throws {Fault} for a type or size WhatsApp does not take */
export function store(world: World, phoneNumberId: string, mime: string, bytes: Uint8Array): StoredMedia {
  const plain = mime.split(';')[0]!.trim().toLowerCase();
  const limit = limits.find(([types]) => types.test(plain));
  if (!limit)
    throw new Fault(
      400,
      100,
      'Invalid parameter',
      `Param file must be a file with one of the supported types. Received file of type '${plain}'.`,
    );
  if (bytes.byteLength === 0 || bytes.byteLength > limit[1])
    throw new Fault(400, 131_053, 'Media upload error', `The file is empty or larger than ${limit[1]} bytes.`);
  const media: StoredMedia = {
    id: world.id(),
    phoneNumberId,
    mime,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('base64'),
  };
  world.media.set(media.id, media);
  return media;
}

export function uploadMedia(call: Call): object {
  const number = numberOf(call, call.names['number']!, messaging);
  // Graph takes parameters from the address as well.
  const product = call.body['messaging_product'] ?? call.query.get('messaging_product');
  if (product !== 'whatsapp') throw missing('messaging_product');
  const file = call.files.get('file');
  if (!file) throw missing('file');
  const declared = call.body['type'];
  const mime = file.mime === 'application/octet-stream' && typeof declared === 'string' ? declared : file.mime;
  return { id: store(call.world, number.id, mime, file.bytes).id };
}

export function describeMedia(call: Call): object {
  const token = tokenOf(call);
  const media = call.world.media.get(call.names['id']!);
  const number = media && call.world.numbers.get(media.phoneNumberId);
  if (!media || !number || !token.wabaIds.includes(number.wabaId)) throw unknownObject(call.names['id']!);
  const asked = call.query.get('phone_number_id');
  if (asked !== null && asked !== media.phoneNumberId) throw unknownObject(media.id);
  const key = randomUUID();
  call.world.mediaUrls.set(key, { mediaId: media.id, until: call.world.now() + urlLifeMs });
  return {
    url: `${call.origin}/media/${key}`,
    mime_type: media.mime,
    sha256: media.sha256,
    file_size: media.bytes.byteLength,
    id: media.id,
    messaging_product: 'whatsapp',
  };
}
export function deleteMedia(call: Call): object {
  describeMedia(call);
  call.world.media.delete(call.names['id']!);
  return { success: true };
}

/** The bytes behind an address: 401 without the token, 404 when the address has expired. */
export function mediaAt(
  world: World,
  key: string,
  bearer: string | undefined,
): { readonly status: number; readonly media?: StoredMedia } {
  const token = bearer === undefined ? undefined : world.tokens.get(bearer);
  if (!token || token.revoked) return { status: 401 };
  const url = world.mediaUrls.get(key);
  const media = url && url.until > world.now() ? world.media.get(url.mediaId) : undefined;
  return media ? { status: 200, media } : { status: 404 };
}
