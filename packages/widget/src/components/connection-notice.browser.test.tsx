/** @jsxImportSource preact */
import type { ConnectionState, VisitorClient } from '@conversa/core/client';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { en } from '../locales/en.ts';
import { ConnectionNotice } from './connection-notice.tsx';

let box: HTMLElement;
let said: string[];
let watch: MutationObserver;
let go: (next: ConnectionState) => Promise<void>;
const text = (): string => box.querySelector('[role=status]')!.textContent;
const drawn = async (): Promise<void> => {
  for (let frame = 0; frame < 3; frame++)
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });
};
const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await drawn();
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  box = document.createElement('div');
  document.body.append(box);
  let state: ConnectionState = 'idle';
  const listeners = new Set<() => void>();
  go = (next) => {
    state = next;
    for (const listener of listeners) listener();
    return drawn();
  };
  const connection = {
    getSnapshot: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  render(
    <ConnectionNotice client={{ connection } as unknown as VisitorClient} strings={en} locale="en" siteName="Shop" />,
    box,
  );
  await drawn();
  said = [];
  watch = new MutationObserver(() => {
    if (text() !== (said.at(-1) ?? '')) said.push(text());
  });
  watch.observe(box, { subtree: true, characterData: true, childList: true });
});
afterEach(() => {
  watch.disconnect();
  render(null, box);
  box.remove();
  vi.useRealTimers();
});

test('says nothing of connecting that is quick, however long the panel has stood open', async () => {
  await pass(60_000);
  await go('connecting');
  await pass(2_900);
  await go('live');
  await pass(60_000);
  await go('connecting');
  await go('live');
  expect(said).toEqual([]);
});

test('says that it connects after three seconds, and again only after another three', async () => {
  await go('connecting');
  await pass(3_000);
  expect(text()).toBe(en.reconnecting);
  await go('live');
  expect(text()).toBe('');
  await go('connecting');
  await pass(2_900);
  expect(text()).toBe('');
  await pass(100);
  expect(said).toEqual([en.reconnecting, '', en.reconnecting]);
});

test('says at once that the device is offline', async () => {
  await go('offline');
  expect(text()).toBe(en.offline);
  await go('connecting');
  expect(text()).toBe('');
});
