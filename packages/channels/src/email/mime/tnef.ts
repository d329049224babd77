/** A file out of a `winmail.dat`. */
export interface TnefFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const signature = 0x22_3e_9f_78;
const attachRendData = 0x9002;
const attachTitle = 0x8010;
const attachData = 0x800f;
const attachment = 0x9005;
const longName = 0x3707;
const maxFiles = 100;

/**
 * The files in what Outlook wraps its mails in (MS-OXTNEF). Stops at the first thing that is not as it should be and
 * returns what it has; checksums are not looked at.
 */
export function readTnef(bytes: Uint8Array): readonly TnefFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 6 || view.getUint32(0, true) !== signature) return [];
  const files: { name?: string; bytes?: Uint8Array }[] = [];
  for (let at = 6; at + 9 <= bytes.byteLength && files.length <= maxFiles;) {
    const tag = view.getUint32(at + 1, true) & 0xff_ff;
    const size = view.getUint32(at + 5, true);
    const from = at + 9;
    if (from + size > bytes.byteLength) break;
    const data = bytes.subarray(from, from + size);
    const file = files.at(-1);
    if (tag === attachRendData) files.push({});
    else if (file && tag === attachTitle) file.name ??= ansi(data);
    else if (file && tag === attachData) file.bytes = data;
    else if (file && tag === attachment) file.name = longNameIn(data) ?? file.name ?? '';
    at = from + size + 2;
  }
  return files.flatMap(({ name, bytes: content }) => (content ? [{ name: name || 'file', bytes: content }] : []));
}

/** PR_ATTACH_LONG_FILENAME out of a list of MAPI properties, whose sizes depend on their types. */
function longNameIn(data: Uint8Array): string | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.byteLength < 4) return undefined;
  const count = Math.min(view.getUint32(0, true), 500);
  let at = 4;
  for (let n = 0; n < count && at + 4 <= data.byteLength; n++) {
    const type = view.getUint16(at, true);
    const id = view.getUint16(at + 2, true);
    at += 4;
    // Named properties have a name in between, which no file name has.
    if (id >= 0x80_00 || (type & 0x10_00) !== 0) return undefined;
    const fixed = { 0x2: 4, 0x3: 4, 0x4: 4, 0xb: 4, 0xa: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0x14: 8, 0x40: 8, 0x48: 16 }[type];
    if (fixed !== undefined) {
      at += fixed;
      continue;
    }
    if (at + 8 > data.byteLength || ![0x1e, 0x1f, 0xd, 0x102].includes(type)) return undefined;
    const size = view.getUint32(at + 4, true);
    at += 8;
    if (at + size > data.byteLength) return undefined;
    if (id === longName) {
      const value = data.subarray(at, at + size);
      return type === 0x1f ? new TextDecoder('utf-16le').decode(value).replace(/\0.*$/s, '') : ansi(value);
    }
    at += Math.ceil(size / 4) * 4;
  }
  return undefined;
}
const ansi = (data: Uint8Array): string => new TextDecoder('windows-1252').decode(data).replace(/\0.*$/s, '');
