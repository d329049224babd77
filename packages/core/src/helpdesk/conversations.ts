import { type ConversationWish, decideChange, type WishGround } from '../engine/conversation.ts';
import { ConversaError } from '../errors.ts';
import type { Conversation } from '../model/conversation.ts';
import type { FactActor } from '../model/fact.ts';
import type { AccountId, ConversationId, InboxId, UserId } from '../model/ids.ts';
import type { MessageAuthor } from '../model/message.ts';
import type { Change } from '../ports/storage/change.ts';
import { tellActivities } from './activities.ts';
import { type Actor, authorOf, botOf, factActor, requireSight } from './actor.ts';
import { requireOwnInbox } from './bots.ts';
import type { Context } from './context.ts';

/** Assigns, labels, resolves, reopens, snoozes, sets the priority. @throws `not_found`, `invalid_input` */
export async function changeConversation(
  context: Context,
  actor: Actor,
  id: ConversationId,
  wish: ConversationWish,
): Promise<Conversation> {
  const bot = botOf(actor);
  const doer = { actor: factActor(actor), author: authorOf(actor) };
  return applyWish(context, actor.accountId, doer, id, wish, async (change, before) => {
    requireSight(actor, before);
    if (wish.assigneeId) await requireColleague(change, wish.assigneeId, before.inboxId);
    if (wish.teamId) await change.team(wish.teamId);
    if (wish.labels && wish.labels.length > 0) {
      const known = new Set((await change.labels()).map((label) => label.id));
      const unknown = wish.labels.find((label) => !known.has(label));
      if (unknown) throw new ConversaError('invalid_input', `There is no label ${unknown}.`);
    }
    if (!bot && wish.status !== 'pending') return person;
    const { botId } = await change.inbox(before.inboxId);
    if (bot && wish.status) requireOwnInbox(bot, { id: before.inboxId, botId });
    return { byBot: bot !== undefined, hasBot: botId !== undefined };
  });
}

/** @throws `invalid_input` for someone who could not see what is assigned to them */
async function requireColleague(change: Change, userId: UserId, inboxId: InboxId): Promise<void> {
  const membership = (await change.memberships()).find((member) => member.userId === userId);
  if (!membership) throw new ConversaError('invalid_input', `${userId} is not a member of this account.`);
  const { role, inboxes, manages } = membership;
  if (role !== 'administrator' && !inboxes.includes(inboxId) && !manages.includes(inboxId))
    throw new ConversaError('invalid_input', `${userId} does not work in this inbox. Add them to its agents first.`);
}

async function applyWish(
  context: Context,
  accountId: AccountId,
  { actor, author }: { readonly actor: FactActor; readonly author: MessageAuthor },
  id: ConversationId,
  wish: ConversationWish,
  check: (change: Change, before: Conversation) => Promise<WishGround>,
): Promise<Conversation> {
  const now = context.clock.now();
  const assignee = wish.assigneeId ? (await context.storage.people.user(wish.assigneeId))?.name : undefined;
  return context.change(accountId, async (change) => {
    const before = await change.conversation(id);
    const ground = await check(change, before);
    const { patch, facts } = decideChange(before, wish, now, ground);
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
    await tellActivities(context, change, { before, patch, actor, author, assignee });
    return after;
  });
}

/** Snoozed conversations whose time has come are open again. */
export async function wakeSnoozed(context: Context): Promise<void> {
  const due = await context.storage.conversations.dueSnoozes(context.clock.now(), 100);
  for (const { accountId, id } of due)
    await applyWish(context, accountId, system, id, { status: 'open' }, async () => person);
}

/** What a bot had that is one no more is open again. Returns how many. */
export async function openWithoutBot(context: Context): Promise<number> {
  const left = await context.storage.conversations.withoutBot(100);
  for (const { accountId, id } of left)
    await applyWish(context, accountId, system, id, { status: 'open' }, async () => person);
  return left.length;
}

const person: WishGround = { byBot: false, hasBot: false };
const system = { actor: { kind: 'system' }, author: { kind: 'system' } } as const;
