/** Text as a tree: what is drawn from it can only be these. */
export type RichNode =
  | string
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly RichNode[] }
  | { readonly kind: 'strong' | 'em' | 'code'; readonly children: readonly RichNode[] };

const link = /https?:\/\/[^\s<>"]+|www\.[^\s<>"]+\.[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
/** A sentence's end is not the address's. */
const trailing = /[.,:;!?'"»”’\])}]+$/u;

/** Finds addresses in plain text. */
export function linkify(text: string): readonly RichNode[] {
  const nodes: RichNode[] = [];
  let at = 0;
  for (const match of text.matchAll(link)) {
    let found = match[0];
    const end = trailing.exec(found)?.[0] ?? '';
    // A bracket that was opened inside belongs to the address.
    const keep = end.startsWith(')') && found.includes('(') ? 1 : 0;
    found = found.slice(0, found.length - end.length + keep);
    if (match.index > at) nodes.push(text.slice(at, match.index));
    nodes.push({ kind: 'link', href: hrefOf(found), children: [found] });
    at = match.index + found.length;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

function hrefOf(found: string): string {
  if (/^https?:/iu.test(found)) return found;
  return /^www\./iu.test(found) ? `https://${found}` : `mailto:${found}`;
}

const markup =
  /`([^`\n]+)`|\*\*(?=\S)([^\n]*?\S)\*\*(?!\*)|(?<![\w*])[*_](?=\S)([^\n*_]*?\S)[*_](?![\w*])|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+|mailto:[^\s)]+)\)/gu;

/** The part of Markdown that people write in a chat: bold, italic, code, links. Everything else stays text. */
export function parseMarkdown(text: string): readonly RichNode[] {
  const nodes: RichNode[] = [];
  let at = 0;
  for (const match of text.matchAll(markup)) {
    const [whole, code, strong, em, label, href] = match;
    if (match.index > at) nodes.push(...linkify(text.slice(at, match.index)));
    if (code !== undefined) nodes.push({ kind: 'code', children: [code] });
    else if (strong !== undefined) nodes.push({ kind: 'strong', children: parseMarkdown(strong) });
    else if (em !== undefined) nodes.push({ kind: 'em', children: parseMarkdown(em) });
    else nodes.push({ kind: 'link', href: href!, children: [label!] });
    at = match.index + whole.length;
  }
  if (at < text.length) nodes.push(...linkify(text.slice(at)));
  return nodes;
}

const emoji =
  /^(?:\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*\s*|\p{Regional_Indicator}{2}\s*){1,3}$/u;
/** One to three emoji and nothing else: drawn large. */
export const isOnlyEmoji = (text: string): boolean => emoji.test(text);
