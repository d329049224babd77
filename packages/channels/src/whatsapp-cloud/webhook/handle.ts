import {
  type AppPorts,
  ConversaError,
  equalBytes,
  isConversaError,
  type Json,
  readBody,
  SignatureError,
  verifySha256Header,
} from '@conversa/core/connector';
import type { CheckedApp, WhatsAppCloudCredentials } from '../options.ts';
import { convert } from './convert.ts';
import { fingerprint } from './fingerprint.ts';
import { Portfolios } from './portfolios.ts';
import { object, objects } from './read.ts';
import { addressOf } from './scope.ts';

/** Meta sends at most 3 MB. */
const maxBytes = 4 * 1024 * 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The one webhook of the app, for all tenants: the subscription check, and batches of up to a thousand updates. */
export function handlerOf(
  app: CheckedApp,
  ports: AppPorts<WhatsAppCloudCredentials>,
): (request: Request) => Promise<Response> {
  const portfolios = new Portfolios(ports);
  return async (request) => {
    if (request.method === 'GET') return challenge(app, new URL(request.url));
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
    const raw = await readBody(request, maxBytes);
    try {
      await verifySha256Header(request.headers.get('x-hub-signature-256'), raw, app.appSecrets);
    } catch (error) {
      if (error instanceof SignatureError) return new Response(null, { status: 401 });
      throw error;
    }
    return receive(decoder.decode(raw), ports, portfolios);
  };
}

function challenge({ verifyToken }: CheckedApp, url: URL): Response {
  const query = url.searchParams;
  const given = query.get('hub.verify_token') ?? '';
  const isOurs =
    query.get('hub.mode') === 'subscribe' && equalBytes(encoder.encode(given), encoder.encode(verifyToken));
  if (!isOurs) return new Response(null, { status: 403 });
  return new Response(query.get('hub.challenge') ?? '', { headers: { 'content-type': 'text/plain' } });
}

/** 200 only when everything is durable; Meta delivers again what is answered otherwise, for days. */
async function receive(
  body: string,
  ports: AppPorts<WhatsAppCloudCredentials>,
  portfolios: Portfolios,
): Promise<Response> {
  try {
    let parsed: Json;
    try {
      parsed = JSON.parse(body) as Json;
    } catch {
      await ports.quarantine?.({ body, reason: 'a signed webhook that is not JSON' });
      return new Response(null, { status: 200 });
    }
    await portfolios.learn(numbersIn(parsed));
    const { events, aside } = convert(parsed, {
      now: ports.now(),
      businessOf: (id) => portfolios.of(id),
      fingerprint,
    });
    for (const { raw, reason } of aside) await ports.quarantine?.({ body: JSON.stringify(raw), reason });
    if (events.length > 0) await ports.sink({ events });
    return new Response(null, { status: 200 });
  } catch (error) {
    const code = isConversaError(error) ? error.code : 'unknown';
    ports.log('warn', 'A webhook is not stored; Meta shall deliver it again.', { code });
    const waitMs = error instanceof ConversaError ? error.retryAfterMs : undefined;
    const seconds = Math.max(1, Math.ceil((waitMs ?? 1_000) / 1_000));
    return new Response(null, { status: 503, headers: { 'retry-after': String(seconds) } });
  }
}

function numbersIn(body: Json): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const entry of objects(object(body)['entry']))
    for (const change of objects(entry['changes'])) {
      const { kind, id } = addressOf('', object(change['value']));
      if (kind === 'phone_number_id') ids.add(id);
    }
  return ids;
}
