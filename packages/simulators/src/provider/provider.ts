import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliver, type DeliveryTarget } from './deliver.ts';
import { readJson, type Reply, reply } from './wire.ts';

/** A call to send that the provider accepted. */
export interface AcceptedMessage {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly correlationId: string;
  /** How often this correlation id was posted. The first one counts; later ones get the first answer. */
  posts: number;
}
export interface FakeMail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly replyTo?: string;
}
export interface ProviderOptions {
  /** Access token by sender (number or mailbox). */
  readonly tokens: { readonly [sender: string]: string };
  /** Called once a message is accepted and before the answer goes out; what it returns is waited for. */
  readonly accepted?: (message: AcceptedMessage) => Promise<void> | void;
}
export interface Provider {
  readonly url: string;
  /** In the order of acceptance. */
  readonly messages: readonly AcceptedMessage[];
  /** Adds a mail to a mailbox's feed. */
  mail(mailbox: string, mail: FakeMail): void;
  /** The next `count` calls to send get this status instead. */
  answerWith(status: number, count: number, headers?: { readonly [name: string]: string }): void;
  /** Signs and posts items as one webhook; delivers again while it is not answered with success, as providers do. */
  notify(target: DeliveryTarget, items: readonly unknown[]): Promise<number>;
  close(): Promise<void>;
}

const senderPattern = /^(\+\d{3,15}|[^@\s]+@[^@\s]+)$/;
const maxText = 160;

/**
 * A messaging provider on loopback: strict about tokens, shapes and lengths, remembers what it accepted, and gives the
 * same answer to the same correlation id.
 */
export async function startProvider(options: ProviderOptions): Promise<Provider> {
  const messages: AcceptedMessage[] = [];
  const feeds = new Map<string, FakeMail[]>();
  let forced: { readonly status: number; left: number; readonly headers: { readonly [name: string]: string } } = {
    status: 0,
    left: 0,
    headers: {},
  };

  const authorized = (request: IncomingMessage, sender: string): boolean =>
    options.tokens[sender] !== undefined && request.headers.authorization === `Bearer ${options.tokens[sender]}`;

  const send = async (request: IncomingMessage): Promise<Reply> => {
    if (forced.left > 0) {
      forced.left--;
      return { status: forced.status, headers: forced.headers, body: { error: 'as told' } };
    }
    const body = await readJson(request);
    if (typeof body !== 'object' || body === null) return refused('the body is not a JSON object');
    const { from, to, text, correlationId, ...rest } = body as { readonly [key: string]: unknown };
    if (typeof from !== 'string' || !authorized(request, from)) return { status: 401, body: { error: 'bad token' } };
    if (Object.keys(rest).length > 0) return refused(`unknown field ${Object.keys(rest)[0]}`);
    if (typeof to !== 'string' || !senderPattern.test(to)) return refused('`to` is no address');
    if (typeof text !== 'string' || text === '') return refused('`text` is missing');
    if (from.startsWith('+') && text.length > maxText) return refused(`\`text\` is longer than ${maxText} characters`);
    if (typeof correlationId !== 'string' || !/^[\w-]{1,80}$/.test(correlationId))
      return refused('`correlationId` has 1 to 80 letters, digits, - and _');
    const known = messages.find((message) => message.correlationId === correlationId);
    if (known) {
      known.posts++;
      return { status: 200, body: { id: known.id } };
    }
    const message = { id: `prv-${messages.length + 1}`, from, to, text, correlationId, posts: 1 };
    messages.push(message);
    await options.accepted?.(message);
    return { status: 200, body: { id: message.id } };
  };

  const feed = (request: IncomingMessage, url: URL): Reply => {
    const mailbox = url.searchParams.get('mailbox') ?? '';
    const after = Number(url.searchParams.get('after'));
    if (!authorized(request, mailbox)) return { status: 401, body: { error: 'bad token' } };
    if (!Number.isInteger(after) || after < 0) return refused('`after` is no cursor');
    const all = feeds.get(mailbox) ?? [];
    const items = all.slice(after, after + 10);
    return { status: 200, body: { items, cursor: after + items.length } };
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider');
    const answer = async (): Promise<Reply> => {
      if (request.method === 'POST' && url.pathname === '/messages') return send(request);
      if (request.method === 'GET' && url.pathname === '/feed') return feed(request, url);
      if (request.method === 'GET' && url.pathname === '/me') {
        const known = Object.keys(options.tokens).some((sender) => authorized(request, sender));
        return known ? { status: 200, body: { ok: true } } : { status: 401, body: { error: 'bad token' } };
      }
      return { status: 404, body: { error: 'unknown path' } };
    };
    answer().then(
      (made) => reply(response, made),
      (error: unknown) => reply(response, refused(String(error))),
    );
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    mail: (mailbox, mail) => void feeds.set(mailbox, [...(feeds.get(mailbox) ?? []), mail]),
    answerWith: (status, count, headers = {}) => {
      forced = { status, left: count, headers };
    },
    notify: deliver,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const refused = (error: string): Reply => ({ status: 400, body: { error } });
const listen = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
