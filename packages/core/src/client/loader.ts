import type { ConversaError } from '../errors.ts';
import type { Loaded } from './agent-resources.ts';
import { type Cell, makeCell } from './resource.ts';

/** Loads something once somebody looks at it, and again when it may have changed. */
export interface Loader<T> {
  readonly cell: Cell<Loaded<T>>;
  readonly data: T | undefined;
  /** What is known may be out of date; loaded now when somebody is looking, else when somebody does. */
  readonly refresh: () => void;
  /** A newer state than any that is on its way. */
  readonly set: (data: T) => void;
  /** Changes what is loaded, and what is on its way when it comes. Doing it twice must change nothing more. */
  readonly put: (change: (data: T) => T) => void;
  /** Changes what is loaded, until it is loaded again; nothing that is not. */
  readonly update: (change: (data: T) => T) => void;
  readonly clear: () => void;
}

export function createLoader<T>(fetch: () => Promise<T>): Loader<T> {
  let generation = 0;
  let stale = true;
  /** What was put while a load is on its way: its answer may be older than that. */
  let meanwhile: ((data: T) => T)[] | undefined;

  const load = async (): Promise<void> => {
    const mine = ++generation;
    const changes: ((data: T) => T)[] = (meanwhile = []);
    stale = false;
    const { data } = cell.getSnapshot();
    cell.set(data === undefined ? { status: 'loading' } : { status: 'ready', data });
    try {
      const loaded = await fetch();
      if (mine === generation)
        cell.set({ status: 'ready', data: changes.reduce<T>((known, change) => change(known), loaded) });
    } catch (error) {
      if (mine !== generation) return;
      stale = true;
      const known = cell.getSnapshot();
      cell.set({ ...known, status: known.data === undefined ? 'failed' : 'ready', error: error as ConversaError });
    } finally {
      if (meanwhile === changes) meanwhile = undefined;
    }
  };
  const look = (): void => {
    if (stale) void load();
  };
  const cell = makeCell<Loaded<T>>({ status: 'idle' }, look);
  const update = (change: (data: T) => T): void => {
    const known = cell.getSnapshot();
    if (known.data === undefined) return;
    const data = change(known.data);
    if (data !== known.data) cell.set({ ...known, data });
  };
  return {
    cell,
    get data() {
      return cell.getSnapshot().data;
    },
    refresh: () => {
      stale = true;
      if (cell.isWatched()) void load();
    },
    set: (data) => {
      generation++;
      stale = false;
      cell.set({ status: 'ready', data });
    },
    put: (change) => {
      meanwhile?.push(change);
      update(change);
    },
    update,
    clear: () => {
      generation++;
      stale = true;
      cell.set({ status: 'idle' });
    },
  };
}
