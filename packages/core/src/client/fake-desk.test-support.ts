import type { ConversationId, MessageId } from '../model/ids.ts';
import type { Frame, WireEvent, WireSignal } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';
import type { NewVisitorMessage, NewVisitorSession, VisitorSeen } from '../protocol/visitor.ts';

type Answer = Response | Promise<Response>;
interface Stream {
  readonly send: (frame: Frame) => void;
  readonly close: () => void;
  sent: number;
}

const encoder = new TextEncoder();
const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  Response.json({ type: 'about:blank', title: code, status, code, detail: `It is ${code}.` }, { status, headers });

/** A helpdesk's visitor API in memory, with the ways in which networks and servers fail. */
export class FakeDesk {
  readonly messages: WireMessage[] = [];
  /** `POST /messages`, in order. */
  readonly requests: string[] = [];
  readonly seen: VisitorSeen[] = [];
  readonly sessions: NewVisitorSession[] = [];
  /** Answers instead of the desk, once each. */
  readonly next: ((request: Request) => Answer | undefined)[] = [];
  validToken = 0;
  agentSeenAt: string | undefined;
  pageSize = 50;
  unread = 0;
  /** A proxy holds the streams' bytes back. */
  buffers = false;
  readonly #log: WireEvent[] = [];
  readonly #streams = new Set<Stream>();
  #oldest = 0;

  get streams(): number {
    return this.#streams.size;
  }
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input as string, init);
    const { pathname } = new URL(request.url);
    this.requests.push(`${request.method} ${pathname.replace('/visitor/v1', '')}`);
    const instead = this.next.shift();
    const answer = instead?.(request);
    if (answer) return answer;
    if (instead) this.next.unshift(instead);
    return this.#answer(request, pathname.slice('/visitor/v1'.length));
  };

  /** An agent writes. */
  reply(text: string, at = new Date().toISOString(), conversationId: ConversationId = 'cnv_1'): WireMessage {
    const author = { kind: 'agent', id: 'usr_1', name: 'Ada' } as const;
    const message = this.message({ direction: 'out', author, text, at, conversationId });
    this.messages.push(message);
    this.unread++;
    this.emit({ type: 'message.created', message, live: true });
    return message;
  }
  agentReads(): void {
    this.agentSeenAt = this.messages.at(-1)!.sentAt;
    this.emit({
      type: 'conversation.read',
      conversationId: 'cnv_1',
      by: 'agent',
      until: this.agentSeenAt,
      status: 'read',
    });
  }
  emit(event: WireEvent): void {
    this.#log.push(event);
    for (const stream of this.#streams) this.#feed(stream);
  }
  signal(signal: WireSignal): void {
    for (const { send } of this.#streams) send({ signal });
  }
  /** Every stream breaks off. */
  cut(): void {
    for (const { close } of this.#streams) close();
  }
  /** The log forgets what is older. */
  forgetLog(): void {
    this.#oldest = this.#log.length;
  }
  /** The next frame of every stream is lost on the way. */
  loseFrame(event: WireEvent): void {
    this.#log.push(event);
    for (const stream of this.#streams) stream.sent = this.#log.length;
  }
  message(given: {
    readonly direction: 'in' | 'out';
    readonly author: WireMessage['author'];
    readonly text: string;
    readonly at: string;
    readonly clientId?: string;
    readonly conversationId?: ConversationId;
  }): WireMessage {
    const id: MessageId = `msg_${String(this.messages.length + 1).padStart(4, '0')}`;
    return {
      id,
      conversationId: given.conversationId ?? 'cnv_1',
      inboxId: 'ibx_1',
      direction: given.direction,
      author: given.author,
      parts: [{ type: 'text', text: given.text }],
      status: 'sent',
      reactions: [],
      sentAt: given.at,
      ...(given.clientId ? { clientId: given.clientId } : {}),
    };
  }

  async #answer(request: Request, path: string): Promise<Response> {
    if (path === '/sessions') {
      const body = (await request.json()) as NewVisitorSession;
      this.sessions.push(body);
      if (body.hash === 'wrong') return problem(403, 'identity_unverified');
      const userId = body.hash === undefined ? {} : { userId: body.user!.id! };
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
      return Response.json({
        token: `cvv_${this.validToken}`,
        visitorId: `vis_${body.user?.id ?? 1}`,
        ...userId,
        expiresAt,
      });
    }
    if (request.headers.get('authorization') !== `Bearer cvv_${this.validToken}`)
      return problem(401, 'unauthenticated');
    if (path === '/events') return this.#events(request);
    if (path === '/messages' && request.method === 'POST')
      return this.#receive((await request.json()) as NewVisitorMessage);
    if (path === '/messages') return this.#history(new URL(request.url).searchParams);
    if (path === '/summary') return Response.json({ unread: this.unread });
    if (path === '/seen') this.seen.push((await request.json()) as VisitorSeen);
    return new Response(null, { status: 204 });
  }
  #receive({ clientId, parts, key }: NewVisitorMessage): Response {
    let message = this.messages.find((known) => known.clientId === clientId);
    if (!message) {
      const text = parts[0]?.type === 'text' ? parts[0].text : '';
      const at = new Date().toISOString();
      const author = { kind: 'contact', id: 'ctc_1' } as const;
      const conversationId = key ? (`cnv_${key}` as const) : 'cnv_1';
      message = this.message({ direction: 'in', author, text, at, clientId, conversationId });
      this.messages.push(message);
      this.emit({ type: 'message.created', message, live: true });
    }
    return Response.json({ message });
  }
  #history(query: URLSearchParams): Response {
    const before = query.get('before');
    const conversationId = query.get('conversation') ?? this.messages.at(-1)?.conversationId;
    const all = this.messages.filter((message) => message.conversationId === conversationId);
    if (query.has('conversation') && all.length === 0) return problem(404, 'not_found');
    const end = before ? all.findIndex(({ id }) => id === before) : all.length;
    const items = all.slice(Math.max(0, end - this.pageSize), end);
    const unreadElsewhere = this.unreadIn(conversationId);
    return Response.json({
      items,
      hasOlder: end > this.pageSize,
      cursor: String(this.#log.length),
      unread: this.unread,
      ...(unreadElsewhere > 0 ? { unreadElsewhere } : {}),
      ...(conversationId
        ? { conversationId, ...(conversationId === 'cnv_1' ? {} : { key: conversationId.slice(4) }) }
        : {}),
      ...(this.agentSeenAt ? { agentSeenAt: this.agentSeenAt } : {}),
    });
  }
  /** Unread outside of a conversation, by what the test says. */
  unreadIn: (conversationId: string | undefined) => number = () => 0;
  #events(request: Request): Response {
    const asked = request.headers.get('last-event-id');
    const from = asked === null ? this.#log.length : Number(asked);
    if (!request.headers.get('accept')?.includes('event-stream')) {
      const frames = this.#log.slice(from).map((event, at) => frameOf(from + at, event));
      return Response.json({ frames, cursor: String(this.#log.length), more: false });
    }
    let stream: Stream | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const send = (frame: Frame): void => {
          if (!this.buffers) controller.enqueue(encoder.encode(`data: ${JSON.stringify(frame)}\n\n`));
        };
        const end = (finish: () => void) => (): void => {
          if (stream && this.#streams.delete(stream)) finish();
        };
        stream = { send, close: end(() => controller.close()), sent: from };
        this.#streams.add(stream);
        request.signal.addEventListener(
          'abort',
          end(() => controller.error(request.signal.reason)),
        );
        if (from < this.#oldest) {
          stream.sent = this.#log.length;
          send({ cursor: String(stream.sent), reset: true });
        } else if (from === this.#log.length) this.heartbeat(stream);
        else this.#feed(stream);
      },
      cancel: () => void (stream && this.#streams.delete(stream)),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }
  heartbeat(only?: Stream): void {
    for (const stream of only ? [only] : this.#streams)
      stream.send({ cursor: String(stream.sent), prev: String(stream.sent), heartbeat: true });
  }
  #feed(stream: Stream): void {
    while (stream.sent < this.#log.length) stream.send(frameOf(stream.sent, this.#log[stream.sent++]!));
  }
}

const frameOf = (at: number, event: WireEvent): Frame => ({ cursor: String(at + 1), prev: String(at), event });
