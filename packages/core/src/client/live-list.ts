import type { WirePage } from '../protocol/agent.ts';
import { createLoader, type Loader, type LoadState } from './loader.ts';

/** As many as are loaded, in order. */
export interface ListSnapshot<T> extends LoadState {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
}
export interface LiveListOptions<T> {
  readonly fetchPage: (after?: string) => Promise<WirePage<T>>;
  /** Negative when `a` stands before `b`. */
  readonly order: (a: T, b: T) => number;
  /** Whether it belongs here. `here`: it is in the list already; what only the server can judge is judged by that. */
  readonly matches: (item: T, here: boolean) => boolean;
}

/** What matches a filter, page by page, kept right by live changes. */
export interface LiveList<T> extends Pick<
  Loader<WirePage<T>, Omit<ListSnapshot<T>, keyof LoadState>>,
  'cell' | 'refresh' | 'clear'
> {
  readonly loadMore: () => Promise<void>;
  /** Something changed: it may come, go or move. */
  readonly put: (item: T) => void;
}

export function liveList<T extends { readonly id: string }>({
  fetchPage,
  order,
  matches,
}: LiveListOptions<T>): LiveList<T> {
  /** What changes while a further page is on its way. */
  let meanwhile: T[] | undefined;

  const { cell, refresh, clear, data, put, update, show } = createLoader<
    WirePage<T>,
    Omit<ListSnapshot<T>, keyof LoadState>
  >(
    () => fetchPage(),
    (page) => ({
      items: page?.items ?? [],
      hasMore: page?.next !== undefined,
      loadingMore: meanwhile !== undefined,
    }),
  );
  const placed =
    (item: T) =>
    (page: WirePage<T>): WirePage<T> => {
      const others = page.items.filter(({ id }) => id !== item.id);
      const here = others.length < page.items.length;
      const last = page.items.at(-1);
      // Beyond what is loaded it comes with its page.
      const within = page.next === undefined || !last || order(item, last) <= 0;
      if (!matches(item, here) || !within) return here ? { ...page, items: others } : page;
      const at = others.findIndex((other) => order(item, other) < 0);
      return { ...page, items: at < 0 ? [...others, item] : others.toSpliced(at, 0, item) };
    };
  return {
    cell,
    refresh,
    clear,
    loadMore: async () => {
      const next = data()?.next;
      if (next === undefined || meanwhile) return;
      const changes: T[] = (meanwhile = []);
      show();
      try {
        const more = await fetchPage(next);
        update((page) => {
          // Loaded again meanwhile: then it is no longer this page that follows.
          if (page.next !== next) return page;
          const fresh = new Map(more.items.map((item) => [item.id, item]));
          for (const { id } of page.items) fresh.delete(id);
          const joined: WirePage<T> = { ...more, items: [...page.items, ...fresh.values()] };
          return changes.reduce((known, item) => placed(item)(known), joined);
        });
      } finally {
        meanwhile = undefined;
        show();
      }
    },
    put: (item) => {
      meanwhile?.push(item);
      put(placed(item));
    },
  };
}
