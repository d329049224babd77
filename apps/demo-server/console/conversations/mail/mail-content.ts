/** What was written, as it is sent: the same words twice, and the pictures among them. */
export interface MailContent {
  readonly text: string;
  readonly html: string;
  /** Attachments within the HTML, by which `data-cid`. */
  readonly inline: { readonly [attachment: `att_${string}`]: string };
}
export interface Quoted {
  /** `On 3 May 2026, Ana wrote:` */
  readonly intro: string;
  readonly text: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Pictures keep the name of their attachment instead of where they are shown from; empty lines stay lines. */
export function contentOf(editorHtml: string, editorText: string): MailContent {
  const page = new DOMParser().parseFromString(editorHtml, 'text/html');
  const inline: { [attachment: `att_${string}`]: string } = {};
  for (const image of page.querySelectorAll('img')) {
    const attachment = image.dataset['attachment'] as `att_${string}` | undefined;
    image.removeAttribute('src');
    image.removeAttribute('data-attachment');
    if (attachment === undefined) {
      image.remove();
      continue;
    }
    image.dataset['cid'] = attachment;
    inline[attachment] = attachment;
  }
  for (const paragraph of page.querySelectorAll('p:empty')) paragraph.append(page.createElement('br'));
  return { text: editorText.trim(), html: page.body.innerHTML, inline };
}

/** Below what was written: the signature, then the mail that is answered. */
export function withQuote(content: MailContent, signature: string | undefined, quoted: Quoted): MailContent {
  const lines = quoted.text.replaceAll('\r', '').trimEnd().split('\n');
  const signText = signature === undefined ? '' : `\n\n-- \n${plainOf(signature)}`;
  const signHtml = signature === undefined ? '' : `<p>-- <br></p>${signature}`;
  return {
    ...content,
    text: `${content.text}${signText}\n\n${quoted.intro}\n${lines.map((line) => `> ${line}`).join('\n')}`,
    html: `${content.html}${signHtml}<p>${escaped(quoted.intro)}</p><blockquote type="cite">${lines.map(escaped).join('<br>')}</blockquote>`,
  };
}
function plainOf(html: string): string {
  const page = new DOMParser().parseFromString(html.replaceAll(/<br\s*\/?>|<\/(p|div)>/gi, '$&\n'), 'text/html');
  return (page.body.textContent ?? '').trim();
}
