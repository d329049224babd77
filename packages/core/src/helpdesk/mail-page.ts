import type { Message } from '../model/message.ts';
import type { Context } from './context.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Nothing is loaded but what lies in the page and in this installation; with `remote` pictures from elsewhere as well. */
export function mailPolicy(publicUrl: string, remote: boolean): string {
  const images = ['data:', new URL(publicUrl).origin, ...(remote ? ['https:', 'http:'] : [])];
  return `default-src 'none'; img-src ${images.join(' ')}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'`;
}

/**
 * A mail's HTML as a page of its own, for a frame with `sandbox="allow-popups allow-popups-to-escape-sandbox"`: enclosed
 * pictures by their links, pictures from elsewhere only with `remote`, quoted history folded.
 */
export async function mailPage(context: Context, message: Message, remote: boolean): Promise<string> {
  const links = new Map<string, string>();
  for (const part of message.parts)
    if (part.type === 'attachment' && part.inlineId && part.source.in === 'blob')
      links.set(
        escaped(part.inlineId),
        await context.fileLinks.urlOf({ key: part.source.key, mime: part.mime, name: part.name ?? 'image' }),
      );
  const html = message.parts
    .flatMap((part) =>
      part.type === 'text' ? [part.html ?? `<div style="white-space:pre-wrap">${escaped(part.text)}</div>`] : [],
    )
    .join('\n')
    .replaceAll(/ data-cid="([^"]*)"/g, (whole, cid: string) => {
      const url = links.get(cid);
      return url === undefined ? whole : ` src="${escaped(url)}"`;
    });
  const shown = remote ? html.replaceAll(' data-remote-src="', ' referrerpolicy="no-referrer" src="') : html;
  return `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${mailPolicy(context.publicUrl, remote)}">
<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">
<style>body{font:15px/1.5 system-ui,sans-serif;margin:0;padding:8px;display:flow-root;overflow-wrap:anywhere}img{max-width:100%;height:auto}summary{cursor:pointer;list-style:none;width:max-content;padding:0 .5em;border-radius:.5em;background:#8883}summary::-webkit-details-marker{display:none}</style>
</head><body>${shown}</body></html>`;
}
