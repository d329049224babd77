import {
  type AgentClient,
  createAgentClient,
  memoryStorage,
  type Resource,
  type VisitorClient,
} from '@conversa/core/client';
import * as React from 'react';
import { act, Component, memo, type ReactElement, type ReactNode, startTransition, StrictMode, useState } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { at, conversation, FakeDesk, message } from './fake-desk.test-support.ts';
import * as hooks from './index.ts';

const { ConversaProvider, useConversations, useMessages } = hooks;

/** What every hook promises, whatever React it runs on. */
export function hookCases(isExpected: (react: object) => boolean): void {
  it('runs on what it says', () => expect(isExpected(React)).toBe(true));

  let desk: FakeDesk;
  let client: AgentClient;
  let box: HTMLElement;
  let root: Root | undefined;
  beforeEach(() => {
    desk = new FakeDesk();
    const alone = { storage: memoryStorage(), channel: undefined, locks: undefined };
    client = createAgentClient({ url: 'http://desk.test', fetch: desk.fetch, ...alone });
    box = document.createElement('div');
  });
  afterEach(async () => {
    await act(async () => root?.unmount());
    root = undefined;
    client.stop();
  });

  const settle = (): Promise<void> =>
    act<void>(async () => {
      for (let round = 0; round < 15; round++) await new Promise<void>((resolve) => setImmediate(resolve));
    });
  async function show(children: ReactNode): Promise<void> {
    root ??= createRoot(box);
    await act(async () => root!.render(<ConversaProvider client={client}>{children}</ConversaProvider>));
    // The part of the client that reads streams is loaded with the first one, however long that takes.
    for (const end = Date.now() + 20_000; client.connection.getSnapshot() !== 'live' && Date.now() < end;)
      await settle();
    await settle();
  }
  const emit = async (...events: readonly Parameters<FakeDesk['emit']>[0][]): Promise<void> => {
    for (const event of events) desk.emit(event);
    await settle();
  };

  /** A component that renders what `use` returns, as a text, and remembers each result. */
  function probe<T>(use: () => T, text: (result: T) => string): { readonly Probe: () => ReactElement; results: T[] } {
    const results: T[] = [];
    return {
      results,
      Probe: () => {
        const result = use();
        results.push(result);
        return <p>{text(result)}</p>;
      },
    };
  }

  describe('each hook shows what the account has', () => {
    const cases: readonly (readonly [name: string, use: () => unknown, shown: string])[] = [
      ['useSession', () => hooks.useSession().session?.user.name, 'Me'],
      ['useConnection', () => hooks.useConnection(), 'live'],
      ['useInboxes', () => hooks.useInboxes().data?.[0]?.name, 'Website'],
      ['useMembers', () => hooks.useMembers().data?.[0]?.user.name, 'Me'],
      ['useLabels', () => hooks.useLabels().data?.[0]?.title, 'Refund'],
      ['useTeams', () => hooks.useTeams().data?.[0]?.name, 'Returns'],
      ['useCounts', () => hooks.useCounts().data?.mine.total, '2'],
      ['usePresence', () => hooks.usePresence().size, '0'],
      ['useContacts', () => hooks.useContacts('ad').items[0]?.name, 'Ada'],
      ['useContact', () => hooks.useContact('ctc_1').data?.name, 'Ada'],
      [
        'useConversations',
        () =>
          useConversations({ status: 'open' })
            .items.map((c) => c.number)
            .join(),
        '2,1',
      ],
      ['useConversation', () => hooks.useConversation('cnv_1').data?.number, '1'],
      ['useMessages', () => useMessages('cnv_1').items[0]?.key, 'msg_000001'],
      ['useMessageSearch', () => hooks.useMessageSearch('text').data?.[0]?.id, 'msg_000007'],
      ['useTyping', () => hooks.useTyping('cnv_1').typers.length, '0'],
    ];
    for (const [name, use, shown] of cases)
      it(name, async () => {
        const { Probe } = probe(use, (result) => String(result));
        await show(<Probe />);
        expect(box.textContent).toBe(shown);
      });

    it('useMessageSearch asks nothing without words', async () => {
      const { Probe } = probe(
        () => hooks.useMessageSearch('  '),
        ({ status }) => status,
      );
      await show(<Probe />);
      expect(box.textContent).toBe('idle');
      expect(desk.asked.some((asked) => asked.startsWith('GET /messages'))).toBe(false);
    });
  });

  describe('what a hook returns', () => {
    it('is the same until something in it changes; its functions are the same even then', async () => {
      const all = probe(
        () => ({
          conversations: useConversations({ status: 'open' }),
          conversation: hooks.useConversation('cnv_1'),
          messages: useMessages('cnv_1'),
          contact: hooks.useContact('ctc_1'),
          contacts: hooks.useContacts(),
          typing: hooks.useTyping('cnv_1'),
          send: hooks.useSendMessage('cnv_1'),
          update: hooks.useUpdateConversation(),
        }),
        () => '',
      );
      let again: () => void = () => undefined;
      const Parent = (): ReactElement => {
        const [, set] = useState(0);
        again = () => set((n) => n + 1);
        return <all.Probe />;
      };
      await show(<Parent />);
      const before = all.results.at(-1)!;
      await act(async () => again());
      const same = all.results.at(-1)!;
      expect(same).not.toBe(before);
      for (const key of Object.keys(before) as (keyof typeof before)[]) expect(same[key], key).toBe(before[key]);
      await emit({ type: 'message.created', message: message(2), conversation: conversation(1), live: true });
      const after = all.results.at(-1)!;
      expect(after.messages).not.toBe(before.messages);
      expect(after.messages.loadOlder).toBe(before.messages.loadOlder);
      expect(after.conversations.loadMore).toBe(before.conversations.loadMore);
      expect(after.conversation.update).toBe(before.conversation.update);
      expect([after.contact, after.contacts, after.typing, after.send, after.update]).toEqual([
        before.contact,
        before.contacts,
        before.typing,
        before.send,
        before.update,
      ]);
    });

    it('is shared by equal filters: one list, asked for once', async () => {
      const Two = (): ReactElement => {
        const one = useConversations({ status: ['open'], labelId: 'lbl_1' });
        const two = useConversations({ labelId: 'lbl_1', status: ['open'] });
        return <p>{String(one.items === two.items)}</p>;
      };
      const asked = (): number => desk.asked.filter((one) => one.startsWith('GET /conversations?')).length;
      const One = (): ReactElement => <i>{useConversations({ labelId: 'lbl_1', status: ['open'] }).status}</i>;
      await show(<One />);
      const before = asked();
      expect(before).toBe(1);
      await show(
        <>
          <One />
          <Two />
        </>,
      );
      expect(box.textContent).toBe('readytrue');
      expect(asked()).toBe(before);
    });
  });

  it('a change is shown at once and taken back when the server refuses', async () => {
    let refuse: (answer: Response) => void = () => undefined;
    desk.routes['PATCH /conversations/cnv_1'] = () =>
      new Promise((resolve) => {
        refuse = resolve;
      });
    let update: ReturnType<typeof hooks.useUpdateConversation>;
    const Status = (): ReactElement => {
      update = hooks.useUpdateConversation();
      return <p>{hooks.useConversation('cnv_1').data?.status}</p>;
    };
    await show(<Status />);
    let change: Promise<unknown> = Promise.resolve();
    await act(async () => {
      change = update!('cnv_1', { status: 'resolved' });
      change.catch(() => undefined);
    });
    const failed = expect(change).rejects.toMatchObject({ code: 'forbidden' });
    await settle();
    expect(box.textContent).toBe('resolved');
    refuse(Response.json({ code: 'forbidden' }, { status: 403 }));
    await act(() => failed);
    expect(box.textContent).toBe('open');
  });

  it('a message appended to 10,000 renders one row', async () => {
    const items = Array.from({ length: 10_000 }, (_, n) => message(n + 1));
    desk.routes['GET /conversations/cnv_1/messages'] = () => ({ items, hasOlder: false });
    const rendered: string[] = [];
    type Item = ReturnType<typeof useMessages>['items'][number];
    const Row = memo(({ item }: { readonly item: Item }) => {
      rendered.push(item.key);
      return <li />;
    });
    const List = (): ReactElement => (
      <ol>
        {useMessages('cnv_1').items.map((item) => (
          <Row key={item.key} item={item} />
        ))}
      </ol>
    );
    await show(<List />);
    expect(box.querySelectorAll('li')).toHaveLength(10_000);
    rendered.length = 0;
    await emit({ type: 'message.created', message: message(10_001), conversation: conversation(1), live: true });
    expect(rendered).toEqual(['msg_010001']);
    expect(box.querySelectorAll('li')).toHaveLength(10_001);
  });

  describe('in Strict Mode', () => {
    it('nothing is followed twice or left behind', async () => {
      const { Probe } = probe(
        () => useConversations({ status: 'open' }),
        ({ items }) => items.map(({ number }) => number).join(),
      );
      await show(
        <StrictMode>
          <Probe />
        </StrictMode>,
      );
      await emit({ type: 'conversation.created', conversationId: 'cnv_3', conversation: conversation(3) });
      expect(box.textContent).toBe('3,2,1');
      await act(async () => root!.unmount());
      root = undefined;
      expect(client.connection.getSnapshot()).toBe('idle');
    });
  });

  describe('with concurrent rendering', () => {
    it('two readers never disagree, also when something happens during a transition', async () => {
      desk.routes['GET /conversations'] = ({ searchParams }) => ({
        items: searchParams.get('status') === 'open' ? [conversation(1)] : [conversation(5, { status: 'resolved' })],
      });
      const torn: string[] = [];
      let tab: (status: 'open' | 'resolved') => void = () => undefined;
      const Reader = ({ status }: { readonly status: 'open' | 'resolved' }): ReactElement => {
        const { items } = useConversations({ status });
        return <i>{items.map(({ number, unread }) => `${number}:${unread}`).join()}</i>;
      };
      const Page = (): ReactElement => {
        const [status, set] = useState<'open' | 'resolved'>('open');
        tab = set;
        return (
          <>
            <Reader status={status} />
            <Reader status={status} />
          </>
        );
      };
      await show(<Page />);
      const look = (): void => {
        const [a, b] = [...box.querySelectorAll('i')].map((reader) => reader.textContent);
        if (a !== b) torn.push(`${a} beside ${b}`);
      };
      const watcher = new MutationObserver(look);
      watcher.observe(box, { subtree: true, childList: true, characterData: true });
      await act(async () => {
        startTransition(() => tab('resolved'));
        desk.emit({
          type: 'conversation.updated',
          conversationId: 'cnv_1',
          conversation: conversation(1, { unread: 4, lastActivityAt: at(9) }),
        });
      });
      await settle();
      expect(box.textContent).toBe('5:05:0');
      await act(async () => startTransition(() => tab('open')));
      await settle();
      expect(box.textContent).toBe('1:41:4');
      watcher.disconnect();
      expect(torn).toEqual([]);
    });
  });

  describe('on the server', () => {
    it('what is known is rendered, nothing is asked, and the page takes it over without a difference', async () => {
      const App = (): ReactElement => {
        const { items, status } = useConversations({ status: 'open' });
        return (
          <p>
            {status}: {items.map(({ number }) => number).join()}
          </p>
        );
      };
      const app = (
        <ConversaProvider client={client}>
          <App />
        </ConversaProvider>
      );
      const html = renderToString(app);
      expect(html).toContain('idle');
      expect(desk.asked).toEqual([]);
      const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      box.innerHTML = html;
      await act(async () => {
        root = hydrateRoot(box, app);
      });
      await settle();
      expect(box.textContent).toBe('ready: 2,1');
      expect(complaints.mock.calls).toEqual([]);
      complaints.mockRestore();
    });
  });

  it('visitors’ hooks show their chat and follow it', async () => {
    const cell = <T,>(value: T): Resource<T> & { set(next: T): void } => {
      const listeners = new Set<() => void>();
      return {
        getSnapshot: () => value,
        subscribe: (listener) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        set: (next) => {
          value = next;
          for (const listener of listeners) listener();
        },
      };
    };
    const messages = cell({ items: [message(1)], status: 'ready', hasOlder: false, loadingOlder: false });
    const unread = cell(1);
    const fake = { messages, unread, typing: cell([]), connection: cell('live'), start: vi.fn(), stop: vi.fn() };
    const visitor = fake as unknown as VisitorClient;
    const Chat = (): ReactElement => {
      const { items, connection, client: same } = hooks.useVisitorChat();
      return (
        <p>
          {items.length} {connection} {hooks.useUnread()} {String(same === hooks.useVisitorClient())}
        </p>
      );
    };
    root = createRoot(box);
    await act(async () =>
      root!.render(
        <hooks.VisitorProvider client={visitor}>
          <Chat />
        </hooks.VisitorProvider>,
      ),
    );
    expect(box.textContent).toBe('1 live 1 true');
    await act(async () => unread.set(2));
    expect(box.textContent).toBe('1 live 2 true');
    await act(async () => root!.unmount());
    root = undefined;
    expect([fake.start.mock.calls.length, fake.stop.mock.calls.length]).toEqual([1, 1]);
  });

  it('a hook without a provider says what is missing', async () => {
    const caught: unknown[] = [];
    class Catch extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
      override state = { failed: false };
      static getDerivedStateFromError(): { readonly failed: boolean } {
        return { failed: true };
      }
      override componentDidCatch(error: unknown): void {
        caught.push(error);
      }
      override render(): ReactNode {
        return this.state.failed ? null : this.props.children;
      }
    }
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { Probe } = probe(
      () => useConversations(),
      () => '',
    );
    root = createRoot(box);
    await act(async () =>
      root!.render(
        <Catch>
          <Probe />
        </Catch>,
      ),
    );
    complaints.mockRestore();
    expect(caught[0]).toMatchObject({
      code: 'invalid_options',
      message: expect.stringContaining('ConversaProvider') as string,
    });
  });
}
