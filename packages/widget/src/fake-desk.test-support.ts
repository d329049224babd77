import type { VisitorConversation, WidgetConfig, WireEvent, WireMessage, WirePart } from '@conversa/core/client';
import { type FakeUploads, fakeUploads } from './fake-uploads.test-support.ts';

/** The visitor API in memory, in place of the page's `fetch`. */
export interface FakeDesk {
  readonly base: string;
  readonly config: WidgetConfig;
  /** Method and path of everything asked. */
  readonly requests: string[];
  readonly messages: WireMessage[];
  /** The next `POST /messages` is answered with this. */
  refuseNext: Response | undefined;
  unread: number;
  readonly uploads: FakeUploads;
  /** What the visitor sent as JSON, `POST /messages`. */
  readonly bodies: unknown[];
  reply(text: string, change?: Partial<WireMessage>): WireMessage;
  typing(on: boolean): void;
  restore(): void;
}

const encoder = new TextEncoder();

export function fakeDesk(change: Partial<WidgetConfig> = {}, base = 'https://desk.test/'): FakeDesk {
  const real = window.fetch;
  const streams = new Set<(frame: object) => void>();
  let cursor = 0;
  const emit = (event: WireEvent): void => {
    for (const send of streams) send({ prev: String(cursor), cursor: String(cursor + 1), event });
    cursor++;
  };
  const make = (part: Partial<WireMessage>): WireMessage => ({
    id: `msg_${String(desk.messages.length + 1).padStart(5, '0')}`,
    conversationId: 'cnv_1',
    inboxId: 'ibx_1',
    direction: 'in',
    author: { kind: 'contact' },
    parts: [],
    status: 'sent',
    reactions: [],
    sentAt: new Date().toISOString(),
    ...part,
  });
  const desk: FakeDesk = {
    base,
    config: {
      inboxId: 'ibx_1',
      siteName: 'Hollow & Pine',
      greeting: 'How can we help?',
      color: '#1f5eff',
      theme: 'auto',
      ...change,
    },
    requests: [],
    messages: [],
    refuseNext: undefined,
    unread: 0,
    bodies: [],
    uploads: fakeUploads((name, file) =>
      name === 'refused.exe'
        ? { status: 415, body: { code: 'unsupported_media' } }
        : {
            status: 200,
            body: {
              id: 'att_1',
              kind: file.type.startsWith('image/') ? 'image' : 'document',
              mime: file.type,
              name,
              size: file.size,
              url: `${base}files/1`,
            },
          },
    ),
    reply: (text, part = {}) => {
      const author = { kind: 'agent', id: 'usr_1', name: 'Ada' } as const;
      const message = make({ direction: 'out', author, parts: [{ type: 'text', text }], ...part });
      desk.messages.push(message);
      desk.unread++;
      emit({ type: 'message.created', message, live: true });
      return message;
    },
    typing: (on) => {
      const by = { kind: 'agent', id: 'usr_1', name: 'Ada' } as const;
      for (const send of streams) send({ signal: { type: 'typing', conversationId: 'cnv_1', by, on } });
    },
    restore: () => {
      window.fetch = real;
      desk.uploads.restore();
    },
  };
  const answer = async (request: Request, path: string): Promise<Response> => {
    if (path.endsWith('/config')) return Response.json(desk.config);
    if (path === '/sessions')
      return Response.json({ token: 'cvv_1', visitorId: 'vis_1', expiresAt: new Date(Date.now() + 1e9).toISOString() });
    if (path === '/summary') return Response.json({ unread: desk.unread });
    if (path === '/messages' && request.method === 'POST') {
      const refusal = desk.refuseNext;
      desk.refuseNext = undefined;
      if (refusal) return refusal;
      const body = (await request.json()) as {
        readonly clientId: string;
        readonly key?: string;
        readonly parts: readonly { type: string }[];
      };
      const { clientId, parts, key } = body;
      desk.bodies.push(body);
      const stored = parts.map((part) =>
        part.type === 'text' || part.type === 'choice'
          ? (part as WirePart)
          : ({
              type: 'attachment',
              kind: 'document',
              mime: 'text/plain',
              name: 'list.txt',
              url: `${base}files/1`,
            } as const),
      );
      const message = make({ clientId, parts: stored, conversationId: key ? `cnv_${key}` : 'cnv_1' });
      desk.messages.push(message);
      emit({ type: 'message.created', message, live: true });
      return Response.json({ message });
    }
    if (path === '/conversations') {
      const ids = [...new Set(desk.messages.map(({ conversationId }) => conversationId))].toReversed();
      const items = ids.map((id): VisitorConversation => {
        const last = desk.messages.findLast(({ conversationId }) => conversationId === id)!;
        return {
          id,
          ...(id === 'cnv_1' ? {} : { key: id.slice(4) }),
          status: 'open',
          unread: last.direction === 'out' && desk.unread > 0 ? 1 : 0,
          createdAt: last.sentAt,
          lastActivityAt: last.sentAt,
          last,
        };
      });
      return Response.json({ items });
    }
    if (path === '/messages') {
      const query = new URL(request.url).searchParams;
      const conversationId = query.get('conversation') ?? desk.messages.at(-1)?.conversationId;
      const all = desk.messages.filter((message) => message.conversationId === conversationId);
      const before = query.get('before');
      const end = before ? all.findIndex(({ id }) => id === before) : all.length;
      const items = all.slice(Math.max(0, end - 50), end);
      return Response.json({
        items,
        hasOlder: end > 50,
        cursor: String(cursor),
        unread: desk.unread,
        ...(conversationId ? { conversationId } : {}),
        ...(conversationId && conversationId !== 'cnv_1' ? { key: conversationId.slice(4) } : {}),
      });
    }
    if (path !== '/events') return new Response(null, { status: 204 });
    return new Response(
      new ReadableStream({
        start: (controller) => {
          const send = (frame: object): void =>
            controller.enqueue(encoder.encode(`data: ${JSON.stringify(frame)}\n\n`));
          streams.add(send);
          send({ prev: String(cursor), cursor: String(cursor), heartbeat: true });
          request.signal.addEventListener('abort', () => {
            streams.delete(send);
            controller.error(request.signal.reason);
          });
        },
      }),
    );
  };
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(`${base}visitor/v1`)) return real(input, init);
    const { pathname } = new URL(request.url);
    desk.requests.push(`${request.method} ${pathname.replace('/visitor/v1', '')}`);
    return answer(request, pathname.replace('/visitor/v1', ''));
  };
  return desk;
}

/** Forgets what a widget has stored. */
export function clearStorage(): void {
  localStorage.clear();
  sessionStorage.clear();
}

/** Waits, frame by frame, until something is there. */
export async function until<T>(look: () => T | undefined | null | false, what = look.toString()): Promise<T> {
  const end = performance.now() + 45_000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
  }
}

/** Colours are judged as they are in the end, not halfway through a transition. */
export function finishAnimations(root: ShadowRoot): void {
  for (const animation of root.getAnimations())
    if (animation.effect?.getTiming().iterations !== Infinity) animation.finish();
}
