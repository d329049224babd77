import type { ConversationId, VisitorId } from '../model/ids.ts';
import type { NewVisitorSession, VisitorSession, VisitorUser } from '../protocol/visitor.ts';
import type { ClientStorage } from './client-storage.ts';

/** What a browser keeps of its visitor; the loader of the widget reads it as well. */
export interface StoredSession extends VisitorSession {
  /** What the host page last said about its user, to notice when it says something new. */
  readonly identity?: string;
}
/** Who the visitor is, as far as known. */
export interface VisitorIdentity {
  readonly visitorId?: VisitorId | undefined;
  /** The signed user. */
  readonly userId?: string | undefined;
  /** Whom the page takes them for without a proof. */
  readonly id?: string | undefined;
}

/** The conversation a visitor looks at; without an `id` the newest one (empty key) or one that is not begun yet. */
export interface VisitorPlace {
  readonly id?: ConversationId;
  readonly key: string;
}

/** Everything a visitor's client stores begins with this. */
export const visitorPrefix = (inboxId: string): string => `conversa:${inboxId}:`;

/** Equal for equal calls of `identify`. */
export const identityOf = (user: VisitorUser, hash?: string): string => JSON.stringify([user, hash]);

export function readSession(storage: ClientStorage, inboxId: string): StoredSession | undefined {
  try {
    const session = JSON.parse(storage.get(`${visitorPrefix(inboxId)}session`) ?? 'null') as StoredSession | null;
    return session && Date.parse(session.expiresAt) > Date.now() ? session : undefined;
  } catch {
    return undefined;
  }
}

/** The body that opens a session or identifies the one there is; what is undefined does not travel. */
export const newSession = (inboxId: string, user?: VisitorUser, hash?: string): NewVisitorSession =>
  ({ inboxId, user, hash }) as NewVisitorSession;

export function readPlace(storage: ClientStorage, inboxId: string): VisitorPlace {
  try {
    return JSON.parse(storage.get(`${visitorPrefix(inboxId)}place`) ?? '') as VisitorPlace;
  } catch {
    return { key: '' };
  }
}
