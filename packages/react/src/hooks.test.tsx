// @vitest-environment happy-dom
import type { AgentClient, ConversationsSnapshot, Resource } from '@conversa/core/client';
import { act, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ConversaProvider } from './conversa-provider.tsx';
import { useConversations } from './use-conversations.ts';

beforeAll(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});

/** A resource that the test sets. */
function cell<T>(value: T): Resource<T> & { set(next: T): void; readonly watchers: () => number } {
  let now = value;
  const listeners = new Set<() => void>();
  return {
    getSnapshot: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (next) => {
      now = next;
      for (const listener of listeners) listener();
    },
    watchers: () => listeners.size,
  };
}
const empty: ConversationsSnapshot = { items: [], status: 'loading', hasMore: false, loadingMore: false };

function List(): ReactElement {
  const { items, status, loadMore } = useConversations({ status: 'open' });
  return (
    <button type="button" onClick={() => void loadMore()}>
      {status}: {items.map(({ number }) => number).join(' ')}
    </button>
  );
}

describe('hooks', () => {
  it('show a resource, follow it, and let go of it; the provider runs the client meanwhile', async () => {
    const list = cell(empty);
    const client = {
      conversations: vi.fn(() => list),
      loadMore: vi.fn(async () => undefined),
      start: vi.fn(),
      stop: vi.fn(),
    };
    const box = document.createElement('div');
    const root = createRoot(box);
    await act(async () =>
      root.render(
        <ConversaProvider client={client as unknown as AgentClient}>
          <List />
        </ConversaProvider>,
      ),
    );
    expect(box.textContent).toBe('loading: ');
    expect(client.start).toHaveBeenCalledOnce();
    const items = [{ number: 7 }, { number: 5 }] as unknown as ConversationsSnapshot['items'];
    await act(async () => list.set({ ...empty, status: 'ready', items }));
    expect(box.textContent).toBe('ready: 7 5');
    box.querySelector('button')!.click();
    expect(client.loadMore).toHaveBeenCalledWith({ status: 'open' });
    await act(async () => root.unmount());
    expect(list.watchers()).toBe(0);
    expect(client.stop).toHaveBeenCalledOnce();
  });

  it('say what is missing when there is no provider', async () => {
    const root = createRoot(document.createElement('div'));
    const rendering = act(async () => root.render(<List />));
    await expect(rendering).rejects.toMatchObject({
      code: 'invalid_options',
      message: expect.stringContaining('ConversaProvider') as string,
    });
  });
});
