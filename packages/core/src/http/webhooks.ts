import { readBody } from '../connector/read-body.ts';
import { ConversaError } from '../errors.ts';
import { isId } from '../model/type-id.ts';
import type { Services } from './services.ts';

/**
 * `/webhooks/{channel}[/{inboxId}]`: handed to the connector's app, which verifies it. A body of unknown length is read up
 * to the limit first, so that no connector can be made to hold more.
 * @throws `not_found`, `too_large`, and what the connector throws
 */
export async function answerWebhook(services: Services, request: Request, path: string): Promise<Response> {
  const [channel = '', inboxId, ...rest] = path.split('/').slice(2);
  const { context, registry } = services;
  if (rest.length > 0 || !registry.has(channel) || (inboxId !== undefined && !isId('ibx', inboxId)))
    throw new ConversaError('not_found', 'There is no such webhook.');
  const { app } = registry.app(channel);
  if (!app.handle) throw new ConversaError('not_found', `The channel ${channel} receives no webhooks.`);
  if (request.method === 'GET' || request.method === 'HEAD') return app.handle(request);
  const maxBytes = Math.max(context.limits.webhookBytes, app.maxWebhookBytes ?? 0);
  const declared = Number(request.headers.get('content-length') ?? Number.NaN);
  if (declared <= maxBytes) return app.handle(request);
  const body = await readBody(request, maxBytes);
  return app.handle(
    new Request(request.url, {
      method: request.method,
      headers: request.headers,
      body: body as Uint8Array<ArrayBuffer>,
    }),
  );
}
