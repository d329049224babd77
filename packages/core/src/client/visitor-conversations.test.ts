import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeBrowser, fakeTimers, settle } from './fake-browser.test-support.ts';
import { FakeDesk } from './fake-desk.test-support.ts';
import { createVisitorClient, type VisitorClient } from './visitor-client.ts';

let desk: FakeDesk;
let browser: FakeBrowser;
let tabs: VisitorClient[];

const open = (): VisitorClient => {
  const fetch: typeof desk.fetch = (input, init) =>
    browser.online ? desk.fetch(input, init) : Promise.reject(new TypeError('Failed to fetch'));
  const client = createVisitorClient({ url: 'http://desk.test', inboxId: 'ibx_1', ...browser.tab(fetch) });
  tabs.push(client);
  client.start();
  return client;
};
const texts = (client: VisitorClient): readonly string[] =>
  client.messages.getSnapshot().items.map(({ parts: [part] }) => (part?.type === 'text' ? part.text : '?'));

beforeEach(() => {
  vi.useFakeTimers({ toFake: [...fakeTimers.toFake], now: Date.parse('2026-01-01T10:00:00Z') });
  desk = new FakeDesk();
  browser = new FakeBrowser();
  tabs = [];
});
afterEach(() => {
  for (const tab of tabs) tab.stop();
  vi.useRealTimers();
});

describe('several conversations', () => {
  test('a new one begins with the next message and stays the one shown, over reloads too', async () => {
    const client = open();
    await client.send('About the vase');
    client.switchTo();
    expect(client.messages.getSnapshot()).toMatchObject({ items: [], status: 'ready' });
    await client.send('About my order');
    await settle();
    expect(texts(client)).toEqual(['About my order']);
    expect(new Set(desk.messages.map(({ conversationId }) => conversationId)).size).toBe(2);
    const { id, key } = client.place.getSnapshot();
    expect(id).toBe(`cnv_${key}`);
    client.stop();
    const later = open();
    await settle();
    expect(texts(later)).toEqual(['About my order']);
    later.switchTo({ id: 'cnv_1' });
    await settle();
    expect(texts(later)).toEqual(['About the vase']);
    await later.send('Still about it');
    expect(desk.messages.at(-1)?.conversationId).toBe('cnv_1');
  });

  test('what comes in another one counts as unread, and is not read with the one shown', async () => {
    const client = open();
    await client.send('First');
    client.switchTo();
    await client.send('Second');
    await settle();
    const heard: string[] = [];
    client.on('message', ({ id }) => heard.push(id));
    const elsewhere = desk.reply('To the first', undefined, 'cnv_1');
    const here = desk.reply('To the second', undefined, client.place.getSnapshot().id);
    await settle();
    expect(texts(client)).toEqual(['Second', 'To the second']);
    expect(heard).toEqual([elsewhere.id, here.id]);
    expect(client.unread.getSnapshot()).toBe(2);
    client.seen();
    await settle();
    expect(client.unread.getSnapshot()).toBe(1);
    expect(desk.seen.filter(({ status }) => status === 'read')).toEqual([{ until: here.id, status: 'read' }]);
  });

  test('the one read in another tab is asked for anew', async () => {
    const client = open();
    await client.send('First');
    client.switchTo();
    await client.send('Second');
    await settle();
    desk.reply('To the first', undefined, 'cnv_1');
    await settle();
    desk.unread = 0;
    desk.emit({
      type: 'conversation.read',
      conversationId: 'cnv_1',
      by: 'contact',
      until: new Date().toISOString(),
      status: 'read',
    });
    await settle();
    expect(client.unread.getSnapshot()).toBe(0);
  });

  test('what waits to be sent stands where it was written', async () => {
    const client = open();
    await client.send('First');
    desk.next.push((request) => (request.method === 'POST' ? new Response(null, { status: 503 }) : undefined));
    void client.send('Waiting');
    await settle();
    client.switchTo();
    expect(texts(client)).toEqual([]);
    client.switchTo({ id: 'cnv_1' });
    await settle();
    expect(texts(client)).toEqual(['First', 'Waiting']);
  });

  test('one that is gone gives way to the newest', async () => {
    const client = open();
    await client.send('Here');
    await settle();
    client.switchTo({ id: 'cnv_gone' });
    await settle();
    expect(texts(client)).toEqual(['Here']);
  });

  test('typing shows only where it happens', async () => {
    const client = open();
    await client.send('First');
    await settle();
    const by = { kind: 'agent', id: 'usr_1', name: 'Ada' } as const;
    desk.signal({ type: 'typing', conversationId: 'cnv_2', by, on: true });
    await settle();
    expect(client.typing.getSnapshot()).toEqual([]);
  });

  test('two tabs keep to their own, and the second follows the first into a visitor’s first conversation', async () => {
    const [one, two] = [open(), open()];
    await one!.send('First');
    await settle();
    expect(texts(two!)).toEqual(['First']);
    two!.switchTo();
    await two!.send('Second');
    await settle();
    expect([texts(one!), texts(two!)]).toEqual([['First'], ['Second']]);
  });
});

test('a choice travels as such, with what the visitor did before', async () => {
  const client = createVisitorClient({
    url: 'http://desk.test',
    inboxId: 'ibx_1',
    actions: () => [{ name: 'basket', at: '2026-01-01T00:00:00Z' }],
    ...browser.tab(desk.fetch),
  });
  tabs.push(client);
  client.start();
  const bodies: unknown[] = [];
  desk.next.push((request) => {
    if (!request.url.endsWith('/messages') || request.method !== 'POST') return undefined;
    return request
      .clone()
      .json()
      .then((body: unknown) => {
        bodies.push(body);
        return desk.fetch(request);
      });
  });
  void client.choose([{ id: 'a', title: 'The blue one' }]);
  expect(client.messages.getSnapshot().items[0]?.parts).toEqual([
    { type: 'choice', picked: [{ id: 'a', title: 'The blue one' }] },
  ]);
  await settle();
  expect(bodies).toMatchObject([{ parts: [{ type: 'choice', picked: [{ id: 'a' }] }], actions: [{ name: 'basket' }] }]);
});

describe('another user on the same browser', () => {
  const held = (): { release: () => void; wait: Promise<void> } => {
    let release = (): void => undefined;
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    return { release, wait };
  };

  test('does not inherit what a former one, only claimed, has written', async () => {
    const client = open();
    await client.identify({ id: 'a' });
    await client.send('Secret of A');
    await settle();
    await client.identify({ id: 'b' });
    expect(texts(client)).toEqual([]);
    expect(browser.storage.keys('')).toEqual([]);
    expect(desk.streams).toBe(0);
  });

  test('nor after a reload between the two', async () => {
    const first = open();
    await first.identify({ id: 'a' });
    await first.send('Secret of A');
    first.stop();
    const client = open();
    await client.identify({ id: 'b' });
    await settle();
    expect(texts(client)).toEqual([]);
  });

  test('an answer to what the former one sent reaches nobody', async () => {
    const client = open();
    await client.identify({ id: 'a' }, 'hash-a');
    const { release, wait } = held();
    desk.next.push((request) => (request.method === 'POST' ? wait.then(() => desk.fetch(request)) : undefined));
    const sent = client.send('Secret of A');
    const dropped = expect(sent).rejects.toMatchObject({ code: 'aborted' });
    await settle();
    const switched = client.identify({ id: 'b' }, 'hash-b');
    release();
    await Promise.all([switched, dropped]);
    await settle();
    expect(texts(client)).not.toContain('Secret of A');
    expect(client.identity.getSnapshot()).toEqual({ visitorId: 'vis_b', userId: 'b' });
    expect(browser.storage.keys('').filter((key) => key.includes(':out:'))).toEqual([]);
  });

  test('a session that was on its way for the former one is not taken', async () => {
    const client = open();
    const { release, wait } = held();
    desk.next.push((request) => wait.then(() => desk.fetch(request)));
    const a = client.identify({ id: 'a' }, 'hash-a');
    const lost = expect(a).rejects.toMatchObject({ code: 'aborted' });
    await settle();
    const b = client.identify({ id: 'b' }, 'hash-b');
    const seen: unknown[] = [];
    client.identity.subscribe(() => seen.push(client.identity.getSnapshot().userId));
    release();
    await Promise.all([lost, b]);
    expect(seen).toEqual(['b']);
  });

  test('after a logout in one tab another does not come back as the user', async () => {
    const [one, two] = [open(), open()];
    await one!.identify({ id: 'a' }, 'hash-a');
    await two!.identify({ id: 'a' }, 'hash-a');
    one!.logout();
    await settle();
    await two!.send('Who am I?');
    expect(desk.sessions.at(-1)?.user).toBeUndefined();
    expect(two!.identity.getSnapshot().userId).toBeUndefined();
  });

  test('a logout is heard before the storage shows it: nothing of the former one stays or is sent', async () => {
    const [one, two] = [open(), open()];
    await one!.identify({ id: 'a' }, 'hash-a');
    await one!.send('Secret of A');
    await settle();
    expect(texts(two!)).toContain('Secret of A');
    browser.online = false;
    two!.send('About to be sent by A').catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    const arrive = browser.holdStorage();
    one!.logout();
    await settle();
    expect(texts(two!)).toEqual([]);
    expect(two!.identity.getSnapshot()).toEqual({});
    browser.online = true;
    await settle();
    expect(desk.messages).toHaveLength(1);
    desk.messages.length = 0;
    await one!.identify({ id: 'b' }, 'hash-b');
    arrive();
    await two!.send('I am B');
    await settle();
    expect(two!.identity.getSnapshot().userId).toBe('b');
    expect(texts(two!)).toEqual(['I am B']);
    expect(desk.messages).toHaveLength(1);
  });

  test('a tab that begins while another logs out notices, though nobody told it', async () => {
    const [one] = [open()];
    await one!.identify({ id: 'a' }, 'hash-a');
    await one!.send('Secret of A');
    const arrive = browser.holdStorage();
    const environment = browser.tab((input, init) => desk.fetch(input, init));
    one!.logout();
    const late = createVisitorClient({ url: 'http://desk.test', inboxId: 'ibx_1', ...environment });
    tabs.push(late);
    late.start();
    await settle();
    expect(late.identity.getSnapshot().userId).toBe('a');
    arrive();
    await settle();
    expect(late.identity.getSnapshot()).toEqual({});
    expect(texts(late)).toEqual([]);
  });

  test('what is written offline in one tab is shown in the others', async () => {
    const [one, two] = [open(), open()];
    await one!.send('Hello');
    await settle();
    browser.online = false;
    const arrive = browser.holdStorage();
    one!.send('Written offline').catch(() => undefined);
    await settle();
    arrive();
    expect(texts(two!)).toEqual(['Hello', 'Written offline']);
  });
});
