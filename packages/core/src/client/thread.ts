import type { ConversaError } from '../errors.ts';
import type { MessageId } from '../model/ids.ts';
import type { WireMessage } from '../protocol/message.ts';
import { type ClientMessage, messageList, type Watermarks } from './message-list.ts';
import type { OutboxEntry } from './outbox.ts';
import { type Cell, makeCell } from './resource.ts';

/** `idle`: nobody has asked yet. */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** One conversation's messages as far as they are loaded, oldest first; those not sent yet stand at the end. */
export interface MessagesSnapshot {
  readonly items: readonly ClientMessage[];
  readonly status: LoadStatus;
  readonly error?: ConversaError | undefined;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
}
export interface ThreadPage {
  readonly items: readonly WireMessage[];
  readonly hasOlder: boolean;
}
export interface ThreadOptions {
  readonly fetchPage: (before?: MessageId) => Promise<ThreadPage>;
  /** What waits to be sent here. */
  readonly pending: () => readonly ClientMessage[];
  /** Loads when somebody begins to look. */
  readonly onLook: boolean;
}

/** A conversation's history, its live messages and what waits to be sent, as one resource. */
export interface Thread {
  readonly cell: Cell<MessagesSnapshot>;
  /** Those the server has, oldest first. */
  readonly messages: readonly ClientMessage[];
  readonly has: (id: MessageId) => boolean;
  /** There is nothing to load: the conversation begins here. */
  readonly begin: () => void;
  /** Loads the newest page, or loads it again. Rejects like the request. */
  readonly load: () => Promise<void>;
  /** Loads the page before the oldest message, unless there is none. */
  readonly loadOlder: () => Promise<void>;
  /** A message was created or changed. False: it is none of the loaded ones, nor a new one. */
  readonly put: (message: WireMessage) => boolean;
  readonly mark: (direction: 'in' | 'out', marks: Partial<Watermarks>) => void;
  /** What is shown may be out of date: loaded again when somebody is looking, else when somebody does. */
  readonly refresh: () => void;
  /** What is on its way no longer matters. */
  readonly cancel: () => void;
  readonly clear: () => void;
  /** The snapshot is made anew: something it consists of has changed. */
  readonly update: () => void;
}

export function createThread({ fetchPage, pending, onLook }: ThreadOptions): Thread {
  const list = messageList();
  let status: LoadStatus = 'idle';
  let error: ConversaError | undefined;
  let hasOlder = false;
  let generation = 0;
  let loading: Promise<void> | undefined;
  let loadingOlder: Promise<void> | undefined;
  /** What changed while a page was on its way: the page may be older than that. */
  let touched: Set<string> | undefined;

  const snapshot = (): MessagesSnapshot => {
    const waiting = pending().filter(({ key }) => !list.hasClientId(key));
    return {
      items: waiting.length > 0 ? [...list.items, ...waiting] : list.items,
      status,
      hasOlder,
      loadingOlder: loadingOlder !== undefined,
      error,
    };
  };
  const isIn = (): boolean => status === 'loading' || status === 'ready';
  const cell = makeCell(snapshot(), () => {
    if (onLook && (error || !isIn())) load().catch(() => undefined);
  });
  const update = (): void => cell.set(snapshot());
  const fetch = async (): Promise<void> => {
    if (status !== 'ready') status = 'loading';
    update();
    const mine = generation;
    const changed = (touched = new Set());
    try {
      const page = await fetchPage();
      if (mine !== generation) return;
      const live = list.items.filter(({ id }) => id && changed.has(id)) as readonly unknown[];
      list.empty();
      list.put(page.items);
      list.put(live as readonly WireMessage[]);
      ({ hasOlder } = page);
      status = 'ready';
      error = undefined;
    } catch (cause) {
      if (mine === generation) {
        if (status !== 'ready') status = 'failed';
        error = cause as ConversaError;
      }
      throw cause;
    } finally {
      if (mine === generation) {
        touched = undefined;
        update();
      }
    }
  };
  const load = (): Promise<void> => {
    if (loading) return loading;
    const mine = fetch().finally(() => {
      if (loading === mine) loading = undefined;
    });
    return (loading = mine);
  };
  const loadBefore = async (oldest: MessageId): Promise<void> => {
    queueMicrotask(update);
    const page = await fetchPage(oldest);
    // A reload meanwhile may have changed where the list begins.
    if (list.items[0]?.id !== oldest) return;
    list.put(page.items);
    ({ hasOlder } = page);
  };
  const cancel = (): void => {
    generation++;
    loading = touched = undefined;
    if (status === 'loading') status = 'idle';
  };
  const clear = (): void => {
    cancel();
    list.clear();
    status = 'idle';
    hasOlder = false;
    error = undefined;
    update();
  };
  return {
    cell,
    get messages() {
      return list.items;
    },
    has: list.has,
    begin: () => {
      status = 'ready';
      update();
    },
    load,
    loadOlder: () => {
      const oldest = list.items[0]?.id;
      if (!hasOlder || !oldest) return Promise.resolve();
      return (loadingOlder ??= loadBefore(oldest).finally(() => {
        loadingOlder = undefined;
        update();
      }));
    },
    put: (message) => {
      if (!isIn()) return false;
      const oldest = list.items[0];
      if (hasOlder && oldest && !list.has(message.id) && message.sentAt < oldest.sentAt) return false;
      touched?.add(message.id);
      list.put([message]);
      update();
      return true;
    },
    mark: (direction, marks) => {
      list.mark(direction, marks);
      update();
    },
    refresh: () => {
      if (cell.isWatched()) load().catch(() => undefined);
      else clear();
    },
    cancel,
    clear,
    update,
  };
}

/** How an unsent message looks in its list. */
export function pendingMessage(
  { clientId, preview, writtenAt, failure }: OutboxEntry,
  from: Pick<ClientMessage, 'direction' | 'author'>,
): ClientMessage {
  return {
    key: clientId,
    clientId,
    ...from,
    parts: preview,
    status: failure ? 'failed' : 'queued',
    ...(failure ? { failure } : {}),
    reactions: [],
    sentAt: writtenAt,
  };
}
