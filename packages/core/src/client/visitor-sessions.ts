import { ConversaError, isConversaError } from '../errors.ts';
import type { NewVisitorMessage, VisitorSession, VisitorUser } from '../protocol/visitor.ts';
import type { ClientCore } from './client-core.ts';
import { makeClientId } from './outbox.ts';
import { type Cell, makeCell } from './resource.ts';
import type { VisitorEvents } from './visitor-client.ts';
import {
  identityOf,
  newSession,
  readSession,
  type StoredSession,
  type VisitorIdentity,
  visitorPrefix,
} from './visitor-session.ts';

/** Who the visitor is, and what the server lets them in with. */
export interface VisitorSessions {
  readonly identity: Cell<VisitorIdentity>;
  readonly current: () => StoredSession | undefined;
  /** There is a session after this: the one there was, or a new one. */
  readonly ensure: () => Promise<void>;
  /** The result throws once somebody else uses this browser, or than wrote it: nothing one has begun is ended by another. */
  readonly guard: () => (by?: string) => void;
  readonly identify: (user: VisitorUser, hash?: string) => Promise<void>;
  readonly logout: () => void;
  /** The token no longer holds. Whoever proved who they are gets another one. */
  readonly refuse: () => void;
  /** The token no longer holds. */
  readonly forget: () => void;
  /** Takes what is stored. `gone`: another tab logged out when this client id was made. */
  readonly look: (gone?: string) => void;
}

/** @param became they are known for the first time, or somebody else than before */
export function visitorSessions(
  { environment: { storage }, call, events, stream, outbox, isStarted }: ClientCore<NewVisitorMessage, VisitorEvents>,
  inboxId: string,
  became: (before: StoredSession | undefined, session: StoredSession | undefined) => void,
): VisitorSessions {
  const prefix = visitorPrefix(inboxId);
  const identity = makeCell<VisitorIdentity>({});
  let current: StoredSession | undefined;
  /** What the page said of its user. */
  let claim: readonly [user: VisitorUser, hash?: string | undefined] | undefined;
  /** Rises when somebody else uses this browser: answers of before are nobody's. */
  let epoch = 0;
  /** The token of a session that another tab ended, until the storage says so too. */
  let left: string | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const said = (): NonNullable<typeof claim> => claim ?? JSON.parse(current?.identity ?? '[{}]');
  const tell = (): void => {
    const [{ id }, hash] = said();
    const next = { visitorId: current?.visitorId, userId: current?.userId, id: hash ? undefined : id };
    if (JSON.stringify(next) !== JSON.stringify(identity.getSnapshot())) identity.set(next);
  };
  /** Goes on as this visitor; somebody else's messages do not stay on the screen. */
  const use = (session: StoredSession | undefined): void => {
    const before = current;
    // Read again from the storage it is another object, but the same session.
    if (before?.token !== session?.token) current = session;
    tell();
    if (before?.visitorId !== current?.visitorId || before?.userId !== current?.userId) became(before, current);
  };
  const look = (gone?: string): void => {
    if (gone) {
      // This tab must not come back as the same user, nor send what they wrote.
      epoch++;
      claim = undefined;
      left = current?.token ?? '';
      outbox()!.leave(gone);
    }
    const session = readSession(storage, inboxId);
    // What they left may still be read for a moment.
    const lags = session?.token === left;
    if (!lags && left !== undefined) {
      left = undefined;
      outbox()!.reload();
      if (isStarted()) outbox()!.start();
    }
    use(lags ? undefined : session);
  };
  const guard: VisitorSessions['guard'] = () => {
    const mine = epoch;
    return (by) => {
      if (mine !== epoch || (by && by !== current?.userId)) throw new ConversaError('aborted', 'The visitor changed.');
    };
  };
  const serially = <T>(run: () => Promise<T>): Promise<T> => {
    const result = turn.then(run, run);
    turn = result.catch(() => undefined);
    return result;
  };
  const open = async (): Promise<void> => {
    const [user, hash] = claim ?? [];
    const still = guard();
    const session = await call<VisitorSession>('POST', '/sessions', { body: newSession(inboxId, user, hash) });
    still();
    const stored: StoredSession = { ...session, ...(user ? { identity: identityOf(user, hash) } : {}) };
    storage.set(`${prefix}session`, JSON.stringify(stored));
    use(stored);
    stream.post({ kind: 'session' });
  };
  const ensure = (): Promise<void> =>
    serially(async () => {
      look();
      if (current) return;
      try {
        await open();
      } catch (error) {
        if (!isConversaError(error) || error.code !== 'identity_unverified') throw error;
        // The conversation matters more than an identity that does not hold.
        claim = undefined;
        events.emit('error', error);
        await open();
      }
    });
  const forget = (): void => {
    storage.remove(`${prefix}session`);
    use(undefined);
  };
  const logout = (): void => {
    const gone = makeClientId();
    epoch++;
    claim = undefined;
    outbox()!.leave(gone);
    for (const key of storage.keys(prefix)) storage.remove(key);
    use(undefined);
    stream.post({ kind: 'session', gone });
    if (isStarted()) outbox()!.start();
  };
  return {
    identity,
    current: () => current,
    ensure,
    guard,
    identify: async (user, hash) => {
      const [{ id }] = said();
      if (id && user.id && user.id !== id) logout();
      // After a logout there is none to go back to.
      const before = claim;
      claim = [user, hash];
      tell();
      const isKnown = (): boolean => current?.identity === identityOf(user, hash);
      // An unproven description travels with the first message: visitors who never write cost nothing.
      if (isKnown() || (!current && hash === undefined)) return;
      try {
        await serially(async () => {
          // The same may have been said twice at once.
          if (!isKnown()) await open();
        });
      } catch (error) {
        if (claim?.[0] === user) claim = before;
        tell();
        throw error;
      }
    },
    logout,
    refuse: () => {
      forget();
      if (claim?.[1] !== undefined) ensure().catch(() => undefined);
    },
    forget,
    look,
  };
}
