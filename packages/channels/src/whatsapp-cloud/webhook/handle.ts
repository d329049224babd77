import { type AppPorts, equalTexts, ShortCache, takeWebhook, verifySha256Header } from '@conversa/core/connector';
import { numberAddress } from '../addresses.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from '../options.ts';
import { type Change, changesOf, convert } from './convert.ts';
import { digitsOf, parsed, text } from '../shapes.ts';

/** Meta sends at most 3 MB. */
const maxBytes = 4 * 1024 * 1024;
const decoder = new TextDecoder();

/** Which portfolio a number belongs to is asked with every webhook, and hardly ever another one. */
const keepMs = 60_000;

/** The one webhook of the app, for all tenants: the subscription check, and batches of up to a thousand updates. */
export function handlerOf(
  app: CheckedApp,
  ports: AppPorts<WhatsAppCloudCredentials>,
): (request: Request) => Promise<Response> {
  const businesses = new ShortCache(ports, keepMs, async (id: string) => {
    const [credentials] = await ports.resolve(numberAddress(id));
    return (await credentials?.read())?.businessId;
  });
  return async (request) =>
    request.method === 'GET'
      ? challenge(app, new URL(request.url))
      : takeWebhook(request, { maxBytes, log: ports.log, allow: 'GET, POST' }, async (raw) => {
          await verifySha256Header(request.headers.get('x-hub-signature-256'), raw, app.appSecrets);
          await receive(decoder.decode(raw), ports, businesses);
        });
}

function challenge({ verifyToken }: CheckedApp, url: URL): Response {
  const query = url.searchParams;
  const isOurs = query.get('hub.mode') === 'subscribe' && equalTexts(query.get('hub.verify_token') ?? '', verifyToken);
  // As plain text, which is what a response of a text is.
  return isOurs ? new Response(query.get('hub.challenge')) : new Response(null, { status: 403 });
}

/** Resolves when everything is durable; Meta delivers again what is not answered with 200, for days. */
async function receive(
  body: string,
  ports: AppPorts<WhatsAppCloudCredentials>,
  businesses: ShortCache<string, string | undefined>,
): Promise<void> {
  // What is no JSON tells nothing either.
  const read = parsed(body) ?? body;
  const changes = await Promise.all(changesOf(read).map((change) => narrowed(change, ports)));
  const known = new Map<string, string | undefined>();
  for (const { address } of changes)
    if (!known.has(address.id)) known.set(address.id, await businesses.get(address.id));
  const { events, aside } = convert(read, { now: ports.now(), businessOf: (id) => known.get(id) }, changes);
  for (const { raw, reason } of aside)
    await ports.quarantine?.({ body: typeof raw === 'string' ? raw : JSON.stringify(raw), reason });
  if (events.length > 0) await ports.sink({ events });
}

/** What is told of an account's number by how it is written concerns that one alone, where it is known. */
async function narrowed(change: Change, ports: AppPorts<WhatsAppCloudCredentials>): Promise<Change> {
  const { address, value } = change;
  const told = digitsOf(text(value['display_phone_number'] ?? value['phone_number']));
  if (told && address.kind === 'waba')
    for (const credentials of await ports.resolve(address)) {
      const held = await credentials.read();
      if (digitsOf(held?.displayPhoneNumber) === told) return { ...change, address: numberAddress(held.phoneNumberId) };
    }
  return change;
}
