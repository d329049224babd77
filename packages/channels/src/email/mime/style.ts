const colour = /^(#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s,.%/]{5,40}\)|hsla?\([\d\s,.%/a-z]{5,40}\))$/i;
const length = /^-?0$|^(\d{1,4}(\.\d{1,4})?|\.\d{1,4})(px|pt|em|rem|ex|%|in|cm|mm)?$|^auto$/i;
const lengths = /^((((\d{1,4}(\.\d{1,4})?|\.\d{1,4})(px|pt|em|rem|ex|%|in|cm|mm)?)|auto)(\s+|$)){1,4}$/i;
const border =
  /^((\d{1,3}(\.\d{1,3})?(px|pt|em)?|thin|medium|thick|none|hidden|solid|dashed|dotted|double|#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s,.%]{5,40}\))(\s+|$)){1,3}$/i;
const words = (...allowed: readonly string[]): RegExp => new RegExp(`^(${allowed.join('|')})$`, 'i');

/** Nothing here loads anything, leaves its place, or lies over something else. */
const allowed: { readonly [property: string]: readonly RegExp[] } = {
  color: [colour],
  'background-color': [colour],
  background: [colour],
  'font-family': [/^[\p{L}\p{N}\s,'"-]{1,200}$/u],
  'font-size': [length, words('(x{1,2}-)?(small|large)', 'medium', 'smaller', 'larger')],
  'font-style': [words('normal', 'italic', 'oblique')],
  'font-weight': [words('normal', 'bold', 'bolder', 'lighter', '[1-9]00')],
  'line-height': [length, words('normal')],
  'letter-spacing': [length, words('normal')],
  'text-align': [words('left', 'right', 'center', 'justify', 'start', 'end')],
  'text-decoration': [/^[a-z\s-]{1,60}$/i],
  'text-transform': [words('none', 'uppercase', 'lowercase', 'capitalize')],
  'text-indent': [length],
  'vertical-align': [length, words('top', 'middle', 'bottom', 'baseline', 'sub', 'super', 'text-top', 'text-bottom')],
  'white-space': [words('normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line')],
  'word-break': [words('normal', 'break-all', 'break-word', 'keep-all')],
  'list-style-type': [/^[a-z-]{1,30}$/i],
  'border-collapse': [words('collapse', 'separate')],
  'border-spacing': [lengths],
  'border-color': [colour],
  'border-radius': [lengths],
  display: [words('none', 'block', 'inline', 'inline-block', 'table', 'table-row', 'table-cell', 'list-item')],
  direction: [words('ltr', 'rtl')],
  float: [words('left', 'right', 'none')],
  ...Object.fromEntries(
    ['border', 'border-top', 'border-right', 'border-bottom', 'border-left'].map((p) => [p, [border]]),
  ),
  ...Object.fromEntries(
    ['margin', 'padding'].flatMap((p) => [
      [p, [lengths]],
      ...['top', 'right', 'bottom', 'left'].map((side) => [`${p}-${side}`, [length]]),
    ]),
  ),
  ...Object.fromEntries(
    ['width', 'min-width', 'max-width', 'height', 'min-height', 'max-height'].map((p) => [p, [length, words('none')]]),
  ),
};

/** The same few styles come again and again within a mail. */
const known = new Map<string, string>();
const rememberedStyles = 2_000;

/** What of a `style` may stay: whole declarations of the list, nothing with a function, an escape, a comment or a quote around it. */
export function cleanStyle(style: string): string {
  const before = known.get(style);
  if (before !== undefined) return before;
  const kept = style
    .slice(0, 5_000)
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      const property = declaration.slice(0, colon).trim().toLowerCase();
      const value = declaration
        .slice(colon + 1)
        .replace(/!\s*important\s*$/i, '')
        .trim();
      const rules = Object.hasOwn(allowed, property) ? allowed[property] : undefined;
      return rules?.some((rule) => rule.test(value)) ? [`${property}:${value}`] : [];
    })
    .join(';');
  if (known.size >= rememberedStyles) known.clear();
  if (style.length < 1_000) known.set(style, kept);
  return kept;
}
