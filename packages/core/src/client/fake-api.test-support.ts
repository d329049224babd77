import type { WireConversation, WireSession } from '../protocol/agent.ts';
import type { Frame, WireEvent } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';

type Handler = (body: unknown, url: URL) => unknown;
const encoder = new TextEncoder();
export const at = (minute: number): string => `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

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
export const message = (n: number, change: Partial<WireMessage> = {}): WireMessage => ({
  id: `msg_${n}`,
  conversationId: 'cnv_1',
  inboxId: 'ibx_1',
  direction: 'in',
  author: { kind: 'contact', id: 'ctc_1' },
  parts: [{ type: 'text', text: `${n}` }],
  status: 'sent',
  reactions: [],
  sentAt: at(n),
  ...change,
});
export const session: Omit<WireSession, 'role'> & { role: string } = {
  user: { id: 'usr_me', email: 'me@desk.test', name: 'Me', operator: false },
  account: { id: 'acc_1', name: 'Shop' },
  role: 'agent',
  accounts: [],
};

/** The agent API as a table, and its event stream. */
export class FakeApi {
  readonly asked: string[] = [];
  cursor = 0;
  send: (frame: Frame) => void = () => undefined;
  readonly routes: { [operation: string]: Handler } = {
    'GET /session': () => session,
    'GET /conversations': () => ({ items: [] }),
    'GET /conversations/counts': () => {
      const count = { total: 5, unread: 2 };
      return { all: count, mine: count, unassigned: count, mentions: count };
    },
    'POST /presence': () => ({ online: [] }),
  };
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input as string, init);
    const url = new URL(request.url);
    const operation = `${request.method} ${url.pathname.replace('/v1', '')}`;
    this.asked.push(`${operation}${url.search}`);
    if (operation === 'GET /events') return this.#events(request);
    const handler = this.routes[operation];
    if (!handler) return Response.json({ code: 'not_found', detail: operation }, { status: 404 });
    const answer = await handler(request.body ? await request.json() : undefined, url);
    if (answer instanceof Response) return answer;
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  };
  emit(event: WireEvent): void {
    this.send({ prev: String(this.cursor), cursor: String(++this.cursor), event });
  }
  #events(request: Request): Response {
    if (!request.headers.get('accept')?.includes('event-stream'))
      return Response.json({ frames: [], cursor: String(this.cursor), more: false });
    return new Response(
      new ReadableStream({
        start: (controller) => {
          this.send = (frame) => controller.enqueue(encoder.encode(`data: ${JSON.stringify(frame)}\n\n`));
          this.send({ prev: String(this.cursor), cursor: String(this.cursor), heartbeat: true });
          request.signal.addEventListener('abort', () => controller.error(request.signal.reason));
        },
      }),
    );
  }
}
