import type { Role } from '../model/account.ts';
import type { Conversation } from '../model/conversation.ts';
import type { FactActor } from '../model/fact.ts';
import type { AccountId, ConversationId, InboxId, TokenId, UserId } from '../model/ids.ts';
import type { MessageAuthor } from '../model/message.ts';
import { ConversaError } from '../errors.ts';
import type { Context } from './context.ts';
import type { Sight } from './realtime/reader.ts';

/** Who asks, and in which account. All the engine knows of authentication. */
export interface Actor {
  readonly userId: UserId;
  readonly accountId: AccountId;
  readonly role: Role;
  /** Inboxes an agent may configure. */
  readonly manages: readonly InboxId[];
  /** Inboxes an agent works in; they see no others. Absent: what the account's administrators have set. */
  readonly inboxes?: readonly InboxId[];
  readonly operator: boolean;
  readonly via:
    | { readonly kind: 'session'; readonly hash: string }
    | {
        readonly kind: 'token';
        readonly id: TokenId;
        /** A bot's: what customers see it called. */ readonly bot?: string;
      }
    | { readonly kind: 'host' };
}

export function factActor(actor: Actor): FactActor {
  return actor.via.kind === 'token'
    ? { kind: 'token', id: actor.via.id, userId: actor.userId }
    : { kind: 'user', id: actor.userId };
}
/** The bot that acts here; undefined for a person, and for a program that acts as one. */
export function botOf({ via }: Actor): { readonly id: TokenId; readonly name: string } | undefined {
  return via.kind === 'token' && via.bot !== undefined ? { id: via.id, name: via.bot } : undefined;
}
/** Who wrote what they write. */
export function authorOf(actor: Actor): MessageAuthor {
  const bot = botOf(actor);
  return bot ? { kind: 'bot', name: bot.name } : { kind: 'agent', id: actor.userId };
}
/** The inboxes whose conversations they may see; undefined: all of the account. */
export function visibleInboxes({ role, inboxes = [], manages }: Actor): readonly InboxId[] | undefined {
  return role === 'administrator' ? undefined : [...new Set([...inboxes, ...manages])];
}
export function sees(actor: Actor, inboxId: InboxId): boolean {
  return visibleInboxes(actor)?.includes(inboxId) ?? true;
}
/** What they see by now. */
export async function sightOf({ storage }: Context, actor: Actor): Promise<Sight> {
  const members = await storage.people.members(actor);
  const membership = members.find(({ user }) => user.id === actor.userId)?.membership;
  if (!membership) return null;
  return visibleInboxes({ ...actor, ...membership }) ?? 'all';
}
/** @throws `not_found`, as for conversations that do not exist */
export function requireSight(actor: Actor, { id, inboxId }: Pick<Conversation, 'id' | 'inboxId'>): void {
  if (!sees(actor, inboxId)) throw new ConversaError('not_found', `There is no conversation ${id}.`);
}
/** One that they may see. @throws `not_found` */
export async function conversationInSight(
  { storage }: Context,
  actor: Actor,
  id: ConversationId,
): Promise<Conversation> {
  const conversation = await storage.conversations.get(actor, id);
  if (!conversation) throw new ConversaError('not_found', `There is no conversation ${id}.`);
  requireSight(actor, conversation);
  return conversation;
}
/** @throws `forbidden` */
export function requirePerson(actor: Actor): void {
  if (botOf(actor))
    throw new ConversaError(
      'forbidden',
      'This is for people: a bot writes to one customer at a time, under its own name.',
    );
}
/** @throws `forbidden` */
export function requireAdministrator(actor: Actor): void {
  if (actor.role !== 'administrator')
    throw new ConversaError('forbidden', 'Only administrators of the account may do this.');
}
/** @throws `forbidden` */
export function requireManager(actor: Actor, inboxId: InboxId): void {
  if (actor.role !== 'administrator' && !actor.manages.includes(inboxId))
    throw new ConversaError('forbidden', 'You may not configure this inbox. Ask an administrator for the permission.');
}
/** @throws `forbidden` */
export function requireOperator(actor: Actor): void {
  if (!actor.operator) throw new ConversaError('forbidden', 'Only operators of the installation may do this.');
}
