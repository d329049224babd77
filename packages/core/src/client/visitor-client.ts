import type { ConversaError } from '../errors.ts';
import type { WireMessage } from '../protocol/message.ts';
import type { VisitorAction, VisitorConversation, VisitorUser } from '../protocol/visitor.ts';
import { type Environment } from './environment.ts';
import type { ConnectionState } from './follow-events.ts';
import type { Draft } from './previews.ts';
import type { Resource } from './resource.ts';
import type { MessagesSnapshot } from './thread.ts';
import type { Typer } from './typing.ts';
import { visitorCore } from './visitor-core.ts';
import type { VisitorIdentity, VisitorPlace } from './visitor-session.ts';

export interface VisitorClientOptions extends Partial<Environment> {
  /** Where the helpdesk is: `https://desk.example`. */
  readonly url: string;
  readonly inboxId: string;
  /** The page the visitor is on; goes with each message. */
  readonly page?: () => { readonly url: string; readonly title?: string };
  /** What the visitor did since their last message; goes with the next one. */
  readonly actions?: () => readonly VisitorAction[] | undefined;
}
export interface VisitorEvents {
  /** A live message that somebody else wrote. */
  readonly message: WireMessage;
  /** The server accepted one of the visitor's own. */
  readonly sent: WireMessage;
  readonly error: ConversaError;
}

/** A visitor's conversations, one of them shown. Nothing is requested before there is something to ask: a session is made with the first message. */
export interface VisitorClient {
  /** Of the conversation shown. */
  readonly messages: Resource<MessagesSnapshot>;
  /** Which conversation that is. */
  readonly place: Resource<VisitorPlace>;
  readonly connection: Resource<ConnectionState>;
  /** Agents who are writing. */
  readonly typing: Resource<readonly Typer[]>;
  /** Messages from the team that the visitor has not read, in all conversations. */
  readonly unread: Resource<number>;
  readonly identity: Resource<VisitorIdentity>;
  on<K extends keyof VisitorEvents>(name: K, listener: (detail: VisitorEvents[K]) => void): () => void;
  /** Begins or, after `stop`, goes on. */
  start(): void;
  /** Ends streams, timers and locks; what is queued stays queued. */
  stop(): void;
  /**
   * Shows the message at once and stores it; resolves when the server has it, however long that takes. What a signed user
   * could not send before their session ended waits, unseen, until they are identified again.
   */
  send(draft: string | Draft): Promise<WireMessage>;
  /** Answers a question that has options. */
  choose(picked: readonly { readonly id: string; readonly title: string }[]): Promise<WireMessage>;
  /** All of the visitor's conversations, newest activity first. */
  conversations(): Promise<readonly VisitorConversation[]>;
  /** Shows another conversation; without one, a new one that begins with the next message. */
  switchTo(conversation?: Pick<VisitorConversation, 'id' | 'key'>): void;
  /** Tries a failed message again. */
  retry(clientId: string): void;
  /** Removes a failed message. */
  discard(clientId: string): void;
  /** For requests of your own and for `uploadVisitorFile`: the visitor API's address and what authorises there. */
  access(): Promise<{ readonly url: string; readonly headers: { readonly [name: string]: string } }>;
  loadOlder(): Promise<void>;
  /** Call with each keystroke; the server hears of it now and then. */
  setTyping(on: boolean): void;
  /** The visitor has everything of the conversation shown before their eyes. */
  seen(): void;
  /**
   * Tells who the visitor is. `hash` is the hex HMAC-SHA256 of `user.id` with the inbox's identity secret, computed on
   * your server; with it the user's history on other devices appears. Without it nothing is requested until they write.
   * Another `user.id` than before is another person: what this browser knows of the former is forgotten first.
   * @throws `identity_unverified`; `aborted` when another identity was given meanwhile
   */
  identify(user: VisitorUser, hash?: string): Promise<void>;
  /** Forgets the visitor and everything stored about them in this browser. */
  logout(): void;
}

/**
 * The client of a website visitor.
 * @example
 * const client = createVisitorClient({ url: 'https://desk.example', inboxId: 'ibx_…' });
 * client.messages.subscribe(() => render(client.messages.getSnapshot().items));
 * client.start();
 * await client.send('Hello');
 */
export const createVisitorClient: (options: VisitorClientOptions) => VisitorClient = visitorCore;
