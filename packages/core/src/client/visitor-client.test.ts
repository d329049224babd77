import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeBrowser, fakeTimers, settle } from './fake-browser.test-support.ts';
import { FakeDesk } from './fake-desk.test-support.ts';
import { createVisitorClient, type VisitorClient } from './visitor-client.ts';

let desk: FakeDesk;
let browser: FakeBrowser;
let tabs: VisitorClient[];

const open = (): VisitorClient => {
  const client = createVisitorClient({
    url: 'http://desk.test',
    inboxId: 'ibx_1',
    ...browser.tab((input, init) =>
      browser.online ? desk.fetch(input, init) : Promise.reject(new TypeError('Failed to fetch')),
    ),
  });
  tabs.push(client);
  client.start();
  return client;
};
const texts = (client: VisitorClient): readonly string[] =>
  client.messages
    .getSnapshot()
    .items.map(({ parts, status }) => `${parts[0]?.type === 'text' ? parts[0].text : '?'} ${status}`);

beforeEach(() => {
  vi.useFakeTimers({ ...fakeTimers, toFake: [...fakeTimers.toFake], now: Date.parse('2026-01-01T10:00:00Z') });
  desk = new FakeDesk();
  browser = new FakeBrowser();
  tabs = [];
});
afterEach(() => {
  for (const tab of tabs) tab.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a visitor who has not written', () => {
  test('causes no request and stores nothing', async () => {
    open();
    await settle();
    expect(desk.requests).toEqual([]);
    expect(browser.storage.keys('')).toEqual([]);
  });

  test('causes none either when the page says, unproven, who they are; it goes with the first message', async () => {
    const client = open();
    await client.identify({ id: '7', name: 'Ada' });
    await settle();
    expect(desk.requests).toEqual([]);
    await client.send('Hi');
    expect(desk.sessions).toEqual([{ inboxId: 'ibx_1', user: { id: '7', name: 'Ada' } }]);
  });
});

describe('sending', () => {
  test('shows the message at once, then as sent, then as read', async () => {
    const client = open();
    const sent = client.send('Hello');
    expect(texts(client)).toEqual(['Hello queued']);
    await sent;
    expect(texts(client)).toEqual(['Hello sent']);
    await settle();
    expect(desk.streams).toBe(1);
    desk.agentReads();
    await settle();
    expect(texts(client)).toEqual(['Hello read']);
  });

  test('keeps the key of a message from the first moment on', async () => {
    const client = open();
    const sent = client.send('Hello');
    const [before] = client.messages.getSnapshot().items;
    await sent;
    expect(client.messages.getSnapshot().items.map(({ key }) => key)).toEqual([before?.key]);
  });

  test('delivers exactly once what was written offline, over a reload', async () => {
    await open().send('First');
    await settle();
    browser.online = false;
    desk.cut();
    void tabs[0]!.send('Second');
    void tabs[0]!.send('Third');
    await settle();
    expect(texts(tabs[0]!)).toEqual(['First sent', 'Second queued', 'Third queued']);
    tabs[0]!.stop();

    const reloaded = open();
    expect(texts(reloaded)).toEqual(['Second queued', 'Third queued']);
    browser.online = true;
    await vi.advanceTimersByTimeAsync(2_000);
    await settle();
    expect(texts(reloaded)).toEqual(['First sent', 'Second sent', 'Third sent']);
    expect(desk.messages.map(({ parts }) => parts[0])).toEqual(
      ['First', 'Second', 'Third'].map((text) => ({ type: 'text', text })),
    );
  });

  test('delivers exactly once when the answer is lost', async () => {
    const client = open();
    await client.send('First');
    await settle();
    desk.next.push((request) => {
      if (request.method !== 'POST') return undefined;
      return desk.fetch(request).then(() => {
        throw new TypeError('Connection reset');
      });
    });
    const second = client.send('Second');
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    await second;
    await settle();
    expect(desk.messages).toHaveLength(2);
    expect(texts(client)).toEqual(['First sent', 'Second sent']);
  });

  test('shows a refused message as failed until it is tried again, and sends the others meanwhile', async () => {
    const client = open();
    await client.send('First');
    desk.next.push((request) =>
      request.method === 'POST'
        ? Response.json({ code: 'invalid_input', detail: 'Too odd.' }, { status: 422 })
        : undefined,
    );
    await expect(client.send('Odd')).rejects.toMatchObject({ code: 'invalid_input', message: 'Too odd.' });
    await client.send('Third');
    const failed = client.messages.getSnapshot().items.at(-1)!;
    expect(failed).toMatchObject({ status: 'failed', failure: { sentence: 'Too odd.' } });
    client.retry(failed.key);
    await settle();
    expect(texts(client)).toEqual(['First sent', 'Third sent', 'Odd sent']);
  });

  test('waits as long as a busy server asks for', async () => {
    const client = open();
    desk.next.push(() => Response.json({ code: 'busy' }, { status: 503, headers: { 'retry-after': '7' } }));
    const sent = client.send('Hello');
    await settle();
    await vi.advanceTimersByTimeAsync(6_900);
    await settle();
    expect(desk.messages).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    await sent;
    expect(desk.messages).toHaveLength(1);
  });

  test('tries again at once when the stream is back, however long it would have waited', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const client = open();
    await client.send('First');
    await settle();
    const lost = ({ method }: Request): Promise<never> | undefined =>
      method === 'POST' ? Promise.reject(new TypeError('Failed to fetch')) : undefined;
    desk.next.push(lost, lost, lost, lost, lost);
    void client.send('Second');
    await vi.advanceTimersByTimeAsync(7_600);
    await settle();
    expect(desk.next).toEqual([]);
    expect(texts(client)).toEqual(['First sent', 'Second queued']);
    desk.cut();
    await settle();
    await vi.advanceTimersByTimeAsync(600);
    await settle();
    expect(texts(client)).toEqual(['First sent', 'Second sent']);
  });

  test('starts a new session when the token no longer holds', async () => {
    const client = open();
    await client.send('First');
    await settle();
    desk.validToken = 1;
    await client.send('Second');
    expect(desk.messages).toHaveLength(2);
  });
});

describe('receiving', () => {
  test('counts what is unread, says what has arrived and what was read', async () => {
    const client = open();
    await client.send('Hi');
    await settle();
    const heard: string[] = [];
    client.on('message', ({ id }) => heard.push(id));
    const first = desk.reply('Hello');
    await settle();
    expect(client.unread.getSnapshot()).toBe(1);
    expect(heard).toEqual([first.id]);
    expect(desk.seen).toEqual([{ until: first.id, status: 'delivered' }]);
    client.seen();
    client.seen();
    await settle();
    expect(client.unread.getSnapshot()).toBe(0);
    expect(desk.seen.at(-1)).toEqual({ until: first.id, status: 'read' });
    expect(desk.seen).toHaveLength(2);
  });

  test('says only "read" when the message is before their eyes', async () => {
    const client = open();
    await client.send('Hi');
    await settle();
    client.unread.subscribe(() => client.unread.getSnapshot() > 0 && client.seen());
    desk.reply('Hello');
    await settle();
    expect(desk.seen.map(({ status }) => status)).toEqual(['read']);
  });

  test('loads older pages before what is there', async () => {
    desk.pageSize = 2;
    for (let n = 1; n <= 5; n++) desk.reply(`${n}`, `2026-01-01T09:0${n}:00Z`);
    await open().send('Hi');
    tabs[0]!.stop();
    const client = open();
    await settle();
    expect(texts(client)).toEqual(['5 sent', 'Hi sent']);
    await client.loadOlder();
    await client.loadOlder();
    expect(texts(client)).toEqual(['1 sent', '2 sent', '3 sent', '4 sent', '5 sent', 'Hi sent']);
    expect(client.messages.getSnapshot().hasOlder).toBe(false);
  });

  test('shows who types for six seconds, or until they have written', async () => {
    const client = open();
    await client.send('Hi');
    await settle();
    const by = { kind: 'agent', id: 'usr_1', name: 'Ada' } as const;
    desk.signal({ type: 'typing', conversationId: 'cnv_1', by, on: true });
    await settle();
    expect(client.typing.getSnapshot()).toEqual([by]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(client.typing.getSnapshot()).toEqual([]);
    desk.signal({ type: 'typing', conversationId: 'cnv_1', by, on: true });
    desk.reply('Hello');
    await settle();
    expect(client.typing.getSnapshot()).toEqual([]);
  });

  test('fetches the history again when the server has forgotten the cursor', async () => {
    const client = open();
    await client.send('Hi');
    await settle();
    desk.cut();
    desk.reply('Missed');
    desk.forgetLog();
    await vi.advanceTimersByTimeAsync(1_000);
    await settle();
    expect(texts(client)).toEqual(['Hi sent', 'Missed sent']);
  });

  test('and again until it comes, when the server is busy just then', async () => {
    const client = open();
    await client.send('Hi');
    await settle();
    desk.cut();
    desk.reply('Missed');
    desk.forgetLog();
    const busy = ({ url }: Request): Response | undefined =>
      new URL(url).pathname.endsWith('/messages') ? Response.json({ code: 'busy' }, { status: 503 }) : undefined;
    desk.next.push(busy, busy, busy);
    for (let second = 0; second < 10; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      await settle();
    }
    expect([desk.next.length, texts(client)]).toEqual([0, ['Hi sent', 'Missed sent']]);
  });
});

describe('two tabs', () => {
  test('share one stream and show the same, also their own messages', async () => {
    const [one, two] = [open(), open()];
    await one!.send('From one');
    await settle();
    await two!.send('From two');
    desk.reply('Hello both');
    await settle();
    expect(desk.streams).toBe(1);
    expect(texts(one!)).toEqual(['From one sent', 'From two sent', 'Hello both sent']);
    expect(texts(two!)).toEqual(texts(one!));
    expect(desk.messages).toHaveLength(3);
  });

  test('show each other what is not sent yet', async () => {
    const [one, two] = [open(), open()];
    browser.online = false;
    void one!.send('Queued');
    await settle();
    expect(texts(two!)).toEqual(['Queued queued']);
    browser.online = true;
    await settle();
    expect(texts(two!)).toEqual(['Queued sent']);
    expect(desk.messages).toHaveLength(1);
  });

  test('both hear the answer, also the one whose storage tells of the session after the message', async () => {
    const [one, two] = [open(), open()];
    const carry = browser.holdStorage();
    await one!.send('Hi');
    await settle();
    carry();
    await settle();
    desk.reply('Hello');
    await settle();
    for (const tab of [one, two]) expect(texts(tab!)).toEqual(['Hi sent', 'Hello sent']);
    expect(desk.streams).toBe(1);
  });

  test('both hear the answer, also the one that asked just before the first message was there', async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const first = open();
    desk.next.push((request) =>
      request.method === 'POST' && request.url.endsWith('/messages')
        ? gates[0].promise.then(() => desk.fetch(request))
        : undefined,
    );
    const sent = first.send('Anyone?');
    await settle();
    desk.next.push((request) =>
      request.method === 'GET' && request.url.endsWith('/messages')
        ? gates[1].promise.then(() => Response.json({ items: [], hasOlder: false, cursor: '0', unread: 0 }))
        : undefined,
    );
    const second = open();
    await settle();
    gates[0].resolve();
    await sent;
    await settle();
    gates[1].resolve();
    await settle();
    desk.reply('Yes');
    await settle();
    for (const tab of [first, second]) expect(texts(tab)).toEqual(['Anyone? sent', 'Yes sent']);
  });

  test('go on without a gap when the leading tab closes', async () => {
    const [one, two] = [open(), open()];
    await one!.send('Hi');
    await settle();
    one!.stop();
    desk.reply('While nobody listened');
    await settle();
    desk.reply('And now');
    await settle();
    expect(texts(two!)).toEqual(['Hi sent', 'While nobody listened sent', 'And now sent']);
    expect(two!.unread.getSnapshot()).toBe(2);
  });
});

describe('identity', () => {
  test('asks at once with a proof, and not again for the same', async () => {
    const client = open();
    await client.identify({ id: '7' }, 'abc');
    expect(client.identity.getSnapshot()).toEqual({ visitorId: 'vis_7', userId: '7' });
    await client.identify({ id: '7' }, 'abc');
    expect(desk.sessions).toHaveLength(1);
    client.stop();
    await open().identify({ id: '7' }, 'abc');
    expect(desk.sessions).toHaveLength(1);
  });

  test('refuses a wrong proof and stays who it was', async () => {
    const client = open();
    await expect(client.identify({ id: '7' }, 'wrong')).rejects.toMatchObject({ code: 'identity_unverified' });
    expect(client.identity.getSnapshot()).toEqual({});
  });

  test('refuses a wrong proof of another, and is nobody then', async () => {
    const client = open();
    await client.identify({ id: '7' }, 'abc');
    await expect(client.identify({ id: '8' }, 'wrong')).rejects.toMatchObject({ code: 'identity_unverified' });
    await client.send('Whose?');
    expect(desk.sessions.at(-1)).toEqual({ inboxId: 'ibx_1' });
    expect(client.identity.getSnapshot()).toEqual({ visitorId: 'vis_1' });
  });

  test('tells whom the page takes them for without a proof, until that has ended', async () => {
    const client = open();
    const seen: unknown[] = [];
    client.identity.subscribe(() => seen.push(client.identity.getSnapshot().id));
    await client.identify({ id: '7' });
    await client.identify({ id: '7' });
    await client.identify({ id: '8' });
    client.logout();
    expect(seen).toEqual(['7', undefined, '8', undefined]);
    await client.identify({ id: '8' });
    await client.send('Hello');
    client.stop();
    const reloaded = open();
    expect(reloaded.identity.getSnapshot().id).toBe('8');
    reloaded.stop();
    await vi.advanceTimersByTimeAsync(31 * 86_400_000);
    const later = open();
    expect(later.identity.getSnapshot().id).toBeUndefined();
    // A proof may turn out to be none.
    const proven = later.identify({ id: '9' }, 'abc');
    expect(later.identity.getSnapshot()).toEqual({});
    await proven;
    expect(later.identity.getSnapshot()).toEqual({ visitorId: 'vis_9', userId: '9' });
  });

  test('forgets everything with logout, in all tabs', async () => {
    const [one, two] = [open(), open()];
    await one!.send('Secret');
    await settle();
    one!.logout();
    await settle();
    for (const tab of [one, two]) expect(texts(tab!)).toEqual([]);
    expect(browser.storage.keys('')).toEqual([]);
    expect(desk.streams).toBe(0);
  });

  test('forgets with logout what was never sent, though the other tab still reads it in its storage', async () => {
    const [one, two] = [open(), open()];
    browser.online = false;
    void one!.send('Never sent');
    await settle();
    expect(texts(two!)).toEqual(['Never sent queued']);
    await vi.advanceTimersByTimeAsync(10);
    const carry = browser.holdStorage();
    one!.logout();
    browser.online = true;
    await settle();
    expect([texts(two!), desk.messages]).toEqual([[], []]);
    carry();
    await settle();
    expect([texts(one!), texts(two!), desk.messages, desk.streams]).toEqual([[], [], [], 0]);
    expect(browser.storage.keys('')).toEqual([]);
  });

  test('shows nothing after a logout either where the storage never told of the session', async () => {
    const [one, two] = [open(), open()];
    const carry = browser.holdStorage();
    await one!.send('Hello');
    await settle();
    expect(texts(two!)).toEqual(['Hello sent']);
    await vi.advanceTimersByTimeAsync(10);
    one!.logout();
    await settle();
    expect(texts(two!)).toEqual([]);
    carry();
    await settle();
    expect([texts(one!), texts(two!), desk.streams]).toEqual([[], [], 0]);
  });

  test('shows nothing after a logout of what another tab sent before it heard of it', async () => {
    const [one, two] = [open(), open()];
    await one!.send('Hello');
    await settle();
    two!.on('sent', () => one!.logout());
    await vi.advanceTimersByTimeAsync(10);
    await two!.send('Secret');
    await settle();
    for (const tab of [one, two]) expect([texts(tab!), tab!.place.getSnapshot()]).toEqual([[], { key: '' }]);
    expect(browser.storage.keys('')).toEqual([]);
  });

  test('is nobody in every tab after a logout while the first message is on its way', async () => {
    const [one, two] = [open(), open()];
    void two!.send('On its way');
    void one!.send('As well');
    await vi.advanceTimersByTimeAsync(1);
    one!.logout();
    await settle();
    for (const tab of [one, two]) expect(texts(tab!)).toEqual([]);
    expect(browser.storage.keys('')).toEqual([]);
    expect(desk.streams).toBe(0);
  });

  describe('of whom a message could not be sent before their session ended', () => {
    beforeEach(async () => {
      const client = open();
      await client.identify({ id: '7' }, 'abc');
      await client.send('Hi');
      await settle();
      browser.online = false;
      void client.send('Mine');
      await settle();
      client.stop();
      browser.online = true;
    });
    const after = (days: number): Promise<unknown> => vi.advanceTimersByTimeAsync(days * 86_400_000);
    const sent = (): readonly unknown[] => desk.messages.slice(1).map(({ parts }) => parts[0]);

    test('leaves it unsaid and unseen while it is nobody, and when it is another', async () => {
      await after(31);
      const client = open();
      await settle();
      expect([texts(client), desk.sessions.length]).toEqual([[], 1]);
      await client.send('Who am I?');
      await client.identify({ id: '8' }, 'def');
      await client.send('Theirs');
      await settle();
      expect(sent()).toEqual(['Who am I?', 'Theirs'].map((text) => ({ type: 'text', text })));
      expect(texts(client).join()).not.toContain('Mine');
    });

    test('leaves it unsaid as well when it was the server that ended it', async () => {
      desk.validToken = 1;
      const client = open();
      await settle();
      await client.identify({ id: '8' }, 'def');
      await client.send('Theirs');
      await settle();
      expect(sent()).toEqual([{ type: 'text', text: 'Theirs' }]);
    });

    test('says it when they are back', async () => {
      await after(31);
      const client = open();
      await client.identify({ id: '7' }, 'abc');
      await settle();
      expect(sent()).toEqual([{ type: 'text', text: 'Mine' }]);
      expect(texts(client)).toEqual(['Hi sent', 'Mine sent']);
    });
  });

  test('does not show one user what another has written', async () => {
    const client = open();
    await client.identify({ id: '7' }, 'abc');
    await client.send('Mine');
    await settle();
    desk.messages.length = 0;
    await client.identify({ id: '8' }, 'def');
    expect(texts(client)).toEqual([]);
    await settle();
    expect(texts(client)).toEqual([]);
  });
});
