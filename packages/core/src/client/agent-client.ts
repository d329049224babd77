import type { ConversaError } from '../errors.ts';
import type { ContactId, ConversationId, MessageId, UserId } from '../model/ids.ts';
import type {
  ConversationChange,
  ConversationCounts,
  WireContact,
  WireConversation,
  WireInbox,
  WireMember,
  WireSession,
} from '../protocol/agent.ts';
import type { WireEvent } from '../protocol/frame.ts';
import type { WireAttachment, WireMessage } from '../protocol/message.ts';
import type { WireLabel, WireTeam } from '../protocol/people.ts';
import { agentCore } from './agent-core.ts';
import type { AgentDraft } from './agent-draft.ts';
import type {
  ContactsSnapshot,
  ConversationContext,
  ConversationFilter,
  ConversationsSnapshot,
  Loaded,
  SessionSnapshot,
} from './agent-resources.ts';
import type { Environment } from './environment.ts';
import type { ConnectionState } from './follow-events.ts';
import type { Request } from './request.ts';
import type { Resource } from './resource.ts';
import type { MessagesSnapshot } from './thread.ts';
import type { Typer } from './typing.ts';

export interface AgentClientOptions extends Partial<Environment> {
  /** Where the helpdesk is: `https://desk.example`. */
  readonly url: string;
  /** An API token (`cvt_…`). Absent: the session cookie of this origin. */
  readonly token?: string;
}
export interface AgentEvents {
  /** Everything that happens in the account, once and in order. */
  readonly event: WireEvent;
  /** A live message of a customer. */
  readonly message: { readonly message: WireMessage; readonly conversation?: WireConversation };
  readonly error: ConversaError;
}
/** An agent's view of their account. Resources load when somebody first subscribes and follow live from then on. */
export interface AgentClient {
  readonly session: Resource<SessionSnapshot>;
  readonly connection: Resource<ConnectionState>;
  readonly inboxes: Resource<Loaded<readonly WireInbox[]>>;
  readonly members: Resource<Loaded<readonly WireMember[]>>;
  readonly labels: Resource<Loaded<readonly WireLabel[]>>;
  readonly teams: Resource<Loaded<readonly WireTeam[]>>;
  /** All that match, mine, unassigned, and those with mentions of me. */
  counts(context?: ConversationContext): Resource<Loaded<ConversationCounts>>;
  /** Agents who are at work now. */
  readonly presence: Resource<ReadonlySet<UserId>>;
  /** The same resource for equal filters. */
  conversations(filter?: ConversationFilter): Resource<ConversationsSnapshot>;
  loadMore(filter?: ConversationFilter): Promise<void>;
  /** Newest first; `q`: every word begins a word of the name, e-mail or phone. */
  contacts(q?: string): Resource<ContactsSnapshot>;
  loadMoreContacts(q?: string): Promise<void>;
  /** The newest messages that match, of one conversation or of all. */
  messageSearch(q: string, conversationId?: ConversationId): Resource<Loaded<readonly WireMessage[]>>;
  conversation(id: ConversationId): Resource<Loaded<WireConversation>>;
  messages(id: ConversationId): Resource<MessagesSnapshot>;
  loadOlder(id: ConversationId): Promise<void>;
  contact(id: ContactId): Resource<Loaded<WireContact>>;
  /** Who else writes in this conversation: the customer or colleagues. */
  typing(id: ConversationId): Resource<readonly Typer[]>;

  /** Calls any other operation of the API, as it is documented: `call('GET', '/tokens')`. */
  readonly call: Request;
  on<K extends keyof AgentEvents>(name: K, listener: (detail: AgentEvents[K]) => void): () => void;
  /** Looks whether somebody is signed in and follows their account. */
  start(): void;
  stop(): void;
  /** @throws `unauthenticated`, `rate_limited` */
  signIn(email: string, password: string): Promise<WireSession>;
  signOut(): Promise<void>;
  switchAccount(accountId: string): Promise<WireSession>;

  /** Shows the message at once and stores it; resolves when the server has it, however long that takes. */
  send(id: ConversationId, draft: string | AgentDraft): Promise<WireMessage>;
  /** Tries a failed message again: one the server refused (by `clientId`) or one that could not be delivered (by id). */
  retry(id: ConversationId, message: { readonly id?: MessageId; readonly clientId?: string }): Promise<void>;
  /** Removes a message the server refused. */
  discard(clientId: string): void;
  upload(file: Blob & { readonly name?: string }): Promise<WireAttachment>;
  /** Shows the change at once, and takes it back when the server refuses it. */
  update(id: ConversationId, change: ConversationChange): Promise<WireConversation>;
  updateContact(
    id: ContactId,
    change: {
      readonly [K in 'name' | 'email' | 'phone']?: string | null;
    } & {
      /** Added to those there are; null removes one. */
      readonly attributes?: { readonly [name: string]: string | number | boolean | null };
    },
  ): Promise<WireContact>;
  /** The agent has the conversation's newest message before their eyes. */
  seen(id: ConversationId): void;
  /** Call with each keystroke; the server hears of it now and then. */
  setTyping(id: ConversationId, on: boolean): void;
}

/**
 * The client of an agent or an administrator.
 * @example
 * const client = createAgentClient({ url: location.origin });
 * client.start();
 * const open = client.conversations({ status: 'open' });
 * open.subscribe(() => render(open.getSnapshot().items));
 */
export const createAgentClient: (options: AgentClientOptions) => AgentClient = agentCore;
