/**
 * A field of a form as the bytes that were posted. A form's own reading takes everything for UTF-8, which a mail need not be.
 * Undefined: there is none, or it is not found where it should be.
 */
export function rawField(body: Uint8Array, contentType: string, name: string): Uint8Array | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const boundary = /boundary="?([^";]{1,200})"?/i.exec(contentType)?.[1];
  return boundary === undefined ? fromUrlEncoded(bytes, name) : fromMultipart(bytes, boundary, name);
}

function fromMultipart(bytes: Buffer, boundary: string, name: string): Uint8Array | undefined {
  const mark = Buffer.from(`--${boundary}`);
  for (let at = bytes.indexOf(mark); at >= 0;) {
    const head = at + mark.byteLength;
    const start = bytes.indexOf('\r\n\r\n', head);
    const next = bytes.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), head);
    if (start < 0 || next < 0) return undefined;
    const header = bytes.subarray(head, start).toString('latin1');
    if (start < next && /;\s*name="([^"]*)"/i.exec(header)?.[1] === name) return bytes.subarray(start + 4, next);
    at = next + 2;
  }
  return undefined;
}

function fromUrlEncoded(bytes: Buffer, name: string): Uint8Array | undefined {
  const text = bytes.toString('latin1');
  const start = text.startsWith(`${name}=`) ? 0 : text.indexOf(`&${name}=`) + 1;
  if (start === 0 && !text.startsWith(`${name}=`)) return undefined;
  const end = text.indexOf('&', start);
  const value = text.slice(start + name.length + 1, end < 0 ? text.length : end).replaceAll('+', ' ');
  const plain = value.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
