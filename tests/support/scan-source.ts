/** What a source file imports, and its code without comments and texts. */
export interface ScannedSource {
  readonly imports: readonly ScannedImport[];
  /** Comments gone, texts emptied, line breaks kept. */
  readonly code: string;
}
export interface ScannedImport {
  readonly specifier: string;
  /** `import type`, `export type … from`: gone at run time. */
  readonly typeOnly: boolean;
}

const importing = /\b(?:import|export)\b(?<clause>[^;'"()]*?\bfrom\b|\s*\(?)\s*(?<text>\d+)/g;

/**
 * A small scanner: separates code from comments, texts, templates and regular expressions, then looks for imports in
 * what is left. Texts are kept aside by number, so that an import in an example or a text is none.
 */
export function scanSource(source: string): ScannedSource {
  const texts: string[] = [];
  const withTexts = separate(source, (text) => String(texts.push(text) - 1));
  const imports = [...withTexts.matchAll(importing)].map(({ groups }) => ({
    specifier: texts[Number(groups!['text'])]!,
    typeOnly: /^\s*type\b(?!\s*(?:,|from\b))/.test(groups!['clause']!),
  }));
  return { imports, code: separate(source, () => '""') };
}

function separate(source: string, replaceText: (text: string) => string): string {
  let out = '';
  let at = 0;
  /** Depths of `{` within `${`, innermost last. */
  const templates: number[] = [];
  const take = (end: number): string => {
    const part = source.slice(at, end);
    at = end;
    return part;
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const char = rest[0]!;
    if (rest === '//') take(endOf(source, '\n', at));
    else if (rest === '/*') out += take(endOf(source, '*/', at + 2) + 2).replaceAll(/[^\n]/g, '') || ' ';
    else if (char === "'" || char === '"') {
      const text = take(endOfText(source, at));
      out += ` ${replaceText(text.slice(1, -1))} `;
    } else if (char === '`' || (char === '}' && templates.at(-1) === 0)) {
      if (char === '}') templates.pop();
      // Its text is no specifier: what is put together at run time is not an arrow that a reader sees.
      if (take(endOfTemplatePart(source, at + 1)).endsWith('${')) templates.push(0);
      out += ' `` ';
    } else if (char === '/' && startsExpression(out)) {
      take(endOfRegExp(source, at));
      out += ' /r/ ';
    } else {
      const last = templates.length - 1;
      if (last >= 0 && char === '{') templates[last]!++;
      if (last >= 0 && char === '}') templates[last]!--;
      out += take(at + 1);
    }
  }
  return out;
}

function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at;
}
function endOfText(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== source[from] && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}
function endOfTemplatePart(source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    if (source[at] === '`') return at + 1;
    if (source.startsWith('${', at)) return at + 2;
    at += source[at] === '\\' ? 2 : 1;
  }
  return at;
}
function endOfRegExp(source: string, from: number): number {
  let inClass = false;
  let at = from + 1;
  while (at < source.length && source[at] !== '\n') {
    if (source[at] === '\\') at++;
    else if (source[at] === '[') inClass = true;
    else if (source[at] === ']') inClass = false;
    else if (source[at] === '/' && !inClass) break;
    at++;
  }
  return at + 1;
}
/** Whether a slash here begins a regular expression rather than a division. `</` and `/>` are JSX. */
function startsExpression(before: string): boolean {
  const code = before.trimEnd();
  return code === '' || /[(,=:[!&|?{};+\-*%~^]$|=>$|\b(?:return|typeof|case|in|of|await)$/.test(code);
}
