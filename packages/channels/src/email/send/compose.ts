import { blobBytes, type ConnectorBlobs, SendError } from '@conversa/core/connector';
import { messageIdOf, replyAddress } from '../marks.ts';
import { cleanHtml } from '../mime/html.ts';
import { htmlToText } from '../mime/html-text.ts';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import { loadSanitize, loadTransports } from '../peers.ts';
import type { MailPayload, PlannedFile } from './plan.ts';

export interface Composed {
  readonly raw: Uint8Array;
  readonly messageId: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
}

/**
 * The mail as bytes. It has the same Message-ID each time, so that an attempt that got lost does no harm.
 * @throws {SendError} when a file is gone
 */
export async function compose(
  app: CheckedApp,
  credentials: EmailCredentials,
  blobs: ConnectorBlobs,
  payload: MailPayload,
  correlationId: string,
  now: Date,
): Promise<Composed> {
  const { address, name } = credentials;
  const [secret] = app.secrets;
  const messageId = messageIdOf(secret!, correlationId, address);
  const links = await linksOf(payload.files, blobs);
  const body = await bodyOf(payload, links);
  const replyTo = payload.token && replyToOf(secret!, credentials, payload.token);
  const attachments = await Promise.all(
    payload.files.filter(({ linked }) => !linked).map((file) => attachmentOf(file, blobs)),
  );
  const shownName = payload.agentName && name ? `${payload.agentName} (${name})` : (payload.agentName ?? name);
  const createTransport = await loadTransports();
  // Composes without sending: what is sent is also what goes into Sent.
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await composer.sendMail({
    messageId: `<${messageId}>`,
    date: now,
    from: { address, name: shownName ?? '' },
    to: payload.to.map((one) => ({ address: one, name: '' })),
    cc: payload.cc.map((one) => ({ address: one, name: '' })),
    ...(replyTo ? { replyTo: { address: replyTo, name: name ?? '' } } : {}),
    subject: payload.subject,
    text: body.text,
    html: body.html,
    attachments,
    ...(payload.inReplyTo ? { inReplyTo: `<${payload.inReplyTo}>` } : {}),
    ...(payload.references.length > 0 ? { references: payload.references.map((id) => `<${id}>`).join(' ') } : {}),
    headers: headersOf(payload, credentials),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    raw: message!,
    messageId,
    envelope: { from: address, to: [...payload.to, ...payload.cc, ...payload.bcc] },
  };
}

/** To the inbox itself where mail for `address+anything` arrives there, else to the generated address. */
function replyToOf(
  secret: string,
  { address, forwarding, plusAddressing }: EmailCredentials,
  token: string,
): string | undefined {
  const base = plusAddressing ? address : forwarding?.address;
  return base === undefined ? undefined : replyAddress(secret, base, token);
}

function headersOf(
  { automatic, unsubscribe }: MailPayload,
  { address }: EmailCredentials,
): { readonly [name: string]: string } {
  return {
    ...(automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', 'X-Loop': address } : {}),
    ...(unsubscribe
      ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {}),
  };
}

interface Link {
  readonly name: string;
  readonly url: string;
}
async function linksOf(files: readonly PlannedFile[], blobs: ConnectorBlobs): Promise<readonly Link[]> {
  return Promise.all(
    files
      .filter(({ linked }) => linked)
      .map(async ({ key, name, mime }) => ({ name, url: await blobs.link!(key, { mime, name }) })),
  );
}

/** Both forms say the same: what was written, the signature, links to what was too large. */
async function bodyOf(
  { text, html, signature }: MailPayload,
  links: readonly Link[],
): Promise<{ readonly text: string; readonly html: string }> {
  const sanitize = await loadSanitize();
  const clean = (given: string): string => withCids(cleanHtml(sanitize, given, { own: true }).html);
  const sign = signature ? cleanHtml(sanitize, signature, { own: true }).html : '';
  const signText = sign ? `\n\n-- \n${htmlToText(sign).text}` : '';
  const linkText = links.length > 0 ? `\n\n${links.map(({ name, url }) => `${name}: ${url}`).join('\n')}` : '';
  const linkHtml = links.map(({ name, url }) => `<p><a href="${escaped(url)}">${escaped(name)}</a></p>`).join('');
  const signHtml = sign
    ? `<div class="gmail_signature" data-smartmail="gmail_signature">-- <br>${withCids(sign)}</div>`
    : '';
  return {
    text: `${text}${linkText}${signText}\n`,
    html: `<!doctype html><html><body>${clean(html ?? '')}${linkHtml}${signHtml ? `<br>${signHtml}` : ''}</body></html>`,
  };
}
/** The sanitiser sets pictures aside; on the way out they are named as mail programs know them. */
const withCids = (html: string): string =>
  html.replaceAll(' data-cid="', ' src="cid:').replaceAll(' data-remote-src="', ' src="');
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

async function attachmentOf({ key, mime, name, inlineId }: PlannedFile, blobs: ConnectorBlobs): Promise<object> {
  const content = await blobBytes(blobs, key)
    .then((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    .catch((cause: unknown) => {
      const isGone = (cause as { code?: unknown } | null)?.code === 'not_found';
      throw new SendError(
        {
          disposition: isGone ? 'reject' : 'retry',
          failure: {
            code: isGone ? 'file_gone' : 'file_unavailable',
            scope: 'piece',
            sentence: isGone
              ? `The file ${name} is no longer there. Attach it again.`
              : 'A file could not be read. It is tried again.',
          },
        },
        cause,
      );
    });
  return {
    filename: name,
    content,
    contentType: mime,
    ...(inlineId ? { cid: inlineId, contentDisposition: 'inline' } : { contentDisposition: 'attachment' }),
  };
}
