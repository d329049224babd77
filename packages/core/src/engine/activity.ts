import type { Conversation } from '../model/conversation.ts';
import type { LabelId, TeamId, UserId } from '../model/ids.ts';
import type { ActivityPart } from '../model/part.ts';
import type { ConversationPatch } from '../ports/storage/change.ts';

/** What the things of a change are called at this moment. */
export interface ActivityNames {
  readonly users: ReadonlyMap<UserId, string>;
  readonly teams: ReadonlyMap<TeamId, string>;
  readonly labels: ReadonlyMap<LabelId, string>;
}

/**
 * What a change is called in the conversation's history: `resolved`, `reopened`, `set_pending` (given to the bot),
 * `taken_over` from the bot, `handed_over` by it, `snoozed` {until},
 * `assigned` {name}, `unassigned`, `team_assigned` {name}, `team_unassigned`, `labels_added` {titles}, `labels_removed`
 * {titles}, `priority_set` {priority}, `priority_removed`.
 */
export function activitiesOf(
  before: Conversation,
  patch: ConversationPatch,
  { users, teams, labels }: ActivityNames,
  by: 'person' | 'bot' | 'system' = 'person',
): readonly ActivityPart[] {
  const told: ActivityPart[] = [];
  const tell = (activity: string, values: ActivityPart['values'] = {}): void =>
    void told.push({ type: 'activity', activity, values });
  const { status, snoozedUntil, assigneeId, teamId, priority } = patch;
  if (status === 'resolved') tell('resolved');
  else if (status === 'pending') tell('set_pending');
  else if (status === 'open') {
    const wasTheBots = before.status === 'pending' && by !== 'system';
    if (!wasTheBots) tell('reopened');
    else if (by === 'bot') tell('handed_over');
    // Otherwise whom it is assigned to says as much.
    else if (!assigneeId && !teamId) tell('taken_over');
  } else if (snoozedUntil) tell('snoozed', { until: snoozedUntil.toISOString() });
  if (assigneeId) tell('assigned', { name: users.get(assigneeId) ?? '' });
  else if (assigneeId === null) tell('unassigned');
  if (teamId) tell('team_assigned', { name: teams.get(teamId) ?? '' });
  else if (teamId === null) tell('team_unassigned');
  if (patch.labels) {
    const titles = (ids: readonly LabelId[]): string => ids.flatMap((id) => labels.get(id) ?? []).join(', ');
    const added = titles(patch.labels.filter((id) => !before.labels.includes(id)));
    const removed = titles(before.labels.filter((id) => !patch.labels!.includes(id)));
    if (added) tell('labels_added', { titles: added });
    if (removed) tell('labels_removed', { titles: removed });
  }
  if (priority) tell('priority_set', { priority });
  else if (priority === null) tell('priority_removed');
  return told;
}
