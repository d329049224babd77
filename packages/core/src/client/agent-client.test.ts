import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationId } from '../model/ids.ts';
import type { WireConversation } from '../protocol/agent.ts';
import type { Frame, WireEvent } from '../protocol/frame.ts';
import type { WireMessage } from '../protocol/message.ts';
import { type AgentClient, createAgentClient } from './agent-client.ts';
import { FakeBrowser, fakeTimers, settle } from './fake-browser.test-support.ts';

type Handler = (body: unknown, url: URL) => unknown;
const encoder = new TextEncoder();
const at = (minute: number): string => `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

const conversation = (n: number, change: Partial<WireConversation> = {}): WireConversation => ({
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
const message = (n: number, change: Partial<WireMessage> = {}): WireMessage => ({
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
const session = {
  user: { id: 'usr_me', email: 'me@desk.test', name: 'Me', operator: false },
  account: { id: 'acc_1', name: 'Shop' },
  role: 'agent',
  accounts: [],
};

/** The agent API as a table, and its event stream. */
class FakeApi {
  readonly asked: string[] = [];
  cursor = 0;
  send: (frame: Frame) => void = () => undefined;
  readonly routes: { [operation: string]: Handler } = {
    'GET /session': () => session,
    'GET /conversations': () => ({ items: [] }),
    'GET /conversations/counts': () => ({}),
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

let api: FakeApi;
let client: AgentClient;
const nothing = (): void => undefined;
const numbers = (filter = {}): readonly number[] =>
  client
    .conversations(filter)
    .getSnapshot()
    .items.map((item) => item.number);
const count = (operation: string): number => api.asked.filter((asked) => asked.startsWith(operation)).length;

beforeEach(async () => {
  vi.useFakeTimers({ ...fakeTimers, toFake: [...fakeTimers.toFake] });
  api = new FakeApi();
  client = createAgentClient({ url: 'http://desk.test', ...new FakeBrowser().tab(api.fetch) });
});
afterEach(() => {
  client.stop();
  vi.useRealTimers();
});
const start = async (): Promise<void> => {
  client.start();
  await settle();
};

describe('session', () => {
  test('learns who is signed in and follows their account', async () => {
    await start();
    expect(client.session.getSnapshot()).toMatchObject({ status: 'signed_in', session: { user: { id: 'usr_me' } } });
    expect(client.connection.getSnapshot()).toBe('live');
  });

  test('knows that nobody is, and follows after the sign-in', async () => {
    const refused = (): Response => Response.json({ code: 'unauthenticated' }, { status: 401 });
    api.routes['GET /session'] = refused;
    await start();
    expect(client.session.getSnapshot().status).toBe('signed_out');
    api.routes['POST /session'] = () => session;
    api.routes['GET /session'] = () => session;
    await client.signIn('me@desk.test', 'secret');
    await settle();
    expect(client.session.getSnapshot().status).toBe('signed_in');
    expect(client.connection.getSnapshot()).toBe('live');
  });

  test('keeps asking while the server is away', async () => {
    api.routes['GET /session'] = () => new Response('', { status: 502 });
    await start();
    expect(client.session.getSnapshot().status).toBe('unknown');
    api.routes['GET /session'] = () => session;
    await vi.advanceTimersByTimeAsync(10_000);
    await settle();
    expect(client.session.getSnapshot().status).toBe('signed_in');
  });

  test('shows nothing of one account in another', async () => {
    api.routes['GET /conversations'] = () => ({ items: [conversation(1)] });
    await start();
    client.conversations().subscribe(nothing);
    await settle();
    expect(numbers()).toEqual([1]);
    const other = { ...session, account: { id: 'acc_2', name: 'Other' } };
    api.routes['PUT /session/account'] = api.routes['GET /session'] = () => other;
    api.routes['GET /conversations'] = () => new Promise(nothing);
    await client.switchAccount('acc_2');
    await settle();
    expect(numbers()).toEqual([]);
  });
});

describe('conversation lists', () => {
  test('load when somebody looks, and only then', async () => {
    await start();
    const list = client.conversations({ status: 'open', assignee: 'me' });
    expect(count('GET /conversations?')).toBe(0);
    const leave = list.subscribe(nothing);
    list.subscribe(nothing);
    await settle();
    expect(api.asked).toContain('GET /conversations?assignee=me&status=open');
    leave();
    list.subscribe(nothing);
    expect(count('GET /conversations?')).toBe(1);
  });

  test('gain, lose and reorder conversations with what happens', async () => {
    api.routes['GET /conversations'] = () => ({ items: [conversation(2), conversation(1)] });
    await start();
    client.conversations({ status: 'open' }).subscribe(nothing);
    client.conversations({ status: 'open', assignee: 'me' }).subscribe(nothing);
    await settle();
    api.emit({ type: 'conversation.created', conversationId: 'cnv_3', conversation: conversation(3) });
    api.emit({
      type: 'conversation.updated',
      conversationId: 'cnv_1',
      conversation: conversation(1, { lastActivityAt: at(9), assigneeId: 'usr_me' }),
    });
    api.emit({
      type: 'conversation.status_changed',
      conversationId: 'cnv_2',
      conversation: conversation(2, { status: 'resolved' }),
    });
    await settle();
    expect(numbers({ status: 'open' })).toEqual([1, 3]);
    expect(numbers({ status: 'open', assignee: 'me' })).toEqual([1]);
  });

  test('leave what lies beyond the loaded page to its page', async () => {
    const page = (_body: unknown, { searchParams }: URL): unknown =>
      searchParams.get('after')
        ? { items: [conversation(2), conversation(1)] }
        : { items: [conversation(9)], next: 'p2' };
    api.routes['GET /conversations'] = page;
    await start();
    client.conversations().subscribe(nothing);
    await settle();
    api.emit({ type: 'conversation.updated', conversationId: 'cnv_1', conversation: conversation(1) });
    await settle();
    expect(numbers()).toEqual([9]);
    await client.loadMore();
    expect(numbers()).toEqual([9, 2, 1]);
    expect(client.conversations().getSnapshot().hasMore).toBe(false);
  });

  test('believe what happened while a page was on its way more than the page', async () => {
    let answer: (page: unknown) => void = nothing;
    api.routes['GET /conversations'] = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await start();
    client.conversations({ status: 'open' }).subscribe(nothing);
    await settle();
    const resolved = conversation(1, { status: 'resolved' });
    api.emit({ type: 'conversation.status_changed', conversationId: 'cnv_1', conversation: resolved });
    api.emit({ type: 'conversation.created', conversationId: 'cnv_5', conversation: conversation(5) });
    await settle();
    answer({ items: [conversation(2), conversation(1)] });
    await settle();
    expect(numbers({ status: 'open' })).toEqual([5, 2]);
  });
});

describe('a conversation', () => {
  beforeEach(async () => {
    api.routes['GET /conversations/cnv_1'] = () => conversation(1, { unread: 2 });
    api.routes['GET /conversations/cnv_1/messages'] = (_body, { searchParams }) =>
      searchParams.get('before') ? { items: [message(1)], hasOlder: false } : { items: [message(2)], hasOlder: true };
    await start();
    client.messages('cnv_1').subscribe(nothing);
    client.conversation('cnv_1').subscribe(nothing);
    await settle();
  });
  const shown = (): readonly string[] =>
    client
      .messages('cnv_1')
      .getSnapshot()
      .items.map(
        ({ parts, status, direction }) => `${parts[0]?.type === 'text' ? parts[0].text : ''} ${direction} ${status}`,
      );

  test('shows live messages, older pages, replies and notes', async () => {
    api.emit({ type: 'message.created', message: message(3), live: true });
    await settle();
    await client.loadOlder('cnv_1');
    expect(shown()).toEqual(['1 in sent', '2 in sent', '3 in sent']);
    api.routes['POST /conversations/cnv_1/messages'] = (body) => {
      const { clientId, private: note } = body as { clientId: string; private?: boolean };
      return message(note ? 5 : 4, { clientId, direction: note ? 'internal' : 'out', status: 'queued' });
    };
    const reply = client.send('cnv_1', 'Four');
    const note = client.send('cnv_1', { text: 'Five', private: true });
    expect(shown().slice(3)).toEqual(['Four out queued', 'Five internal queued']);
    await Promise.all([reply, note]);
    expect(shown().slice(3)).toEqual(['4 out queued', '5 internal queued']);
    api.emit({ type: 'message.updated', message: message(4, { direction: 'out', status: 'delivered' }), live: true });
    api.emit({
      type: 'conversation.read',
      conversationId: 'cnv_1',
      by: 'contact',
      until: at(4),
      status: 'read',
    });
    await settle();
    expect(shown()[3]).toBe('4 out read');
  });

  test('shows a change at once and takes it back when the server refuses', async () => {
    let refuse: (answer: Response) => void = nothing;
    api.routes['PATCH /conversations/cnv_1'] = () =>
      new Promise((resolve) => {
        refuse = resolve;
      });
    const status = (): string | undefined => client.conversation('cnv_1').getSnapshot().data?.status;
    const change = client.update('cnv_1', { status: 'resolved', assigneeId: 'usr_me' });
    expect(status()).toBe('resolved');
    const failed = expect(change).rejects.toMatchObject({ code: 'forbidden' });
    await settle();
    refuse(Response.json({ code: 'forbidden' }, { status: 403 }));
    await failed;
    expect(status()).toBe('open');
  });

  test('says once what has been seen', async () => {
    api.routes['POST /conversations/cnv_1/seen'] = nothing;
    client.seen('cnv_1');
    client.seen('cnv_1');
    expect(client.conversation('cnv_1').getSnapshot().data?.unread).toBe(0);
    await settle();
    expect(count('POST /conversations/cnv_1/seen')).toBe(1);
  });

  test('says at most every three seconds that the agent types, and when they stop', async () => {
    const said: boolean[] = [];
    api.routes['POST /conversations/cnv_1/typing'] = (body) => void said.push((body as { on: boolean }).on);
    for (let key = 0; key < 40; key++) {
      client.setTyping('cnv_1', true);
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(5_000);
    await settle();
    expect(said).toEqual([true, true, false]);
  });

  test('is loaded again when the server has forgotten the cursor', async () => {
    api.routes['GET /conversations/cnv_1/messages'] = () => ({ items: [message(2), message(7)], hasOlder: false });
    api.send({ cursor: '90', reset: true });
    await settle();
    expect(shown()).toEqual(['2 in sent', '7 in sent']);
  });
});

describe('the rest', () => {
  test('counts again once after a burst of changes', async () => {
    await start();
    client.counts.subscribe(nothing);
    await settle();
    for (let n = 1; n <= 20; n++) {
      const id: ConversationId = `cnv_${n}`;
      api.emit({ type: 'conversation.created', conversationId: id, conversation: conversation(n) });
    }
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    await settle();
    expect(count('GET /conversations/counts')).toBe(2);
  });

  test('forgets colleagues that are not heard of any more', async () => {
    await start();
    api.send({ signal: { type: 'presence', userId: 'usr_2', online: true } });
    await settle();
    expect([...client.presence.getSnapshot()]).toEqual(['usr_2']);
    await vi.advanceTimersByTimeAsync(75_000);
    expect([...client.presence.getSnapshot()]).toEqual([]);
  });

  test('tells of live messages of customers, not of imported or known ones', async () => {
    await start();
    const heard: string[] = [];
    client.on('message', ({ message: { id } }) => heard.push(id));
    api.emit({ type: 'message.created', message: message(1), live: false });
    api.emit({ type: 'message.created', message: message(2), live: true });
    api.emit({ type: 'message.created', message: message(3, { direction: 'out' }), live: true });
    await settle();
    expect(heard).toEqual(['msg_2']);
  });
});
