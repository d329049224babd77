import type { IdPrefix, IdTypes } from './ids.ts';

/** Crockford base32 without i, l, o, u: 26 characters carry a UUID's 128 bits (the first one only 3). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const hexOf: string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const valueOf = new Int8Array(128).fill(-1);
for (let i = 0; i < 32; i++) valueOf[alphabet.charCodeAt(i)] = i;
const nibbleOf = new Int8Array(128).fill(-1);
for (let i = 0; i < 16; i++) nibbleOf[i.toString(16).charCodeAt(0)] = i;

const bytes = new Uint8Array(16);

/** Encodes 16 bytes as the suffix of a TypeID. */
function encode(b: Uint8Array): string {
  let out = '';
  let bits = 0;
  let held = 2; // 128 bits are 26 × 5 less 2: the first character has two leading zero bits.
  for (let i = 0; i < 16; i++) {
    bits = (bits << 8) | b[i]!;
    held += 8;
    while (held >= 5) {
      held -= 5;
      out += alphabet[(bits >>> held) & 31]!;
    }
    bits &= (1 << held) - 1;
  }
  return out;
}

/** `msg` + UUID -> `msg_01jd…`. The UUID is trusted to be one. */
export function typeId<P extends IdPrefix>(prefix: P, uuid: string): IdTypes[P] {
  let at = 0;
  for (let i = 0; i < 16; i++) {
    if (uuid.charCodeAt(at) === 45) at++;
    bytes[i] = (nibbleOf[uuid.charCodeAt(at)]! << 4) | nibbleOf[uuid.charCodeAt(at + 1)]!;
    at += 2;
  }
  return `${prefix}_${encode(bytes)}` as IdTypes[P];
}

/** 16 bytes -> TypeID. */
export function typeIdOfBytes<P extends IdPrefix>(prefix: P, raw: Uint8Array): IdTypes[P] {
  return `${prefix}_${encode(raw)}` as IdTypes[P];
}

/** The UUID inside a TypeID. Ids are checked with `isId` where they enter; here they are trusted. */
export function uuidOf(id: string): string {
  const start = id.length - 26;
  let bits = 0;
  let held = -2;
  let out = '';
  let n = 0;
  for (let i = 0; i < 26; i++) {
    bits = (bits << 5) | valueOf[id.charCodeAt(start + i)]!;
    held += 5;
    if (held >= 8) {
      held -= 8;
      out += hexOf[(bits >>> held) & 255]!;
      n++;
      if (n === 4 || n === 6 || n === 8 || n === 10) out += '-';
    }
    bits &= (1 << held) - 1;
  }
  return out;
}

/** Writes the 16 bytes of the UUID inside a TypeID. Trusted like `uuidOf`. */
export function writeUuid(id: string, into: Uint8Array, at: number): void {
  const start = id.length - 26;
  let bits = 0;
  let held = -2;
  let n = at;
  for (let i = 0; i < 26; i++) {
    bits = (bits << 5) | valueOf[id.charCodeAt(start + i)]!;
    held += 5;
    if (held >= 8) {
      held -= 8;
      into[n++] = bits >>> held;
    }
    bits &= (1 << held) - 1;
  }
}

/** True for a well-formed id of this kind. */
export function isId<P extends IdPrefix>(prefix: P, value: unknown): value is IdTypes[P] {
  if (
    typeof value !== 'string' ||
    value.length !== prefix.length + 27 ||
    !value.startsWith(prefix) ||
    value[prefix.length] !== '_'
  )
    return false;
  const first = prefix.length + 1;
  for (let i = first; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code > 127 || valueOf[code]! < 0) return false;
  }
  return valueOf[value.charCodeAt(first)]! < 8;
}
