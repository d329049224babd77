import type { ConversationCounts } from '../protocol/agent.ts';
import type { One } from './agent-resources.ts';
import type { LoadState } from './loader.ts';
import { isTransient, type Request } from './request.ts';
import type { Cell } from './resource.ts';
import { backoffMs } from './wait.ts';

export interface Loadable {
  readonly cell: Pick<Cell<LoadState>, 'getSnapshot' | 'isWatched'>;
  /** Loads it again when somebody is looking. */
  readonly refresh: () => void;
}
export interface AskAgainOptions {
  readonly request: Request;
  /** Everything that is loaded. */
  readonly all: Iterable<Loadable>;
  readonly countsOf: ReadonlyMap<unknown, readonly [unknown, One<ConversationCounts>]>;
}
/** What is asked for once more, a little later. */
export interface AskAgain {
  /** Where it fails for now, what is shown meanwhile is loaded again until it comes or nobody looks any more. */
  readonly request: Request;
  /** Counts follow a burst of changes with one request, and at most this often. */
  readonly count: () => void;
  readonly stop: () => void;
}

const countsMs = 400;
const countsEveryMs = 3_000;

export function askAgain({ request, all, countsOf }: AskAgainOptions): AskAgain {
  let counting: ReturnType<typeof setTimeout> | undefined;
  let countedAt = 0;
  let trying: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let underWay = 0;

  const tryAgain = (): void => {
    trying = undefined;
    for (const { cell, refresh } of all) {
      const { status, error } = cell.getSnapshot();
      if (error && status === 'ready' && cell.isWatched()) refresh();
    }
  };
  return {
    request: async (...asked) => {
      underWay++;
      try {
        return await request(...asked);
      } catch (error) {
        if (isTransient(error)) trying ??= setTimeout(tryAgain, backoffMs(attempt++));
        throw error;
      } finally {
        if (--underWay === 0 && !trying) attempt = 0;
      }
    },
    count: () => {
      counting ??= setTimeout(
        () => {
          counting = undefined;
          countedAt = Date.now();
          for (const [, one] of countsOf.values()) one.refresh();
        },
        Math.max(countsMs, countedAt + countsEveryMs - Date.now()),
      );
    },
    stop: () => {
      clearTimeout(counting);
      clearTimeout(trying);
      counting = trying = undefined;
      attempt = 0;
    },
  };
}
