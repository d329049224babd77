import type { ConversaError } from '../errors.ts';
import type { WirePage } from '../protocol/agent.ts';
import { type Cell, makeCell } from './resource.ts';
import type { LoadStatus } from './thread.ts';

/** As many as are loaded, in order. */
export interface ListSnapshot<T> {
  readonly items: readonly T[];
  readonly status: LoadStatus;
  readonly error?: ConversaError;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}
export interface LiveListOptions<T> {
  readonly fetchPage: (after: string | undefined) => Promise<WirePage<T>>;
  /** Negative when `a` stands before `b`. */
  readonly order: (a: T, b: T) => number;
  /** Whether it belongs here. `here`: it is in the list already; what only the server can judge is judged by that. */
  readonly matches: (item: T, here: boolean) => boolean;
}

/** What matches a filter, page by page, kept right by live changes. */
export interface LiveList<T> {
  readonly cell: Cell<ListSnapshot<T>>;
  /** What is shown may be out of date. */
  readonly refresh: () => void;
  readonly clear: () => void;
  readonly loadMore: () => Promise<void>;
  /** Something changed: it may come, go or move. */
  readonly put: (item: T) => void;
}

export function liveList<T extends { readonly id: string }>(options: LiveListOptions<T>): LiveList<T> {
  const { fetchPage, order, matches } = options;
  let items: readonly T[] = [];
  let status: LoadStatus = 'idle';
  let error: ConversaError | undefined;
  let next: string | undefined;
  let loadingMore = false;
  let generation = 0;
  /** For each page that is on its way what has changed meanwhile: the page may be older than that. */
  const meanwhile = new Set<Map<string, T>>();

  const snapshot = (): ListSnapshot<T> => ({
    items,
    status,
    hasMore: next !== undefined,
    loadingMore,
    ...(error ? { error } : {}),
  });
  const load = async (): Promise<void> => {
    const mine = ++generation;
    const changes = collect();
    if (status !== 'ready') status = 'loading';
    update();
    try {
      const page = await fetchPage(undefined);
      if (mine !== generation) return;
      items = [];
      status = 'ready';
      error = undefined;
      take(page, changes);
    } catch (cause) {
      if (mine !== generation) return;
      error = cause as ConversaError;
      if (status === 'loading') status = 'failed';
    } finally {
      meanwhile.delete(changes);
    }
    update();
  };
  const cell = makeCell(snapshot(), () => {
    if (status === 'idle' || status === 'failed') void load();
  });
  const update = (): void => cell.set(snapshot());
  const collect = (): Map<string, T> => {
    const changes = new Map<string, T>();
    meanwhile.add(changes);
    return changes;
  };
  const put = (item: T): void => {
    for (const changes of meanwhile) changes.set(item.id, item);
    if (status !== 'ready' && status !== 'loading') return;
    const others = items.filter(({ id }) => id !== item.id);
    const here = others.length < items.length;
    const last = items.at(-1);
    // Beyond what is loaded it comes with its page.
    const within = next === undefined || !last || order(item, last) <= 0;
    if (matches(item, here) && within) {
      const at = others.findIndex((other) => order(item, other) < 0);
      items = at < 0 ? [...others, item] : others.toSpliced(at, 0, item);
    } else if (here) items = others;
    else return;
    update();
  };
  /** Adds a page, and then what is newer than it. */
  const take = (page: WirePage<T>, changes: ReadonlyMap<string, T>): void => {
    ({ next } = page);
    const fresh = new Map(page.items.map((item) => [item.id, item]));
    for (const { id } of items) fresh.delete(id);
    items = [...items, ...fresh.values()];
    for (const item of changes.values()) put(item);
  };
  return {
    cell,
    refresh: () => {
      if (cell.isWatched()) void load();
      else status = 'idle';
    },
    clear: () => {
      generation++;
      items = [];
      next = undefined;
      status = 'idle';
      update();
    },
    loadMore: async () => {
      if (next === undefined || loadingMore) return;
      const mine = generation;
      const changes = collect();
      loadingMore = true;
      update();
      try {
        const page = await fetchPage(next);
        if (mine === generation) take(page, changes);
      } finally {
        meanwhile.delete(changes);
        loadingMore = false;
        update();
      }
    },
    put,
  };
}
