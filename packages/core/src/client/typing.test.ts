import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Cell, makeCell } from './resource.ts';
import type { WireMessage } from '../protocol/message.ts';
import { followTyping, type Typer, type Typing } from './typing.ts';

const ada: Typer = { kind: 'contact', id: 'ctc_1', name: 'Ada' };
const bob: Typer = { kind: 'agent', id: 'usr_1', name: 'Bob' };
let cell: Cell<readonly Typer[]>;
let told: string[];
/** A frame tells that somebody types in `cnv_1`. */
const types = (by: Typer, on = true): void =>
  typing.take({ signal: { type: 'typing', conversationId: 'cnv_1', by, on } });
let life: AbortController;
let typing: Typing;

beforeEach(() => {
  vi.useFakeTimers();
  cell = makeCell<readonly Typer[]>([]);
  told = [];
  life = new AbortController();
  typing = followTyping({
    typersIn: (conversationId) => (conversationId === 'cnv_1' ? cell : undefined),
    tellTyping: (conversationId, on) => void told.push(`${conversationId} ${on}`),
    signal: life.signal,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test('whoever types is shown once, for six seconds after they were last heard of', () => {
  types(ada);
  vi.advanceTimersByTime(5_000);
  types(ada);
  types(bob);
  vi.advanceTimersByTime(5_000);
  expect(cell.getSnapshot()).toEqual([ada, bob]);
  const message = { conversationId: 'cnv_1', author: bob } as unknown as WireMessage;
  typing.take({ cursor: '2', prev: '1', event: { type: 'message.created', message, live: true } });
  expect(cell.getSnapshot()).toEqual([ada]);
  vi.advanceTimersByTime(1_000);
  expect(cell.getSnapshot()).toEqual([]);
});

test('others hear of it every three seconds, and five seconds after the last letter that it is over', () => {
  for (let at = 0; at < 8; at++) {
    typing.say('cnv_1', true);
    vi.advanceTimersByTime(1_000);
  }
  expect(told).toEqual(['cnv_1 true', 'cnv_1 true', 'cnv_1 true']);
  vi.advanceTimersByTime(4_000);
  expect(told.slice(3)).toEqual(['cnv_1 false']);
});

test('says nothing more once the message was sent or all was taken away, and only once that it is over', () => {
  typing.say('cnv_1', true);
  typing.sent('cnv_1');
  typing.say('cnv_1', false);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(['cnv_1 true']);
  typing.say('cnv_2', true);
  typing.say('cnv_2', false);
  typing.say('cnv_2', false);
  expect(told.slice(1)).toEqual(['cnv_2 true', 'cnv_2 false']);
});

test('is not shown where that is not looked at, and no longer when it is over', () => {
  typing.take({ signal: { type: 'typing', conversationId: 'cnv_2', by: ada, on: true } });
  expect(cell.getSnapshot()).toEqual([]);
  types(ada);
  types(ada, false);
  expect(cell.getSnapshot()).toEqual([]);
});

test('ends with its signal', () => {
  types(ada);
  typing.say('cnv_1', true);
  life.abort();
  vi.advanceTimersByTime(10_000);
  expect(cell.getSnapshot()).toEqual([]);
  expect(told).toEqual(['cnv_1 true']);
  expect(vi.getTimerCount()).toBe(0);
});
