import type { IdPrefix, IdTypes } from './ids.ts';

/** Crockford base32 without i, l, o, u: 26 characters carry a UUID's 128 bits (the first one only 3). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const hex = '0123456789abcdef';
const codeOf: Uint8Array = codesIn(alphabet);
const hexCodeOf: Uint8Array = codesIn(hex);
const valueOf: Int8Array = valuesIn(alphabet);
const nibbleOf: Int8Array = valuesIn(hex);

function codesIn(digits: string): Uint8Array {
  return Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
}
function valuesIn(digits: string): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (let i = 0; i < digits.length; i++) values[digits.charCodeAt(i)] = i;
  return values;
}

const bytes = new Uint8Array(16);
const codes: number[] = Array.from({ length: 30 }, () => 0);
const uuidCodes: number[] = Array.from({ length: 36 }, () => 45);

/** `msg` + UUID -> `msg_01jd…`. The UUID is trusted to be one. */
export function typeId<P extends IdPrefix>(prefix: P, uuid: string): IdTypes[P] {
  let at = 0;
  for (let i = 0; i < 16; i++) {
    if (uuid.charCodeAt(at) === 45) at++;
    bytes[i] = (nibbleOf[uuid.charCodeAt(at)]! << 4) | nibbleOf[uuid.charCodeAt(at + 1)]!;
    at += 2;
  }
  return typeIdOfBytes(prefix, bytes);
}

/**
 * 16 bytes -> TypeID. All its characters become a string at once: put together one by one they would be a chain of thirty
 * strings, ten times as large and as slow, and ids are kept and compared by the million.
 */
export function typeIdOfBytes<P extends IdPrefix>(prefix: P, raw: Uint8Array): IdTypes[P] {
  let n = 0;
  for (; n < 3; n++) codes[n] = prefix.charCodeAt(n);
  codes[n++] = 95;
  let bits = 0;
  let held = 2; // 128 bits are 26 × 5 less 2: the first character has two leading zero bits.
  for (let i = 0; i < 16; i++) {
    bits = (bits << 8) | raw[i]!;
    held += 8;
    while (held >= 5) {
      held -= 5;
      codes[n++] = codeOf[(bits >>> held) & 31]!;
    }
    bits &= (1 << held) - 1;
  }
  return String.fromCharCode.apply(null, codes) as IdTypes[P];
}

/** The UUID inside a TypeID. Ids are checked with `isId` where they enter; here they are trusted. */
export function uuidOf(id: string): string {
  writeUuid(id, bytes, 0);
  let n = 0;
  for (let i = 0; i < 16; i++) {
    uuidCodes[n++] = hexCodeOf[bytes[i]! >>> 4]!;
    uuidCodes[n++] = hexCodeOf[bytes[i]! & 15]!;
    if (i === 3 || i === 5 || i === 7 || i === 9) n++;
  }
  return String.fromCharCode.apply(null, uuidCodes);
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
