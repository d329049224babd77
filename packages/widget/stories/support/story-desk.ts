import {
  createVisitorClient,
  memoryStorage,
  visitorPrefix,
  type VisitorClient,
  type VisitorConversation,
  type WidgetConfig,
  type WireMessage,
} from '@conversa/core/client';

export interface StoryDeskOptions {
  readonly messages?: readonly WireMessage[];
  /** How many older messages there are to scroll to. */
  readonly older?: (index: number) => WireMessage;
  readonly olderCount?: number;
  readonly typing?: boolean;
  /** `lost`: no stream can be opened. `offline`: the device says it has no network. */
  readonly connection?: 'lost' | 'offline';
  readonly conversations?: readonly VisitorConversation[];
  readonly unread?: number;
  readonly config?: Partial<WidgetConfig>;
}
const encoder = new TextEncoder();
const url = 'https://desk.example';

/** The visitor API in memory, behind a `fetch`. */
export function storyFetch(options: StoryDeskOptions): typeof fetch {
  const messages = [...(options.messages ?? [])];
  let sent = 0;
  return async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.replace('/visitor/v1', '');
    if (path.endsWith('/config')) return Response.json(config(options));
    if (path === '/sessions')
      return Response.json({ token: 'story', visitorId: 'vis_story', expiresAt: '2099-01-01T00:00:00.000Z' });
    if (path === '/summary') return Response.json({ unread: options.unread ?? 0 });
    if (path === '/conversations') return Response.json({ items: options.conversations ?? [] });
    if (path === '/messages' && request.method === 'POST') {
      const { clientId, parts } = (await request.json()) as Pick<WireMessage, 'parts'> & { clientId: string };
      const id = `msg_sent${String(++sent).padStart(22, '0')}` as const;
      const made: WireMessage = {
        id,
        conversationId: 'cnv_1',
        inboxId: 'ibx_1',
        direction: 'in',
        author: { kind: 'contact' },
        parts,
        status: 'sent',
        reactions: [],
        clientId,
        sentAt: new Date().toISOString(),
      };
      messages.push(made);
      return Response.json({ message: made });
    }
    if (path === '/messages') return Response.json(page(options, messages, request));
    if (path === '/attachments')
      return Response.json({ id: 'att_1', kind: 'document', mime: 'text/plain', name: 'list.txt', size: 900, url });
    if (path !== '/events') return new Response(null, { status: 204 });
    if (options.connection) throw new TypeError('Failed to fetch');
    return new Response(stream(options, request.signal));
  };
}

function page(options: StoryDeskOptions, messages: readonly WireMessage[], request: Request): object {
  const { older, olderCount = 0 } = options;
  const before = new URL(request.url).searchParams.get('before');
  const end = before === null || !older ? olderCount : Number(before.slice(4));
  const from = Math.max(0, end - 50);
  const items = older && before !== null ? Array.from({ length: end - from }, (_, i) => older(from + i)) : messages;
  return {
    conversationId: 'cnv_1',
    items,
    hasOlder: older !== undefined && (before === null ? olderCount > 0 : from > 0),
    cursor: '0',
    agentSeenAt: '2026-03-12T09:30:00.000Z',
    unread: options.unread ?? 0,
  };
}

function stream({ typing }: StoryDeskOptions, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (out) => {
      const send = (frame: object): void => out.enqueue(encoder.encode(`data: ${JSON.stringify(frame)}\n\n`));
      send({ cursor: '0', prev: '0', heartbeat: true });
      const by = { kind: 'agent', id: 'usr_1', name: 'Ada Okafor' };
      const type = (): void => send({ signal: { type: 'typing', conversationId: 'cnv_1', by, on: true } });
      const timer = typing ? setInterval(type, 2_000) : undefined;
      if (typing) type();
      signal.addEventListener('abort', () => {
        clearInterval(timer);
        out.error(signal.reason);
      });
    },
  });
}

const config = ({ config: change }: StoryDeskOptions): WidgetConfig => ({
  inboxId: 'ibx_1',
  siteName: 'Hollow & Pine',
  greeting: 'Hi there! Ask us anything about our ceramics, delivery or returns.',
  color: '#2f5d50',
  theme: 'auto',
  online: true,
  ...change,
});

/** A real client on such a desk, started. With messages it is a visitor who has written before. */
export function storyClient(options: StoryDeskOptions = {}): VisitorClient {
  const inboxId = `ibx_${crypto.randomUUID()}`;
  const storage = memoryStorage();
  const session = { token: 'story', visitorId: 'vis_story', expiresAt: '2099-01-01T00:00:00.000Z' };
  if ((options.messages?.length ?? 0) > 0) storage.set(`${visitorPrefix(inboxId)}session`, JSON.stringify(session));
  const client = createVisitorClient({
    url,
    inboxId,
    fetch: storyFetch(options),
    storage,
    channel: undefined,
    locks: undefined,
    ...(options.connection === 'offline' ? { network: { online: () => false, subscribe: () => () => undefined } } : {}),
  });
  client.start();
  return client;
}
