import type { VisitorAction } from '@conversa/core/client';
import type { ActionData } from '../conversa-api.ts';

const most = 20;

/** What the page said that its visitor did. Kept in memory until the visitor writes; who never writes is not followed. */
export interface PageActions {
  add(name: string, data?: ActionData): void;
  /** What goes with a message, if there is something; each goes once. */
  readonly take: () => readonly VisitorAction[] | undefined;
  clear(): void;
}

export function createPageActions(): PageActions {
  let actions: readonly VisitorAction[] = [];
  return {
    add: (name, data) => {
      const action = {
        name: name.slice(0, 64),
        at: new Date().toISOString(),
        ...(data ? { data: fitting(data) } : {}),
      };
      actions = [...actions, action].slice(-most);
    },
    take: () => {
      const taken = actions;
      actions = [];
      return taken.length > 0 ? taken : undefined;
    },
    clear: () => {
      actions = [];
    },
  };
}

/** No more than the server takes: a message must not fail for what the page told beside it. */
function fitting(data: ActionData): ActionData {
  return Object.fromEntries(
    Object.entries(data)
      .slice(0, most)
      .map(([key, value]) => [key.slice(0, 64), typeof value === 'string' ? value.slice(0, 500) : value]),
  );
}
