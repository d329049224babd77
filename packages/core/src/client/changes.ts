import { ConversaError } from '../errors.ts';
import type { ConversationId } from '../model/ids.ts';
import type { ConversationChange, WireConversation } from '../protocol/agent.ts';
import type { Request } from './request.ts';

export interface ChangesOptions {
  readonly call: Request;
  /** What is shown of a conversation, if it is known. */
  readonly known: (id: ConversationId) => WireConversation | undefined;
  readonly show: (conversation: WireConversation) => void;
}
/** What agents have asked for and the server has not answered yet, on top of what the server said last. */
export interface Changes {
  /** How to show what the server says. */
  readonly over: (conversation: WireConversation) => WireConversation;
  /** Shows a change until the server has answered it. */
  readonly update: (id: ConversationId, change: ConversationChange) => Promise<WireConversation>;
  readonly clear: () => void;
}
interface Asked {
  base: WireConversation;
  readonly changes: Set<ConversationChange>;
}

export function trackChanges({ call, known, show }: ChangesOptions): Changes {
  const asked = new Map<ConversationId, Asked>();
  /** The newest change of each conversation that is not answered yet. */
  const turns = new Map<ConversationId, Promise<unknown>>();

  /** One after the other: of two changes the later one holds, whichever request would have been faster. */
  const inTurn = <T>(id: ConversationId, ask: () => Promise<T>): Promise<T> => {
    const before = turns.get(id);
    const mine = before
      ? before.then(() => {
          if (turns.size === 0) throw new ConversaError('aborted', 'The account was left before this was done.');
          return ask();
        })
      : ask();
    const done: Promise<unknown> = mine
      .catch(() => undefined)
      .then(() => {
        if (turns.get(id) === done) turns.delete(id);
      });
    turns.set(id, done);
    return mine;
  };
  return {
    over: (conversation) => {
      const mine = asked.get(conversation.id);
      if (!mine) return conversation;
      mine.base = conversation;
      return shownOf(mine);
    },
    update: async (id, change) => {
      const base = known(id);
      let mine = asked.get(id);
      if (base && !mine) asked.set(id, (mine = { base, changes: new Set() }));
      const draw = (): void => {
        if (mine) show(shownOf(mine));
      };
      mine?.changes.add(change);
      draw();
      try {
        const after = await inTurn(id, () => call<WireConversation>('PATCH', `/conversations/${id}`, { body: change }));
        if (mine) mine.base = after;
        else show(after);
        return after;
      } finally {
        mine?.changes.delete(change);
        if (!mine?.changes.size) asked.delete(id);
        draw();
      }
    },
    clear: () => {
      asked.clear();
      turns.clear();
    },
  };
}

function shownOf({ base, changes }: Asked): WireConversation {
  const next: { [key: string]: unknown } = { ...base };
  for (const change of changes) {
    if (change.status) delete next['snoozedUntil'];
    for (const [key, value] of Object.entries(change)) {
      next[key] = value;
      if (value === null) delete next[key];
    }
  }
  return next as unknown as WireConversation;
}
