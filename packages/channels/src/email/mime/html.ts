import type { Sanitize, SanitizeTag } from '../peers.ts';
import { foldHtml, unmarked } from './fold-html.ts';
import { cleanStyle } from './style.ts';

export interface CleanHtml {
  readonly html: string;
  /** Pictures that lie elsewhere, kept as `data-remote-src`. */
  readonly remoteImages: number;
  /** Content-IDs its pictures name. */
  readonly cids: ReadonlySet<string>;
}

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
    // Its own way reads every attribute as a style sheet, which takes longer than all the rest.
    parseStyleAttributes: false,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    nestingLimit: 300,
    enforceHtmlBoundary: false,
    transformTags: {
      '*': (tagName: string, { style, ...attribs }: SanitizeTag['attribs']) => {
        const kept = style === undefined ? '' : cleanStyle(style);
        return { tagName, attribs: kept ? { ...attribs, style: kept } : attribs };
      },
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
