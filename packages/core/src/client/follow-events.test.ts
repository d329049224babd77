import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Frame } from '../protocol/frame.ts';
import { FakeBrowser, fakeTimers, settle } from './fake-browser.test-support.ts';
import { FakeDesk } from './fake-desk.test-support.ts';
import { type ConnectionState, followEvents } from './follow-events.ts';
import { createRequest } from './request.ts';

let desk: FakeDesk;
let browser: FakeBrowser;
let stop: AbortController;
let frames: Frame[];
let states: ConnectionState[];
let end: Promise<void>;

const follow = (cursor?: string): void => {
  const { fetch, network } = browser.tab((input, init) =>
    browser.online ? desk.fetch(input, init) : Promise.reject(new TypeError('Failed to fetch')),
  );
  const target = {
    fetch,
    url: 'http://desk.test/visitor/v1',
    credentials: 'omit' as const,
    headers: () => ({ authorization: 'Bearer cvv_0' }),
  };
  end = followEvents({
    target,
    request: createRequest(target, () => stop.signal),
    network,
    cursor,
    signal: stop.signal,
    onFrame: (frame) => frames.push(frame),
    onState: (state) => {
      if (states.at(-1) !== state) states.push(state);
    },
  });
};
const cursors = (): readonly string[] =>
  frames.flatMap((frame) => ('event' in frame && 'cursor' in frame ? [frame.cursor] : []));
const events = (): number => desk.requests.filter((request) => request === 'GET /events').length;
const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers({ ...fakeTimers, toFake: [...fakeTimers.toFake] });
  vi.spyOn(Math, 'random').mockReturnValue(1);
  desk = new FakeDesk();
  browser = new FakeBrowser();
  stop = new AbortController();
  frames = [];
  states = [];
});
afterEach(async () => {
  stop.abort();
  await end.catch(() => undefined);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('following events', () => {
  test('goes on with its cursor after the stream broke off, without a gap and without doubles', async () => {
    desk.reply('1');
    follow('0');
    await settle();
    desk.reply('2');
    await settle();
    desk.cut();
    desk.reply('3');
    await settle();
    expect(states).toEqual(['connecting', 'live', 'connecting']);
    await pass(500);
    desk.reply('4');
    await settle();
    expect(cursors()).toEqual(['1', '2', '3', '4']);
    expect(states.at(-1)).toBe('live');
  });

  test('notices a lost frame and reads it again', async () => {
    follow('0');
    await settle();
    desk.reply('1');
    const lost = desk.message({ direction: 'out', author: { kind: 'agent' }, text: '2', at: '2026-01-01T00:00:00Z' });
    desk.loseFrame({ type: 'message.created', message: lost, live: true });
    desk.reply('3');
    await settle();
    await pass(500);
    expect(cursors()).toEqual(['1', '2', '3']);
    expect(events()).toBe(2);
  });

  test('takes a stream without a sign of life for 45 s as dead', async () => {
    follow('0');
    await settle();
    await pass(30_000);
    desk.heartbeat();
    await pass(44_900);
    expect(events()).toBe(1);
    await pass(700);
    expect(events()).toBe(2);
    expect(desk.streams).toBe(1);
  });

  test('polls when nothing comes through within 8 s, and tries to stream again later', async () => {
    desk.buffers = true;
    follow('0');
    await settle();
    desk.reply('1');
    await pass(8_000);
    expect(states).toEqual(['connecting', 'polling']);
    expect(cursors()).toEqual(['1']);
    desk.reply('2');
    await pass(3_000);
    expect(cursors()).toEqual(['1', '2']);
    desk.buffers = false;
    await pass(60_000);
    expect(states.at(-1)).toBe('live');
    desk.reply('3');
    await settle();
    expect(cursors()).toEqual(['1', '2', '3']);
  });

  test('polls while it holds too many streams', async () => {
    desk.next.push(() =>
      Response.json({ code: 'too_many_streams' }, { status: 429, headers: { 'retry-after': '10' } }),
    );
    follow('0');
    desk.reply('1');
    await settle();
    expect(states.at(-1)).toBe('polling');
    expect(cursors()).toEqual(['1']);
  });

  test('waits longer after each failure, and not at all once the network is back', async () => {
    const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
    desk.next.push(down, down, down);
    follow('0');
    await settle();
    await pass(500);
    await pass(999);
    expect(events()).toBe(2);
    await pass(1);
    expect(events()).toBe(3);

    browser.online = false;
    await pass(10_000);
    expect(states.at(-1)).toBe('offline');
    browser.online = true;
    await pass(0);
    expect(states.at(-1)).toBe('live');
  });

  test('asks a server that closes every stream at once less and less often', async () => {
    const shut = (): Response => new Response(new ReadableStream({ start: (controller) => controller.close() }));
    desk.next.push(...Array.from({ length: 50 }, () => shut));
    follow('0');
    await pass(60_000);
    expect(events()).toBeLessThan(9);
  });

  test('hands a reset on and follows from its cursor', async () => {
    desk.reply('1');
    desk.reply('2');
    desk.forgetLog();
    follow('0');
    await settle();
    expect(frames).toEqual([{ cursor: '2', reset: true }]);
    desk.reply('3');
    await settle();
    expect(cursors()).toEqual(['3']);
    expect(events()).toBe(1);
  });

  test('ends when the server refuses, rather than asking for ever', async () => {
    desk.validToken = 1;
    follow('0');
    await expect(end).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('leaves nothing open when it is stopped', async () => {
    follow('0');
    await settle();
    stop.abort();
    await end;
    expect(desk.streams).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
