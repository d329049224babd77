/** In HTML that a sanitiser has written: lower case, quoted, well formed. */
const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s[^>]*)?)>/g;
const voids = new Set(['br', 'hr', 'img', 'col', 'wbr']);
const open = (kind: string): string => `<details data-fold="${kind}"><summary>•••</summary>`;

interface Region {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Puts what is marked as quoted or as a signature into `<details>`, which opens without a script. A mail of which nothing
 * would be left to see, a forwarded one for instance, stays unfolded.
 */
export function foldHtml(html: string): string {
  if (!html.includes('data-fold="')) return html;
  const regions = joined(regionsIn(html), html);
  const outside = withoutRegions(html, regions);
  if (regions.length === 0 || !hasContent(outside)) return unmarked(html);
  let out = '';
  let at = 0;
  for (const { kind, from, to } of regions) {
    out += `${unmarked(html.slice(at, from))}${open(kind)}${unmarked(html.slice(from, to))}</details>`;
    at = to;
  }
  return out + unmarked(html.slice(at));
}
/** Without the marks by which regions are found. */
export const unmarked = (html: string): string => html.replaceAll(/ data-fold="[a-z]+"/g, '');

/** The outermost marked elements. `rest` stands before what is quoted: it reaches to the end of its parent. */
function regionsIn(html: string): readonly Region[] {
  const regions: Region[] = [];
  const stack: { readonly name: string; readonly from: number; readonly kind: string | undefined; rest?: number }[] = [
    { name: '', from: 0, kind: undefined },
  ];
  let inside = 0;
  const end = (depth: number, before: number, after: number): void => {
    while (stack.length > depth) {
      const { kind, from, rest } = stack.pop()!;
      if (rest !== undefined) {
        inside--;
        if (inside === 0) regions.push({ kind: 'quote', from: rest, to: before });
      }
      if (kind !== undefined) {
        inside--;
        if (inside === 0) regions.push({ kind, from, to: after });
      }
    }
  };
  for (const match of html.matchAll(tag)) {
    const [whole, close, name = '', attributes = ''] = match;
    const at = match.index;
    if (close) {
      const depth = stack.findLastIndex((element) => element.name === name);
      if (depth > 0) end(depth, at, at + whole.length);
      continue;
    }
    const kind = /\sdata-fold="([a-z]+)"/.exec(attributes)?.[1];
    const parent = stack.at(-1)!;
    if (kind === 'rest' && parent.rest === undefined) {
      parent.rest = at;
      inside++;
    }
    if (voids.has(name)) continue;
    const own = kind === 'rest' ? undefined : kind;
    if (own !== undefined) inside++;
    stack.push({ name, from: at, kind: own });
  }
  end(0, html.length, html.length);
  return regions.sort((a, b) => a.from - b.from);
}

/** Neighbours of one kind with nothing to see between them are one: the attribution and its quote. */
function joined(regions: readonly Region[], html: string): readonly Region[] {
  const out: Region[] = [];
  for (const region of regions) {
    const last = out.at(-1);
    const between = last && html.slice(last.to, region.from);
    if (last && last.kind === region.kind && between !== undefined && !between.includes('<') && !hasContent(between))
      out[out.length - 1] = { ...last, to: region.to };
    else out.push(region);
  }
  return out;
}
function withoutRegions(html: string, regions: readonly Region[]): string {
  let out = '';
  let at = 0;
  for (const { from, to } of regions) {
    out += html.slice(at, from);
    at = to;
  }
  return out + html.slice(at);
}
const hasContent = (html: string): boolean =>
  html.includes('<img') || /[^\s\u00A0\u200B\u200C\uFEFF]/.test(html.replaceAll(/<[^>]*>/g, ''));
