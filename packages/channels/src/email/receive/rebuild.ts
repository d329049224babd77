/** A mail as some providers hand it over: taken apart already. */
export interface TakenApart {
  /** As they were, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text?: string;
  readonly html?: string;
  readonly files: readonly {
    readonly name: string;
    readonly mime: string;
    readonly bytes: Uint8Array;
    readonly cid?: string;
  }[];
}
const own = /^(content-|mime-version)/i;

/** Put together again, so that it goes the way of every other mail. */
export function rebuild({ headers, text, html, files }: TakenApart): Uint8Array {
  const boundary = crypto.randomUUID();
  const lines = headers
    .filter(([name]) => /^[\w-]{1,70}$/.test(name) && !own.test(name))
    .map(([name, value]) => `${name}: ${value.replaceAll(/\r?\n(?![ \t])/g, ' ')}`);
  const base64 = (bytes: Uint8Array): string =>
    Buffer.from(bytes)
      .toString('base64')
      .replaceAll(/.{76}(?=.)/g, '$&\r\n');
  const part = (header: readonly string[], bytes: Uint8Array): string =>
    [...header, 'Content-Transfer-Encoding: base64', '', base64(bytes)].join('\r\n');
  const bodies = [
    ...(text === undefined ? [] : [part(['Content-Type: text/plain; charset=utf-8'], Buffer.from(text))]),
    ...(html === undefined ? [] : [part(['Content-Type: text/html; charset=utf-8'], Buffer.from(html))]),
  ];
  const alternative = `${boundary}-a`;
  const body =
    bodies.length === 2
      ? `Content-Type: multipart/alternative; boundary="${alternative}"\r\n\r\n${bodies.map((one) => `--${alternative}\r\n${one}\r\n`).join('')}--${alternative}--`
      : (bodies[0] ?? part(['Content-Type: text/plain; charset=utf-8'], new Uint8Array(0)));
  const attached = files.map(({ name, mime, bytes, cid }) =>
    part(
      [
        `Content-Type: ${/^[\w.+-]+\/[\w.+-]+$/.test(mime) ? mime : 'application/octet-stream'}`,
        `Content-Disposition: ${cid ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
        ...(cid ? [`Content-ID: <${cid.replaceAll(/[<>\s]/g, '')}>`] : []),
      ],
      bytes,
    ),
  );
  return Buffer.from(
    [
      ...lines,
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      ...[body, ...attached].map((one) => `--${boundary}\r\n${one}`),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
}
