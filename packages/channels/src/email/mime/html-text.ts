import type { TextFold } from '@conversa/core/connector';

const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
const blocks = new Set(
  'address article aside blockquote center dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
const paragraphs = new Set('blockquote h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '));
const token = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g;

/** Plain text of HTML that a sanitiser has written, without recursion, with the folds as stretches of the text. */
export function htmlToText(html: string): { readonly text: string; readonly folds: readonly TextFold[] } {
  let text = '';
  const folds: TextFold[] = [];
  let pre = 0;
  let summary = 0;
  const open: { kind: TextFold['kind']; from: number; depth: number }[] = [];
  let details = 0;
  const line = (count: number): void => {
    text = trimEnd(text, pre > 0);
    if (text === '') return;
    let have = 0;
    while (have < 2 && text.at(-1 - have) === '\n') have++;
    text += '\n'.repeat(Math.max(0, count - have));
  };
  for (const [, close, name, attributes, words] of html.matchAll(token)) {
    if (words !== undefined) {
      if (summary > 0) continue;
      const plain = words.replaceAll(/&(?:#(\d{1,7})|([a-z]+));/g, (whole, code?: string, entity = '') =>
        code ? String.fromCodePoint(Math.min(Number(code), 0x10_ff_ff)) : (entities[entity] ?? whole),
      );
      const shown = pre > 0 ? plain : plain.replaceAll(/[\s\u00A0]+/g, ' ');
      text += pre === 0 && (text === '' || /[\s]$/.test(text)) ? shown.trimStart() : shown;
      continue;
    }
    if (name === 'br') text = `${trimEnd(text, pre > 0)}\n`;
    else if (name === 'summary') summary += close ? -1 : 1;
    else if (name === 'td' || name === 'th') text += close && !/\s$/.test(text) ? ' ' : '';
    else if (name === 'img' && !close) {
      const alt = /\salt="([^"]{1,200})"/.exec(attributes ?? '')?.[1];
      if (alt) text += `[${alt}]`;
    } else if (name && blocks.has(name)) {
      line(paragraphs.has(name) ? 2 : 1);
      if (name === 'pre') pre += close ? -1 : 1;
      if (name === 'li' && !close) text += '- ';
      if (name !== 'details') continue;
      if (close) {
        if (open.at(-1)?.depth === details) {
          const { kind, from } = open.pop()!;
          if (text.length > from && open.length === 0) folds.push({ kind, from, to: text.length });
        }
        details--;
      } else {
        details++;
        const kind = /data-fold="(quote|signature)"/.exec(attributes ?? '')?.[1] as TextFold['kind'] | undefined;
        if (kind) open.push({ kind, from: text.length, depth: details });
      }
    }
  }
  const trimmed = text.trimEnd();
  return {
    text: trimmed,
    folds: folds.flatMap((fold) =>
      fold.from < trimmed.length ? [{ ...fold, to: Math.min(fold.to, trimmed.length) }] : [],
    ),
  };
}

function trimEnd(text: string, isPre: boolean): string {
  if (isPre) return text;
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ') end--;
  return end === text.length ? text : text.slice(0, end);
}
