import type { Parser } from '../peers.ts';

/** Labels that mean no more than "some text": what it really is shows in the bytes. */
const vague = new Set([
  '',
  'ascii',
  'us-ascii',
  'ansi_x3.4-1968',
  'default',
  'unknown',
  'unknown-8bit',
  'x-unknown',
  '8bit',
  'binary',
]);
const aliases: { readonly [label: string]: string } = {
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  utf8mb4: 'utf-8',
  'iso-8859-8-e': 'iso-8859-8',
};
/** Would turn `+ADw-` into markup after it was looked through. */
const refused = /^(unicode-1-1-)?utf-?7|^base64$|^hex$/;

/** As `decodeText`, for labels that need no help; undefined for others. */
export function decodeBytes(bytes: Uint8Array, label: string): string | undefined {
  const name = label.trim().toLowerCase();
  const known = aliases[name] ?? name;
  if (vague.has(known)) return decodeWith('utf-8', bytes, true) ?? decodeWith('windows-1252', bytes, false);
  return isDecodable(known) ? decodeWith(known, bytes, false) : undefined;
}

/** Text of any label: what it claims, if that can be read, else UTF-8 where it is valid, else Windows-1252. Never throws. */
export async function decodeText(bytes: Uint8Array, label: string, parser?: Parser): Promise<string> {
  const name = label.trim().toLowerCase().replaceAll(/["']/g, '');
  const known = aliases[name] ?? name;
  if (!vague.has(known) && !refused.test(known)) {
    const strict = decodeWith(known, bytes, true);
    if (strict !== undefined) return strict;
    if (isDecodable(known)) return decodeDamaged(known, bytes);
    const other = await decodeByParser(known, bytes, parser);
    if (other !== undefined) return other;
  }
  return decodeWith('utf-8', bytes, true) ?? decodeWith('windows-1252', bytes, false)!;
}

/** Bytes that are not quite what their label says: one torn character does not make the rest another language. */
function decodeDamaged(label: string, bytes: Uint8Array): string {
  const lenient = decodeWith(label, bytes, false)!;
  if (label !== 'utf-8' && label !== 'utf8') return lenient;
  let broken = 0;
  let beyondAscii = 0;
  for (const char of lenient) {
    if (char === '\uFFFD') broken++;
    else if (char > '\u007F') beyondAscii++;
  }
  return broken > beyondAscii ? decodeWith('windows-1252', bytes, false)! : lenient;
}

function decodeWith(label: string, bytes: Uint8Array, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}
function isDecodable(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

async function decodeByParser(
  label: string,
  bytes: Uint8Array,
  parser: Parser | undefined,
): Promise<string | undefined> {
  try {
    const decoder = parser?.decoder?.decodeStream(label);
    if (!decoder) return undefined;
    const chunks: Buffer[] = [];
    decoder.end(bytes);
    for await (const chunk of decoder as AsyncIterable<Buffer | string>) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    return text.includes('\uFFFD') ? undefined : text;
  } catch {
    return undefined;
  }
}
