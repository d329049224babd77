import { browserStorage, type ClientStorage, type Resource, type VisitorClient } from '@conversa/core/client';

/** Where drafts are kept over reloads. */
export type Keeper = Pick<ClientStorage, 'get' | 'set' | 'remove'>;
/** What is written and not sent, for each conversation and whoever writes by itself. */
export interface DraftStore extends Resource<string> {
  set(text: string): void;
  /**
   * Goes to another conversation's draft, or takes what is written along; also reads again what is kept.
   * @param who `@` and their id, with `?` where it is not proven. What nobody in particular wrote is theirs, and what they
   * wrote before they proved who they are, unless they have written something there.
   */
  use(conversation: string, who?: string, along?: boolean): void;
  /** Another tab took away what was kept under this key: it goes here too, unless something else is written by now. */
  lost(key: string, kept: string): void;
}

/**
 * Begins nowhere: `use` says where.
 * @param key in `localStorage`; everything under the client's prefix goes with `logout`. Absent: kept in memory.
 */
export function draftStore(key: string | undefined, keeper: Keeper = browserStorage()): DraftStore {
  const listeners = new Set<() => void>();
  let place: string | undefined;
  let writer: string | undefined;
  let text = '';
  const keep = (): void => {
    if (place && text) keeper.set(place, text);
    else if (place) keeper.remove(place);
  };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    getSnapshot: () => text,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set: (next) => {
      text = next;
      keep();
      tell();
    },
    use: (conversation, who, along) => {
      const next = key && key + (conversation && `:${conversation}`) + (who ?? '');
      const kept = next && keeper.get(next);
      const carried = along || (who && !kept && (!writer || who === `@${writer.slice(1)}`)) ? text : '';
      if (carried && place) keeper.remove(place);
      place = next;
      writer = who;
      text = kept || carried;
      if (carried) keep();
      tell();
    },
    lost: (lost, kept) => {
      if (lost !== place || kept !== text) return;
      text = '';
      tell();
    },
  };
}

/** The draft of what a client shows, written by whoever its visitor is: nobody sees what another was about to say. */
export function draftOf(
  { place, identity }: Pick<VisitorClient, 'place' | 'identity'>,
  key: string | undefined,
  keeper?: Keeper,
): DraftStore {
  const draft = draftStore(key, keeper);
  let shown = place.getSnapshot();
  let who = identity.getSnapshot();
  const use = (along?: boolean): void => {
    const { userId, id } = who;
    draft.use(shown.key, userId ? `@${userId}` : id && `?${id}`, along);
  };
  const follow = (): void => {
    const before = shown;
    const was = who;
    shown = place.getSnapshot();
    who = identity.getSnapshot();
    if (before === shown && !was.visitorId && was.id === who.id && !who.userId) return;
    // Which conversation is the newest may turn out while the visitor is writing in it.
    use(!before.id && !before.key && !!shown.id);
  };
  place.subscribe(follow);
  identity.subscribe(follow);
  use();
  return draft;
}
