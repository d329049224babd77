import pg from 'pg';
import { createHelpdesk } from '../src/create-helpdesk.ts';
import type { Helpdesk } from '../src/create-helpdesk.ts';
import type { HelpdeskOptions } from '../src/helpdesk/options.ts';
import type { Connector } from '../src/connector/contract.ts';
import { connectorEntry } from '../src/helpdesk/options.ts';
import type { Actor } from '../src/helpdesk/actor.ts';
import type { Blobs } from '../src/ports/blobs.ts';
import { ConversaError } from '../src/errors.ts';
import { createApi, type Api } from '../src/api/create-api.ts';
import { sha256Hex } from '../src/connector/signature.ts';
import type { InboxId, UserId } from '../src/model/ids.ts';
import type { AddedMember, NewMember } from '../src/protocol/people.ts';
import { postgresStorage } from '../src/storage/postgres/postgres-storage.ts';
import type { Cluster } from './postgres/cluster.ts';

export const url = 'http://desk.test';
export const password = 'correct horse battery';
export const secret = 'a secret of at least thirty-two characters';

/** A hosted channel like `@conversa/channels/website`, which core cannot import. */
const website: Connector<null, null> = {
  type: 'website',
  capabilities: {
    parts: { text: 'native', attachment: 'native' },
    media: [],
    correlates: 'no',
    status: ['sent', 'delivered', 'read'],
    initiate: 'never',
    rates: {},
  },
  open: () => ({
    connect: () => ({
      addresses: async () => [],
      capabilities: async () => website.capabilities,
      plan: () => ({ ok: true, pieces: [], degraded: [] }),
      send: async (piece) => ({ externalId: piece.correlationId, status: 'sent' }),
      diagnose: async function* diagnose() {
        yield { code: 'hosted', ok: true, sentence: 'Served here.' };
      },
    }),
  }),
};

export interface Desk {
  readonly helpdesk: Helpdesk;
  readonly storage: ReturnType<typeof postgresStorage>;
  /** Signed in as the account's administrator, by an API token. */
  readonly api: Api;
  readonly owner: Actor;
  readonly token: string;
  readonly logs: string[];
  /** Any request, as a server would pass it on. */
  call(method: string, path: string, init?: CallInit): Promise<Response>;
  /** Another member, signed in by an API token. */
  colleague(given?: Partial<NewMember>): Promise<Colleague>;
  websiteInbox(settings?: Record<string, unknown>): Promise<InboxId>;
  visitor(inboxId: string, init?: CallInit): Promise<VisitorSide>;
  /** Every row of every table as text. */
  dump(): Promise<string>;
  stop(): Promise<void>;
}
export interface Colleague {
  readonly userId: UserId;
  readonly token: string;
  readonly api: Api;
}
export interface CallInit {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly address?: string;
}
export interface VisitorSide {
  readonly inboxId: string;
  readonly token: string;
  readonly visitorId: string;
  call(method: string, path: string, init?: CallInit): Promise<Response>;
  send(text: string, clientId?: string): Promise<{ readonly id: string; readonly conversationId: string }>;
}

/** A helpdesk on a database of its own, with an account and its administrator. */
export async function openDesk(
  cluster: Cluster,
  options: Partial<HelpdeskOptions> & { readonly database?: Awaited<ReturnType<Cluster['database']>> } = {},
): Promise<Desk> {
  const { database, connectors = [], ...own } = options;
  const place = database ?? (await cluster.database());
  const storage = postgresStorage(place);
  const logs: string[] = [];
  const log = (message: string, fields?: object): void => void logs.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const logger: NonNullable<HelpdeskOptions['logger']> = {
    debug: log,
    info: log,
    warn: log,
    error: log,
    child: () => logger,
  };
  const helpdesk = createHelpdesk({
    storage,
    blobs: memoryBlobs(),
    connectors: [connectorEntry(website, null), ...connectors],
    publicUrl: url,
    secret,
    logger,
    ...own,
  });
  await helpdesk.start();
  const call: Desk['call'] = (method, path, { body, headers = {}, signal, address = '10.0.0.1' } = {}) => {
    const isRaw = body instanceof Uint8Array || typeof body === 'string';
    return helpdesk.fetch(
      new Request(`${url}${path}`, {
        method,
        headers: body === undefined || isRaw ? headers : { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: isRaw ? (body as string) : JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      }),
      { address },
    );
  };
  const email = `owner-${crypto.randomUUID().slice(0, 8)}@desk.test`;
  const ids = await helpdesk.register({ accountName: 'Desk', name: 'Olive Owner', email, password });
  const owner: Actor = { ...ids, role: 'administrator', manages: [], operator: true, via: { kind: 'host' } };
  const signedIn = await call('POST', '/v1/session', { body: { email, password }, headers: { origin: url } });
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
  const made = await call('POST', '/v1/tokens', { body: { name: 'test' }, headers: { cookie, origin: url } });
  const { secret: token } = (await made.json()) as { readonly secret: string };
  const apiOf = (bearer: string): Api =>
    createApi({
      url,
      token: bearer,
      fetch: (input, init) => helpdesk.fetch(new Request(input, init), { address: '10.0.0.2' }),
    });
  const api = apiOf(token);
  return {
    helpdesk,
    storage,
    api,
    owner,
    token,
    logs,
    call,
    colleague: async (given = {}) => {
      const body = { email: `${crypto.randomUUID()}@desk.test`, name: 'Carl', role: 'agent', ...given } as const;
      const { member } = (await api('post', '/v1/members', { body: body as never })) as unknown as AddedMember;
      const own = `cvt_${crypto.randomUUID()}`;
      const id = `tok_${member.user.id.slice(4)}` as const;
      const hash = await sha256Hex(own);
      await storage.people.createToken(owner, { id, hash, name: 'test', userId: member.user.id });
      return { userId: member.user.id, token: own, api: apiOf(own) };
    },
    websiteInbox: async (settings = {}) =>
      (
        await helpdesk.createInbox(owner, {
          name: 'Shop',
          channel: 'website',
          settings: { siteName: 'Shop', domains: [], greeting: 'Hi', color: '#123456', ...settings },
        })
      ).id,
    visitor: async (inboxId, init = {}) => {
      const opened = await call('POST', '/visitor/v1/sessions', {
        ...init,
        body: { inboxId, ...(init.body as object) },
      });
      if (!opened.ok) throw new ConversaError('internal', await opened.text());
      const session = (await opened.json()) as { token: string; visitorId: string };
      const visit: VisitorSide['call'] = (method, path, given = {}) =>
        call(method, `/visitor/v1${path}`, {
          ...given,
          headers: { ...init.headers, authorization: `Bearer ${session.token}`, ...given.headers },
        });
      return {
        ...session,
        inboxId,
        call: visit,
        send: async (text, clientId = crypto.randomUUID()) => {
          const answer = await visit('POST', '/messages', { body: { clientId, parts: [{ type: 'text', text }] } });
          if (!answer.ok) throw new ConversaError('internal', await answer.text());
          return ((await answer.json()) as { message: { id: string; conversationId: string } }).message;
        },
      };
    },
    dump: () => dump(place),
    stop: () => helpdesk.stop(),
  };
}

async function dump(place: Awaited<ReturnType<Cluster['database']>>): Promise<string> {
  const client = new pg.Client(place);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

export function memoryBlobs(): Blobs {
  const held = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    put: async (key, body) => {
      const bytes = new Uint8Array(await new Response(body).arrayBuffer());
      held.set(key, bytes);
      return { size: bytes.byteLength };
    },
    open: async (key) => {
      const bytes = held.get(key);
      if (!bytes) throw new ConversaError('not_found', 'There is no such file.');
      return { body: new Blob([bytes]).stream(), size: bytes.byteLength };
    },
    remove: async (key) => void held.delete(key),
  };
}

/** Reads frames of an event stream as they come. */
export async function* framesOf(response: Response): AsyncGenerator<Record<string, unknown>> {
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data) as Record<string, unknown>;
    }
  }
}
