import type { Sanitize, SanitizeTag } from '../peers.ts';
import { foldHtml, unmarked } from './fold-html.ts';

export interface CleanHtml {
  readonly html: string;
  /** Pictures that lie elsewhere, kept as `data-remote-src`. */
  readonly remoteImages: number;
  /** Content-IDs its pictures name. */
  readonly cids: ReadonlySet<string>;
}

const colour = /^(#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s,.%/]{5,40}\)|hsla?\([\d\s,.%/a-z]{5,40}\))$/i;
const length = /^-?0$|^(\d{1,4}(\.\d{1,4})?|\.\d{1,4})(px|pt|em|rem|ex|%|in|cm|mm)?$|^auto$/i;
const lengths = /^((((\d{1,4}(\.\d{1,4})?|\.\d{1,4})(px|pt|em|rem|ex|%|in|cm|mm)?)|auto)(\s+|$)){1,4}$/i;
const border =
  /^((\d{1,3}(\.\d{1,3})?(px|pt|em)?|thin|medium|thick|none|hidden|solid|dashed|dotted|double|#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s,.%]{5,40}\))(\s+|$)){1,3}$/i;
const words = (...allowed: readonly string[]): RegExp => new RegExp(`^(${allowed.join('|')})$`, 'i');

/** Nothing here loads anything, leaves its place, or lies over something else. */
const styles: { readonly [property: string]: readonly RegExp[] } = {
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

const allowedTags = (
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt ' +
  'em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section ' +
  'small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
).split(' ');
/** Whose content is no text for people. `plaintext` and the like would swallow what follows. */
const nonTextTags = (
  'script style textarea option title noscript xmp iframe noembed noframes plaintext template math svg object embed ' +
  'applet audio video canvas select head'
).split(' ');
const dataImage = /^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]+$/i;
const tiny = /^\s*[01](px)?\s*$/i;

/**
 * What of a mail's HTML may be shown: no scripts, forms, frames or styles that load or cover anything. Pictures that lie
 * elsewhere are named but not fetched; tracking pixels are left out. Quoted history is folded, not cut.
 * `own`: what is sent by us; nothing is folded, and pictures that are named by `data-cid` stay.
 * @throws what the sanitiser throws on hostile nesting; the caller falls back to the text
 */
export function cleanHtml(
  sanitize: Sanitize,
  given: string,
  { own = false }: { readonly own?: boolean } = {},
): CleanHtml {
  let remoteImages = 0;
  const cids = new Set<string>();
  const img = (tagName: string, { src = '', ...rest }: SanitizeTag['attribs']): SanitizeTag => {
    const { alt, width, height, style, title } = rest;
    const kept = present({ alt, width, height, style, title });
    const ownCid = own ? rest['data-cid'] : undefined;
    if (ownCid !== undefined) return { tagName, attribs: { ...kept, 'data-cid': ownCid } };
    const url = src.trim();
    if (/^cid:/i.test(url)) {
      const cid = decoded(url.slice(4));
      cids.add(cid);
      return { tagName, attribs: { ...kept, 'data-cid': cid } };
    }
    if (/^(https?:)?\/\//i.test(url)) {
      if (isPixel(rest)) return { tagName: 'span', attribs: {} };
      remoteImages++;
      return { tagName, attribs: { ...kept, 'data-remote-src': url.startsWith('//') ? `https:${url}` : url } };
    }
    return { tagName, attribs: dataImage.test(url) ? { ...kept, src: url } : kept };
  };
  const a = (tagName: string, { href, title, style }: SanitizeTag['attribs']): SanitizeTag => ({
    tagName,
    attribs: {
      ...present({ href, title, style }),
      ...(href ? { target: '_blank', rel: 'noopener noreferrer nofollow' } : {}),
    },
  });
  const clean = sanitize(given, {
    allowedTags,
    nonTextTags,
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'align', 'valign', 'title', 'data-fold'],
      a: ['href', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height', 'data-remote-src', 'data-cid'],
      table: ['border', 'cellpadding', 'cellspacing', 'width', 'height', 'bgcolor'],
      td: ['colspan', 'rowspan', 'width', 'height', 'bgcolor', 'nowrap'],
      th: ['colspan', 'rowspan', 'width', 'height', 'bgcolor', 'nowrap', 'scope'],
      tr: ['bgcolor', 'height'],
      col: ['span', 'width'],
      font: ['color', 'face', 'size'],
      ol: ['start', 'type'],
      li: ['value'],
    },
    allowedStyles: { '*': styles },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    nestingLimit: 300,
    enforceHtmlBoundary: false,
    transformTags: {
      img,
      a,
      details: 'div',
      summary: 'div',
      blockquote: (tagName: string, attribs: SanitizeTag['attribs']) => marked(tagName, attribs, isQuote(attribs)),
      div: (tagName: string, attribs: SanitizeTag['attribs']) => marked(tagName, attribs, divKind(attribs)),
      span: (tagName: string, attribs: SanitizeTag['attribs']) => marked(tagName, attribs, divKind(attribs)),
      hr: (tagName: string, attribs: SanitizeTag['attribs']) => marked(tagName, attribs, divKind(attribs)),
    },
  });
  return { html: own ? unmarked(clean) : foldHtml(clean), remoteImages, cids };
}

/** Marks that mail programs set around what they quote and around signatures; a plain quote is the writer's own. */
function isQuote({ class: names = '', type, cite }: SanitizeTag['attribs']): string | undefined {
  return type === 'cite' || cite !== undefined || has(names, 'gmail_quote', 'yahoo_quoted', 'protonmail_quote')
    ? 'quote'
    : undefined;
}
function divKind({ class: names = '', id = '' }: SanitizeTag['attribs']): string | undefined {
  if (has(names, 'gmail_attr', 'moz-cite-prefix', 'yahoo_quoted', 'protonmail_quote') || id === 'OLK_SRC_BODY_SECTION')
    return 'quote';
  if (['divRplyFwdMsg', 'appendonsend', 'stopSpelling'].includes(id) || has(names, 'OutlookMessageHeader'))
    return 'rest';
  return has(names, 'gmail_signature', 'moz-signature') || id === 'Signature' ? 'signature' : undefined;
}
function marked(
  tagName: string,
  { 'data-fold': _theirs, ...attribs }: SanitizeTag['attribs'],
  kind?: string,
): SanitizeTag {
  return { tagName, attribs: kind ? { ...attribs, 'data-fold': kind } : attribs };
}
const has = (names: string, ...wanted: readonly string[]): boolean =>
  names.split(/\s+/).some((name) => wanted.includes(name));

function isPixel({ width = '', height = '', style = '' }: SanitizeTag['attribs']): boolean {
  return tiny.test(width) || tiny.test(height) || /(?:^|;)\s*(width|height)\s*:\s*[01](px)?\s*(;|$)/i.test(style);
}
function decoded(cid: string): string {
  try {
    return decodeURIComponent(cid).slice(0, 500);
  } catch {
    return cid.slice(0, 500);
  }
}
function present(attribs: { readonly [name: string]: string | undefined }): SanitizeTag['attribs'] {
  return Object.fromEntries(
    Object.entries(attribs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
