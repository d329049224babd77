import type { ConversaError } from '../errors.ts';
import { type Cell, makeCell } from './resource.ts';
import type { LoadStatus } from './thread.ts';

/** How loading goes. */
export interface LoadState {
  readonly status: LoadStatus;
  readonly error?: ConversaError | undefined;
}
/** Loads something once somebody looks at it, and again when it may have changed. */
export interface Loader<Data, Shown> {
  readonly cell: Cell<LoadState & Shown>;
  readonly data: () => Data | undefined;
  /** What is known may be out of date; loaded now when somebody is looking, else when somebody does. */
  readonly refresh: () => void;
  /** A newer state than any that is on its way. */
  readonly set: (data: Data) => void;
  /** Changes what is loaded, and what is on its way when it comes. Doing it twice must change nothing more. */
  readonly put: (change: (data: Data) => Data) => void;
  /** Changes what is loaded, until it is loaded again; nothing that is not. */
  readonly update: (change: (data: Data) => Data) => void;
  /** What is shown is made anew: something else it consists of has changed. */
  readonly show: () => void;
  readonly clear: () => void;
}

/** @param view what is shown of it, beside how loading goes */
export function createLoader<Data, Shown extends object>(
  fetch: () => Promise<Data>,
  view: (data: Data | undefined) => Shown,
): Loader<Data, Shown> {
  let status: LoadStatus = 'idle';
  let data: Data | undefined;
  let error: ConversaError | undefined;
  let stale = true;
  /** Rises when what is on its way no longer counts. */
  let turn = 0;
  /** What was put while a load is on its way: its answer may be older than that. */
  let meanwhile: ((data: Data) => Data)[] | undefined;

  const snapshot = (): LoadState & Shown => ({ status, error, ...view(data) });
  const look = (): void => {
    if (stale) void load();
  };
  const cell = makeCell(snapshot(), look);
  const show = (): void => cell.set(snapshot());
  const become = (next: LoadStatus, known: Data | undefined): void => {
    turn++;
    status = next;
    data = known;
    error = meanwhile = undefined;
    stale = next === 'idle';
    show();
  };
  const load = async (): Promise<void> => {
    become(data === undefined ? 'loading' : 'ready', data);
    const changes: ((data: Data) => Data)[] = (meanwhile = []);
    const mine = turn;
    try {
      const loaded = await fetch();
      if (mine === turn)
        become(
          'ready',
          changes.reduce<Data>((known, change) => change(known), loaded),
        );
    } catch (cause) {
      if (mine !== turn) return;
      if (data === undefined) status = 'failed';
      error = cause as ConversaError;
      meanwhile = undefined;
      stale = true;
      show();
    }
  };
  const update = (change: (data: Data) => Data): void => {
    const before = data;
    if (before === undefined) return;
    data = change(before);
    if (data !== before) show();
  };
  return {
    cell,
    data: () => data,
    refresh: () => {
      stale = true;
      if (cell.isWatched()) void load();
    },
    set: (next) => become('ready', next),
    put: (change) => {
      meanwhile?.push(change);
      update(change);
    },
    update,
    show,
    clear: () => become('idle', undefined),
  };
}
