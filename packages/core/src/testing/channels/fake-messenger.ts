import * as z from 'zod';
import type { Connection, ConnectionPorts, Connector, ConnectorApp } from '../../connector/contract.ts';
import type { Address, ChannelEvent, Peer } from '../../connector/events.ts';
import type { Capabilities, OutboundMessage, Piece, Plan, Receipt } from '../../connector/outbound.ts';
import type { AppPorts, Credentials } from '../../connector/ports.ts';
import { readBody } from '../../connector/read-body.ts';
import { verifySha256Header } from '../../connector/signature.ts';
import { SignatureError } from '../../connector/signature-error.ts';
import { ConversaError, isConversaError } from '../../errors.ts';
import type { Part } from '../../model/part.ts';
import { callProvider } from './call-provider.ts';

/** The operator's app at the provider: one for all tenants. */
export interface FakeMessengerApp {
  readonly apiUrl: string;
  readonly appSecret: string;
}
/** One number of one tenant. Numbers of the same business hear the business's events too. */
export interface FakeMessengerCredentials {
  readonly number: string;
  readonly business: string;
  readonly accessToken: string;
}

const pieceChars = 160;
const capabilities: Capabilities = {
  parts: { text: 'native' },
  text: { max: 10 * pieceChars, unit: 'chars' },
  media: [],
  correlates: 'by_status',
  status: ['sent', 'delivered', 'read'],
  initiate: 'free',
  rates: { number: { perSecond: 200, burst: 200 } },
};

const notice = z.object({ number: z.string().exactOptional(), business: z.string(), items: z.array(z.unknown()) });
const base = { id: z.string(), at: z.iso.datetime() };
const item = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal('message'),
    from: z.string(),
    name: z.string().exactOptional(),
    text: z.string(),
  }),
  z.object({
    ...base,
    type: z.literal('echo'),
    to: z.string(),
    text: z.string(),
    correlationId: z.string().exactOptional(),
  }),
  z.object({
    ...base,
    type: z.literal('status'),
    message: z.string(),
    correlationId: z.string(),
    status: z.enum(['sent', 'delivered', 'read', 'failed']),
  }),
  z.object({ ...base, type: z.literal('announcement'), from: z.string(), text: z.string() }),
]);
type Item = z.infer<typeof item>;

const sentAnswer = z.object({ id: z.string() });

/**
 * A messaging app with webhooks, as most providers have it: one signed webhook for all tenants, batches in which single
 * items may be bad, a business address that fans out to several inboxes, text in pieces of 160 characters, and statuses
 * that name our correlation id.
 */
export const fakeMessenger: Connector<FakeMessengerApp, FakeMessengerCredentials> = {
  type: 'fake-messenger',
  capabilities,
  open: (app, ports) => {
    if (!URL.canParse(app.apiUrl) || app.appSecret === '')
      throw new ConversaError('invalid_options', 'fakeMessenger needs `apiUrl` and `appSecret`.');
    return openApp(app, ports);
  },
};

function openApp(
  app: FakeMessengerApp,
  ports: AppPorts<FakeMessengerCredentials>,
): ConnectorApp<FakeMessengerCredentials> {
  const replay = async (body: string): Promise<void> => ports.sink({ events: await convert(body, ports) });
  return {
    replay,
    handle: async (request) => {
      const raw = await readBody(request, 1024 * 1024);
      try {
        await verifySha256Header(request.headers.get('x-fake-signature'), raw, [app.appSecret]);
      } catch (error) {
        if (error instanceof SignatureError) return new Response(null, { status: 401 });
        throw error;
      }
      try {
        await replay(new TextDecoder().decode(raw));
      } catch (error) {
        ports.log('warn', 'The batch is not stored; the provider shall deliver it again.', {
          code: isConversaError(error) ? error.code : 'unknown',
        });
        return new Response(null, { status: 503, headers: { 'retry-after': '1' } });
      }
      return new Response(null, { status: 200 });
    },
    connect: (credentials, connectionPorts) => connect(app, credentials, connectionPorts),
  };
}

/** Every item by itself: what cannot be converted is set aside and does not take the others with it. */
async function convert(body: string, ports: AppPorts<FakeMessengerCredentials>): Promise<readonly ChannelEvent[]> {
  const aside = async (body: string, reason: string): Promise<void> => ports.quarantine?.({ body, reason });
  let parsed: z.infer<typeof notice>;
  try {
    parsed = notice.parse(JSON.parse(body));
  } catch (error) {
    await aside(body, `not a notice: ${(error as Error).message.slice(0, 200)}`);
    return [];
  }
  const events: ChannelEvent[] = [];
  for (const raw of parsed.items) {
    const read = item.safeParse(raw);
    if (read.success) events.push(eventOf(read.data, addressOf(parsed, read.data)));
    // A notice by itself, which says whose it is.
    else await aside(JSON.stringify({ ...parsed, items: [raw] }), `not an item: ${read.error.message.slice(0, 200)}`);
  }
  return events;
}

function addressOf({ number, business }: z.infer<typeof notice>, { type }: Item): Address {
  return type === 'announcement' || number === undefined
    ? { kind: 'fake_business', id: business }
    : { kind: 'fake_number', id: number };
}
function person(number: string, name?: string): Peer {
  return {
    kind: 'person',
    keys: [{ kind: 'phone', value: number, scope: { kind: 'account' }, proof: 'channel' }],
    ...(name ? { name } : {}),
  };
}
function eventOf(read: Item, address: Address): ChannelEvent {
  const envelope = { id: read.id, address, at: new Date(read.at), live: true };
  const parts = (text: string): readonly Part[] => [{ type: 'text', text }];
  if (read.type === 'status')
    return {
      ...envelope,
      type: 'message.status',
      target: { correlationId: read.correlationId },
      externalId: read.message,
      status: read.status,
      ...(read.status === 'failed'
        ? {
            failure: { code: 'rejected', sentence: 'The provider could not deliver this message.', scope: 'piece' },
          }
        : {}),
    };
  if (read.type === 'echo')
    return {
      ...envelope,
      type: 'message.received',
      message: {
        externalId: read.id,
        author: 'business',
        via: 'device',
        peer: person(read.to),
        parts: parts(read.text),
        ...(read.correlationId ? { correlationId: read.correlationId } : {}),
      },
    };
  return {
    ...envelope,
    type: 'message.received',
    message: {
      externalId: read.id,
      author: 'contact',
      via: 'channel',
      peer: person(read.from, read.type === 'message' ? read.name : undefined),
      parts: parts(read.text),
    },
  };
}

function connect(
  app: FakeMessengerApp,
  credentials: Credentials<FakeMessengerCredentials>,
  ports: ConnectionPorts,
): Connection {
  return {
    addresses: async () => {
      const { number, business } = await credentials.read();
      return [
        { kind: 'fake_number', id: number },
        { kind: 'fake_business', id: business },
      ];
    },
    capabilities: async () => capabilities,
    plan,
    send: async (piece, { signal }) => {
      const { accessToken, number } = await credentials.read();
      const { id } = await callProvider(ports.fetch, {
        url: `${app.apiUrl}/messages`,
        token: accessToken,
        body: { from: number, correlationId: piece.correlationId, ...(piece.payload as { to: string; text: string }) },
        answer: sentAnswer,
        signal,
      });
      return { externalId: id, status: 'sent' } satisfies Receipt;
    },
    diagnose: async function* diagnose(signal) {
      const { accessToken } = await credentials.read();
      const answer = await ports
        .fetch(`${app.apiUrl}/me`, { headers: { authorization: `Bearer ${accessToken}` }, signal })
        .catch(() => undefined);
      yield answer?.ok
        ? { code: 'token', ok: true, sentence: 'The provider accepts the access token.' }
        : {
            code: 'token',
            ok: false,
            sentence: 'The provider does not accept the access token.',
            fix: 'Create a new access token at the provider and connect the inbox again.',
          };
    },
  };
}

function plan(message: OutboundMessage): Plan {
  const key = message.to.keys.find((k) => k.kind === 'phone');
  if (!key) return refuse('not_permitted', 'The contact has no phone number.');
  const other = message.parts.find((part) => part.type !== 'text');
  if (other) return refuse('part_unsupported', `The fake messenger sends only text, not ${other.type}.`);
  const text = message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  if (text.length > capabilities.text!.max)
    return refuse('too_large', `A message may have at most ${capabilities.text!.max} characters.`);
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += pieceChars)
    pieces.push({
      index: pieces.length,
      correlationId: `${message.id}-${pieces.length}`,
      payload: { to: key.value, text: text.slice(at, at + pieceChars) },
      buckets: ['number'],
    });
  return { ok: true, pieces, degraded: [] };
}
const refuse = (code: 'not_permitted' | 'part_unsupported' | 'too_large', sentence: string): Plan => ({
  ok: false,
  code,
  sentence,
});
