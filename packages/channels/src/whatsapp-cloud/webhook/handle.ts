import {
  type Address,
  type AppPorts,
  type ConnectorApp,
  equalTexts,
  ShortCache,
  takeWebhook,
  verifySha256Header,
} from '@conversa/core/connector';
import type { CheckedApp, WhatsAppCloudCredentials } from '../options.ts';
import { type Change, changesOf, convert } from './convert.ts';
import { digitsOf, parsed, text } from '../shapes.ts';

/** Meta sends at most 3 MB. */
const maxBytes = 4 * 1024 * 1024;
const decoder = new TextDecoder();

/** Which portfolio a number belongs to is asked with every webhook, and hardly ever another one. */
const keepMs = 60_000;

export type Intake = Required<Pick<ConnectorApp<never>, 'handle' | 'replay'>>;

/**
 * The one webhook of the app, for all tenants: the subscription check, and batches of up to a thousand updates. What was
 * set aside is a webhook with one change, and goes the same way.
 */
export function intakeOf(app: CheckedApp, ports: AppPorts<WhatsAppCloudCredentials>): Intake {
  const businesses = new ShortCache(ports, keepMs, async (id: string) => {
    const [credentials] = await ports.resolve({ kind: 'phone_number_id', id });
    return (await credentials?.read())?.businessId;
  });
  /** Resolves when everything is durable; Meta delivers again what is not answered with 200, for days. */
  const replay = async (body: string): Promise<void> => {
    const changes = await Promise.all(
      changesOf(parsed(body)).map(async (change) => {
        const address = await narrowed(change, ports);
        return { ...change, address, business: await businesses.get(address.id) };
      }),
    );
    const { events, aside } = convert(changes, ports.now());
    if (events.length > 0) await ports.sink({ events });
    // What is no JSON tells nothing either.
    for (const one of changes.length > 0 ? aside : [{ body, reason: 'nothing is told' }]) await ports.quarantine?.(one);
  };
  return {
    replay,
    handle: async (request) =>
      request.method === 'GET'
        ? challenge(app, new URL(request.url))
        : takeWebhook(request, { maxBytes, log: ports.log, allow: 'GET, POST' }, async (raw) => {
            await verifySha256Header(request.headers.get('x-hub-signature-256'), raw, app.appSecrets);
            await replay(decoder.decode(raw));
          }),
  };
}

function challenge({ verifyToken }: CheckedApp, url: URL): Response {
  const query = url.searchParams;
  const isOurs = query.get('hub.mode') === 'subscribe' && equalTexts(query.get('hub.verify_token') ?? '', verifyToken);
  // As plain text, which is what a response of a text is.
  return isOurs ? new Response(query.get('hub.challenge')) : new Response(null, { status: 403 });
}

/** What is told of an account's number by how it is written concerns that one alone, where it is known. */
async function narrowed({ address, value }: Change, ports: AppPorts<WhatsAppCloudCredentials>): Promise<Address> {
  const told = digitsOf(text(value['display_phone_number'] ?? value['phone_number']));
  if (told && address.kind === 'waba')
    for (const credentials of await ports.resolve(address)) {
      const held = await credentials.read();
      if (digitsOf(held?.displayPhoneNumber) === told) return { kind: 'phone_number_id', id: held.phoneNumberId };
    }
  return address;
}
