import type { WireConversation, WireEvent, WireMessage } from '@conversa/core/client';

type Handler = (url: URL, body: unknown) => unknown;
const encoder = new TextEncoder();
export const at = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();

export const conversation = (n: number, change: Partial<WireConversation> = {}): WireConversation => ({
  id: `cnv_${n}`,
  number: n,
  inboxId: 'ibx_1',
  peer: { kind: 'contact', id: `ctc_${n}` },
  status: 'open',
  labels: [],
  mentions: [],
  unread: 0,
  lastActivityAt: at(n),
  createdAt: at(n),
  ...change,
});
export const message = (n: number): WireMessage => ({
  id: `msg_${String(n).padStart(6, '0')}`,
  conversationId: 'cnv_1',
  inboxId: 'ibx_1',
  direction: 'in',
  author: { kind: 'contact', id: 'ctc_1' },
  parts: [{ type: 'text', text: `text ${n}` }],
  status: 'sent',
  reactions: [],
  sentAt: at(n),
});
const user = { id: 'usr_me', email: 'me@desk.test', name: 'Me', operator: false } as const;

/** An agent API as a table of operations, and its event stream. */
export class FakeDesk {
  readonly asked: string[] = [];
  #cursor = 0;
  #send: (frame: object) => void = () => undefined;
  readonly routes: { [operation: string]: Handler } = {
    'GET /session': () => ({ user, account: { id: 'acc_1', name: 'Shop' }, role: 'agent', accounts: [] }),
    'GET /conversations': () => ({ items: [conversation(2), conversation(1)] }),
    'GET /conversations/cnv_1': () => conversation(1),
    'GET /conversations/cnv_1/messages': () => ({ items: [message(1)], hasOlder: false }),
    'GET /conversations/counts': () => {
      const count = { total: 2, unread: 1 };
      return { all: count, mine: count, unassigned: count, mentions: count };
    },
    'GET /inboxes': () => ({ items: [{ id: 'ibx_1', name: 'Website' }] }),
    'GET /members': () => ({ items: [{ user, role: 'agent', inboxes: [], manages: [], hasPassword: true }] }),
    'GET /labels': () => ({ items: [{ id: 'lbl_1', title: 'Refund', color: '#aa0000' }] }),
    'GET /teams': () => ({ items: [{ id: 'tea_1', name: 'Returns', members: [] }] }),
    'GET /contacts': () => ({ items: [{ id: 'ctc_1', name: 'Ada', attributes: {}, createdAt: at(1) }] }),
    'GET /contacts/ctc_1': () => ({ id: 'ctc_1', name: 'Ada', attributes: {}, createdAt: at(1) }),
    'GET /messages': () => ({ items: [message(7)] }),
    'POST /presence': () => undefined,
  };

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input as string, init);
    const url = new URL(request.url);
    const operation = `${request.method} ${url.pathname.replace('/v1', '')}`;
    this.asked.push(`${operation}${url.search}`);
    if (operation === 'GET /events') return this.#events(request);
    const handler = this.routes[operation];
    if (!handler) return Response.json({ code: 'not_found', detail: operation }, { status: 404 });
    const answer = await handler(url, request.body ? await request.json() : undefined);
    if (answer instanceof Response) return answer;
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  };
  emit(event: WireEvent): void {
    this.#send({ prev: String(this.#cursor), cursor: String(++this.#cursor), event });
  }
  #events(request: Request): Response {
    const cursor = String(this.#cursor);
    if (!request.headers.get('accept')?.includes('event-stream'))
      return Response.json({ frames: [], cursor, more: false });
    return new Response(
      new ReadableStream({
        start: (controller) => {
          this.#send = (frame) => controller.enqueue(encoder.encode(`data: ${JSON.stringify(frame)}\n\n`));
          this.#send({ prev: cursor, cursor, heartbeat: true });
          request.signal.addEventListener('abort', () => controller.error(request.signal.reason));
        },
      }),
    );
  }
}
