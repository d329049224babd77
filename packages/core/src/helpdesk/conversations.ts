import { type ConversationWish, decideChange } from '../engine/conversation.ts';
import { ConversaError } from '../errors.ts';
import type { Conversation } from '../model/conversation.ts';
import type { FactActor } from '../model/fact.ts';
import type { AccountId, ConversationId, MessageId } from '../model/ids.ts';
import { type Actor, factActor } from './actor.ts';
import type { Context } from './context.ts';

/** Assigns, resolves, reopens, snoozes, sets the priority. @throws `not_found`, `invalid_input` */
export async function changeConversation(
  context: Context,
  actor: Actor,
  id: ConversationId,
  wish: ConversationWish,
): Promise<Conversation> {
  const { accountId } = actor;
  if (wish.assigneeId) {
    const members = await context.storage.people.members({ accountId });
    if (!members.some(({ user }) => user.id === wish.assigneeId))
      throw new ConversaError('invalid_input', `${wish.assigneeId} is not a member of this account.`);
  }
  return applyWish(context, accountId, factActor(actor), id, wish);
}

async function applyWish(
  context: Context,
  accountId: AccountId,
  actor: FactActor,
  id: ConversationId,
  wish: ConversationWish,
): Promise<Conversation> {
  const now = context.clock.now();
  return context.change(accountId, async (change) => {
    const before = await change.conversation(id);
    const { patch, facts } = decideChange(before, wish, now);
    if (facts.length === 0 && Object.keys(patch).length === 0) return before;
    const after = await change.patchConversation(id, patch);
    change.append(
      facts.map((fact) => ({
        ...fact,
        subjectId: id,
        conversationId: id,
        peerId: before.peer.id,
        actor,
        live: true,
        audience: fact.type === 'conversation.status_changed' ? ('all' as const) : ('agents' as const),
        at: now,
      })),
    );
    return after;
  });
}

/** Agents have seen the conversation up to this message: nothing is unread, and the customer's ticks turn. */
export async function agentSaw(context: Context, actor: Actor, id: ConversationId, until: MessageId): Promise<void> {
  const scope = { accountId: actor.accountId };
  const message = await context.storage.messages.get(scope, until);
  if (!message || message.conversationId !== id)
    throw new ConversaError('not_found', `Conversation ${id} has no message ${until}.`);
  const now = context.clock.now();
  await context.change(actor.accountId, async (change) => {
    const conversation = await change.conversation(id);
    if (conversation.agentSeenAt && conversation.agentSeenAt >= message.sentAt && conversation.unread === 0) return;
    await change.patchConversation(id, { unread: 0, agentSeenAt: later(conversation.agentSeenAt, message.sentAt) });
    change.append([
      {
        type: 'conversation.read',
        subjectId: id,
        conversationId: id,
        peerId: conversation.peer.id,
        actor: factActor(actor),
        data: { by: 'agent', until: message.sentAt.toISOString(), status: 'read' },
        live: true,
        audience: 'all',
        at: now,
      },
    ]);
  });
}

/** The customer has received or read everything up to this message. Nothing happens when that was known. */
export async function contactSaw(
  context: Context,
  accountId: AccountId,
  until: MessageId,
  status: 'delivered' | 'read',
  allowed: (peerId: string) => boolean,
): Promise<void> {
  const message = await context.storage.messages.get({ accountId }, until);
  const conversation = message && (await context.storage.conversations.get({ accountId }, message.conversationId));
  if (!message || !conversation || !allowed(conversation.peer.id))
    throw new ConversaError('not_found', `There is no message ${until}.`);
  const now = context.clock.now();
  await context.change(accountId, async (change) => {
    const raised = await change.raiseStatuses(conversation.id, message.sentAt, status);
    const current = await change.conversation(conversation.id);
    const moves = status === 'read' && (!current.contactSeenAt || current.contactSeenAt < message.sentAt);
    if (moves) await change.patchConversation(conversation.id, { contactSeenAt: message.sentAt });
    if (raised === 0 && !moves) return;
    change.append([
      {
        type: 'conversation.read',
        subjectId: conversation.id,
        conversationId: conversation.id,
        peerId: conversation.peer.id,
        actor: { kind: 'channel' },
        data: { by: 'contact', until: message.sentAt.toISOString(), status },
        live: true,
        audience: 'all',
        at: now,
      },
    ]);
  });
}

/** Snoozed conversations whose time has come are open again. */
export async function wakeSnoozed(context: Context): Promise<void> {
  const due = await context.storage.conversations.dueSnoozes(context.clock.now(), 100);
  for (const { accountId, id } of due) await applyWish(context, accountId, { kind: 'system' }, id, { status: 'open' });
}

const later = (a: Date | undefined, b: Date): Date => (a && a > b ? a : b);
