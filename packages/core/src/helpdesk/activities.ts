import { activitiesOf, type ActivityNames } from '../engine/activity.ts';
import type { Conversation } from '../model/conversation.ts';
import type { FactActor } from '../model/fact.ts';
import type { UserId } from '../model/ids.ts';
import type { Message, MessageAuthor } from '../model/message.ts';
import type { Change, ConversationPatch } from '../ports/storage/change.ts';
import type { Context } from './context.ts';

/**
 * Writes into the conversation's history what somebody did to it, for agents to read. It is no activity of the
 * conversation: lists keep their order and their last message.
 */
export async function tellActivities(
  context: Context,
  change: Change,
  told: {
    readonly before: Conversation;
    readonly patch: ConversationPatch;
    readonly actor: FactActor;
    readonly author: MessageAuthor;
    readonly assignee: string | undefined;
  },
): Promise<void> {
  const { before, patch, actor, author } = told;
  const by = author.kind === 'bot' || author.kind === 'system' ? author.kind : 'person';
  const parts = activitiesOf(before, patch, await namesOf(change, told), by);
  const now = context.clock.now();
  for (const part of parts) {
    const message: Message = {
      id: context.makeId('msg'),
      conversationId: before.id,
      inboxId: before.inboxId,
      direction: 'internal',
      author,
      via: 'app',
      parts: [part],
      status: 'sent',
      reactions: [],
      sentAt: now,
      createdAt: now,
    };
    await change.insertMessage(message);
    change.append([
      {
        type: 'message.created',
        subjectId: message.id,
        conversationId: before.id,
        peerId: before.peer.id,
        actor,
        data: {},
        live: true,
        audience: 'agents',
        at: now,
      },
    ]);
  }
}

async function namesOf(
  change: Change,
  { patch, assignee }: { readonly patch: ConversationPatch; readonly assignee: string | undefined },
): Promise<ActivityNames> {
  const team = patch.teamId ? await change.team(patch.teamId) : undefined;
  const labels = patch.labels ? await change.labels() : [];
  return {
    users: new Map<UserId, string>(patch.assigneeId && assignee ? [[patch.assigneeId, assignee]] : []),
    teams: new Map(team ? [[team.id, team.name]] : []),
    labels: new Map(labels.map(({ id, title }) => [id, title])),
  };
}
