import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Frame } from '../protocol/frame.ts';
import type { Environment } from './environment.ts';
import { FakeBrowser, fakeTimers, settle } from './fake-browser.test-support.ts';
import { FakeDesk } from './fake-desk.test-support.ts';
import { createRequest } from './request.ts';
import { makeCell } from './resource.ts';
import { sharedStream, type SharedStream } from './shared-stream.ts';
import type { Typer } from './typing.ts';

interface Tab {
  readonly stream: SharedStream<string>;
  readonly heard: string[];
  readonly states: string[];
}
let desk: FakeDesk;
let browser: FakeBrowser;
let tabs: Tab[];

function open(cursor: string, who = 'ada', change: Partial<Environment> = {}): Tab {
  const environment = { ...browser.tab(desk.fetch), ...change };
  const target = {
    fetch: environment.fetch,
    url: 'http://desk.test/visitor/v1',
    credentials: 'omit' as const,
    headers: () => ({ authorization: 'Bearer cvv_0' }),
  };
  const heard: string[] = [];
  const states: string[] = [];
  const textOf = (frame: Frame): string[] => {
    if (!('event' in frame) || frame.event.type !== 'message.created') return [];
    const [part] = frame.event.message.parts;
    return part?.type === 'text' ? [part.text] : [];
  };
  const stream = sharedStream<string>({
    name: 'test',
    environment,
    target,
    request: createRequest(target, () => new AbortController().signal),
    onFrame: (frame) => heard.push(...textOf(frame)),
    onState: (state) => states.push(state),
    onNote: (note) => heard.push(`note ${note}`),
    onRefused: ({ code }) => heard.push(code),
    typersIn: () => makeCell<readonly Typer[]>([]),
    tellTyping: () => undefined,
  });
  stream.join();
  stream.start(who, cursor);
  const tab = { stream, heard, states };
  tabs.push(tab);
  return tab;
}
const unique = (heard: readonly string[]): readonly string[] => [...new Set(heard)];

beforeEach(() => {
  vi.useFakeTimers({ ...fakeTimers, toFake: [...fakeTimers.toFake] });
  desk = new FakeDesk();
  browser = new FakeBrowser();
  tabs = [];
});
afterEach(() => {
  for (const { stream } of tabs) stream.leave();
  vi.useRealTimers();
});

describe('sharedStream', () => {
  test('reads one stream for all tabs, and says in each how it is', async () => {
    const all = [open('0'), open('0'), open('0')];
    await settle();
    desk.reply('1');
    await settle();
    expect(desk.streams).toBe(1);
    for (const { heard, states } of all) {
      expect(heard).toEqual(['1']);
      expect(states.at(-1)).toBe('live');
    }
  });

  test('makes up for what was relayed before a tab came', async () => {
    open('0');
    await settle();
    desk.reply('1');
    desk.reply('2');
    await settle();
    const late = open('1');
    await settle();
    desk.reply('3');
    await settle();
    expect(late.heard).toEqual(['2', '3']);
    expect(desk.streams).toBe(1);
  });

  test('loses nothing that comes while a tab makes up for the past', async () => {
    const leader = open('0');
    await settle();
    desk.reply('1');
    await settle();
    let answer: () => void = () => undefined;
    const slow: typeof fetch = async (...args) => {
      const response = await desk.fetch(...args);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return response;
    };
    const late = open('0', 'ada', { fetch: slow });
    await settle();
    desk.reply('2');
    await settle();
    answer();
    await settle();
    leader.stream.leave();
    desk.reply('3');
    await settle();
    answer();
    await settle();
    expect(unique(late.heard).toSorted()).toEqual(['1', '2', '3']);
  });

  test('asks again when making up for the past failed', async () => {
    open('0');
    await settle();
    desk.reply('1');
    await settle();
    let fails = true;
    const flaky: typeof fetch = (...args) =>
      fails ? Promise.resolve(Response.json({ code: 'forbidden' }, { status: 403 })) : desk.fetch(...args);
    const late = open('0', 'ada', { fetch: flaky });
    await settle();
    fails = false;
    desk.reply('2');
    await settle();
    expect(unique(late.heard).toSorted()).toEqual(['1', '2']);
  });

  test('lets another tab take over from its own cursor when the leader goes', async () => {
    const [leader, follower] = [open('0'), open('0')];
    await settle();
    desk.reply('1');
    await settle();
    leader.stream.leave();
    desk.reply('2');
    await settle();
    desk.reply('3');
    await settle();
    expect(follower.heard).toEqual(['1', '2', '3']);
    expect(follower.stream.live()?.leads()).toBe(true);
  });

  test('takes the lead from a tab that holds it but says nothing, and that one then follows', async () => {
    const { channel } = browser.tab(desk.fetch);
    const silent = open('0', 'ada', {
      channel: (name) => ({ ...channel!(name), postMessage: () => undefined }),
    });
    await settle();
    const follower = open('0');
    await vi.advanceTimersByTimeAsync(64_000);
    await settle();
    expect(follower.stream.live()?.leads()).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    await settle();
    expect([silent.stream.live()?.leads(), follower.stream.live()?.leads()]).toEqual([false, true]);
    expect(desk.streams).toBe(1);
    desk.reply('1');
    await settle();
    expect(silent.heard).toEqual(['1']);
    expect(follower.heard).toEqual(['1']);
  });

  test('keeps the frames of one identity from the tabs of another', async () => {
    open('0', 'ada');
    await settle();
    const bob = open('0', 'bob');
    await settle();
    desk.reply('for ada');
    await settle();
    expect(bob.heard).toEqual([]);
  });

  test('holds a stream of its own where there are no locks', async () => {
    const alone = [open('0', 'ada', { locks: undefined }), open('0', 'ada', { locks: undefined })];
    await settle();
    desk.reply('1');
    await settle();
    expect(desk.streams).toBe(2);
    for (const { heard } of alone) expect(unique(heard)).toEqual(['1']);
  });

  test('begins nothing when it is stopped before it could begin', async () => {
    const { stream, states } = open('0');
    stream.stop();
    await settle();
    expect([desk.streams, desk.requests, stream.live()]).toEqual([0, [], undefined]);
    expect(states).toEqual(['idle', 'connecting', 'idle']);
  });

  test('follows only the last of two identities that begin at once', async () => {
    const tab = open('0', 'ada');
    tab.stream.start('bea', '0');
    await settle();
    expect([desk.streams, tab.stream.live()?.leads(), tab.states.at(-1)]).toEqual([1, true, 'live']);
  });

  test('passes notes to the other tabs only', async () => {
    const [one, two] = [open('0'), open('0')];
    one.stream.post('hello');
    await settle();
    expect(one.heard).toEqual([]);
    expect(two.heard).toEqual(['note hello']);
  });
});
