import { type AppPorts, ConversaError, isConversaError, takeWebhook } from '@conversa/core/connector';
import { Readable } from 'node:stream';
import type { CheckedApp, EmailCredentials } from '../options.ts';
import { authenticateMail } from './authenticate.ts';
import { deliver } from './deliver.ts';
import { fromMailgun, fromPostmark, fromSendgrid, type Posted, type PostedRequest, type Replays } from './providers.ts';
import { type Certificates, fromSes } from './sns.ts';

/** A mail in JSON and base64, and a little around it. */
export const webhookBytes = (app: CheckedApp): number => Math.ceil(app.maxBytes * 1.5) + 1024 * 1024;

/** What providers post to `/webhooks/email?provider=…`: postmark, mailgun, sendgrid, ses. Nothing is read before it is verified. */
export function handlerOf(app: CheckedApp, ports: AppPorts<EmailCredentials>): (request: Request) => Promise<Response> {
  const replays: Replays = new Map();
  const certificates: Certificates = new Map();
  const read = async (posted: PostedRequest, provider: string): Promise<Posted | { readonly done: string }> => {
    switch (provider) {
      case 'postmark':
        return fromPostmark(app, posted);
      case 'mailgun':
        return fromMailgun(app, posted, replays);
      case 'sendgrid':
        return fromSendgrid(app, posted);
      default:
        return fromSes(app, ports, posted, certificates);
    }
  };
  return async (request) => {
    const provider = new URL(request.url).searchParams.get('provider')?.replace(/[^a-z].*$/, '') ?? '';
    if (!['postmark', 'mailgun', 'sendgrid', 'ses'].includes(provider))
      return Response.json({ code: 'not_found', detail: 'Name the provider: ?provider=postmark' }, { status: 404 });
    const options = { maxBytes: webhookBytes(app), log: ports.log, retrySeconds: 30 };
    const take = async (body: Uint8Array): Promise<void> => {
      const posted = await read({ request, body, now: ports.now() }, provider);
      if ('done' in posted) return;
      await deliver(app, ports, {
        chunks: once(posted.raw),
        recipients: posted.recipients,
        path: provider,
        authenticate: async () => {
          if (posted.authenticated)
            return { authenticated: posted.authenticated, verdict: { dmarc: posted.authenticated } };
          if (!posted.isOriginal) return { verdict: {} };
          const { ip, sender } = posted;
          return authenticateMail(app, Readable.from([posted.raw]), {
            ...(ip ? { ip } : {}),
            ...(sender ? { sender } : {}),
          });
        },
      });
    };
    return takeWebhook(request, options, (body) => take(body).catch(malformed));
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  // In pieces, so that what it is written to can keep its pace.
  for (let at = 0; at < bytes.byteLength; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

/** What cannot be read will not be read the next time either. */
function malformed(error: unknown): never {
  const isTheirs = (isConversaError(error) && error.code === 'invalid_input') || isMalformed(error);
  throw isTheirs ? new ConversaError('malformed_body', 'What was posted cannot be read.', { cause: error }) : error;
}
const isMalformed = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError');
