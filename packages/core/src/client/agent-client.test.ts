import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationId } from '../model/ids.ts';
import { type AgentClient, createAgentClient } from './agent-client.ts';
import { at, conversation, FakeApi, message, session } from './fake-api.test-support.ts';
import { FakeBrowser, fakeTimers, settle } from './fake-browser.test-support.ts';

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
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const start = async (): Promise<void> => {
  client.start();
  await settle();
};

describe('session', () => {
  test('what is looked at as the client starts is asked for once, when changes are heard from there on', async () => {
    client.conversations({ status: 'open' }).subscribe(nothing);
    client.labels.subscribe(nothing);
    await start();
    const list = api.asked.filter((asked) => /^GET \/(conversations\?|labels|events)/.test(asked));
    expect(list).toEqual(['GET /events', 'GET /conversations?status=open', 'GET /labels', 'GET /events']);
    expect(client.conversations({ status: 'open' }).getSnapshot().status).toBe('ready');
  });

  test('what is looked at before anybody is signed in fails, and is loaded after the sign-in', async () => {
    const refused = (): Response => Response.json({ code: 'unauthenticated' }, { status: 401 });
    api.routes['GET /session'] = api.routes['GET /conversations'] = refused;
    client.conversations({ status: 'open' }).subscribe(nothing);
    await start();
    expect(client.conversations({ status: 'open' }).getSnapshot().status).toBe('failed');
    api.routes['GET /session'] = api.routes['POST /session'] = () => session;
    api.routes['GET /conversations'] = () => ({ items: [conversation(1)] });
    await client.signIn('me@desk.test', 'secret');
    await settle();
    expect(numbers({ status: 'open' })).toEqual([1]);
  });

  test('without having been started, resources load all the same', async () => {
    api.routes['GET /conversations'] = () => ({ items: [conversation(1)] });
    client.conversations({ status: 'open' }).subscribe(nothing);
    await settle();
    expect(numbers({ status: 'open' })).toEqual([1]);
    // Nobody has listened since: it is loaded again.
    await start();
    expect(count('GET /conversations?')).toBe(2);
  });

  test('what is sent before it is known who is signed in arrives; when it is nobody the sender hears so', async () => {
    const refused = (): Response => Response.json({ code: 'unauthenticated' }, { status: 401 });
    api.routes['POST /conversations/cnv_1/messages'] = () => message(1);
    await expect(client.send('cnv_1', 'Before the start')).resolves.toMatchObject({ id: 'msg_1' });
    client.start();
    await expect(client.send('cnv_1', 'At once')).resolves.toMatchObject({ id: 'msg_1' });
    api.routes['DELETE /session'] = () => undefined;
    api.routes['POST /conversations/cnv_1/messages'] = refused;
    await client.signOut();
    await expect(client.send('cnv_1', 'Too late')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

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

describe('what cannot be loaded again after the server has forgotten the cursor', () => {
  const busy = (): Response => Response.json({ code: 'busy' }, { status: 503 });
  const minutes = async (count: number): Promise<void> => {
    for (let second = 0; second < count * 60; second += 5) {
      await vi.advanceTimersByTimeAsync(5_000);
      await settle();
    }
  };
  let leave: readonly (() => void)[];
  beforeEach(async () => {
    api.routes['GET /conversations'] = () => ({ items: [conversation(1)] });
    api.routes['GET /conversations/cnv_1/messages'] = () => ({ items: [message(1)], hasOlder: false });
    await start();
    const looked = [client.conversations(), client.messages('cnv_1'), client.counts()];
    leave = looked.map(({ subscribe }) => subscribe(nothing));
    await settle();
    for (const path of ['', '/cnv_1/messages', '/counts']) api.routes[`GET /conversations${path}`] = busy;
    api.send({ cursor: '90', reset: true });
    await settle();
  });
  const shown = (): readonly unknown[] => [
    numbers(),
    client
      .messages('cnv_1')
      .getSnapshot()
      .items.map(({ id }) => id),
    client.counts().getSnapshot().data?.all.total,
  ];
  const come = (): void => {
    api.routes['GET /conversations'] = () => ({ items: [conversation(2), conversation(1)] });
    api.routes['GET /conversations/cnv_1/messages'] = () => ({ items: [message(1), message(2)], hasOlder: false });
    api.routes['GET /conversations/counts'] = () => ({ all: { total: 7, unread: 0 } });
  };
  /** How often something is asked for within so many minutes. */
  const askedIn = async (count: number): Promise<number> => {
    api.asked.length = 0;
    await minutes(count);
    return api.asked.filter((asked) => asked.startsWith('GET /conversations')).length;
  };

  test('is asked for until it comes, ever more slowly, and then no more', async () => {
    const first = await askedIn(1);
    await minutes(3);
    const later = await askedIn(2);
    expect(later / 2).toBeLessThan(first);
    // Three things, each three times, at least every half minute.
    expect(later).toBeGreaterThanOrEqual(3 * 3 * 3);
    come();
    await minutes(1);
    expect(shown()).toEqual([[2, 1], ['msg_1', 'msg_2'], 7]);
    expect(await askedIn(2)).toBe(0);
  });

  test('is not asked for while nobody looks, but as soon as somebody does', async () => {
    for (const one of leave) one();
    await minutes(1);
    expect(await askedIn(2)).toBe(0);
    come();
    for (const cell of [client.conversations(), client.messages('cnv_1'), client.counts()]) cell.subscribe(nothing);
    await settle();
    expect(shown()).toEqual([[2, 1], ['msg_1', 'msg_2'], 7]);
  });

  test('is not asked for by a client that was stopped', async () => {
    await minutes(1);
    client.stop();
    await settle();
    expect(await askedIn(2)).toBe(0);
  });
});

describe('the rest', () => {
  test('counts again once after a burst of changes', async () => {
    await start();
    client.counts().subscribe(nothing);
    await settle();
    for (let n = 1; n <= 20; n++) {
      const id: ConversationId = `cnv_${n}`;
      api.emit({ type: 'conversation.created', conversationId: id, conversation: conversation(n) });
    }
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    await settle();
    expect(count('GET /conversations/counts')).toBe(2);
    // However much happens, the server is not asked all the time.
    for (let n = 1; n <= 20; n++) {
      api.emit({ type: 'message.created', message: message(n), live: true });
      await settle();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(3_000);
    await settle();
    expect(count('GET /conversations/counts')).toBe(3);
  });

  test('forgets colleagues that are not heard of any more', async () => {
    await start();
    api.send({ signal: { type: 'presence', userId: 'usr_2', online: true } });
    await settle();
    expect([...client.presence.getSnapshot()]).toEqual(['usr_2']);
    await vi.advanceTimersByTimeAsync(75_000);
    expect([...client.presence.getSnapshot()]).toEqual([]);
  });

  test('believes what it hears of a colleague more than an answer that was asked for before', async () => {
    let answer: (value: unknown) => void = nothing;
    api.routes['POST /presence'] = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await start();
    api.send({ signal: { type: 'presence', userId: 'usr_2', online: false } });
    await settle();
    answer({ online: ['usr_2', 'usr_3'] });
    await settle();
    expect([...client.presence.getSnapshot()]).toEqual(['usr_3']);
  });

  test('says that its agent leaves with the page, and that they are still here when another of their tabs leaves', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const told: unknown[] = [];
    api.routes['POST /presence'] = (body) => {
      told.push(body);
      return { online: ['usr_me', 'usr_2'] };
    };
    await start();
    expect([...client.presence.getSnapshot()]).toEqual(['usr_me', 'usr_2']);
    api.send({ signal: { type: 'presence', userId: 'usr_me', online: false } });
    await settle();
    expect(told).toEqual([{ online: true }, { online: true }]);
    expect(client.presence.getSnapshot().has('usr_me')).toBe(true);
    page.dispatchEvent(new Event('pagehide'));
    await settle();
    expect(told.at(-1)).toEqual({ online: false });
    client.stop();
    page.dispatchEvent(new Event('pagehide'));
    await settle();
    expect(told).toHaveLength(3);
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
