import type { FactType } from '../model/fact.ts';
import type { LabelId, TeamId } from '../model/ids.ts';
import type { Label, Team } from '../model/label.ts';
import type { NewFact } from '../ports/storage/change.ts';
import { type Actor, factActor } from './actor.ts';
import type { Context } from './context.ts';

/** A fact that only agents hear, about something of the account itself. */
export function accountFact(context: Context, actor: Actor, type: FactType, subjectId: string): NewFact {
  return {
    type,
    subjectId,
    actor: factActor(actor),
    data: {},
    live: true,
    audience: 'agents',
    at: context.clock.now(),
  };
}

/** With an id that exists already: that label. @throws `conflict` for a title that is taken */
export function createLabel(context: Context, actor: Actor, wish: Omit<Label, 'createdAt'>): Promise<Label> {
  return context.change(actor.accountId, async (change) => {
    const existing = (await change.labels()).find(({ id }) => id === wish.id);
    if (existing) return existing;
    const label = await change.createLabel(wish);
    change.append([accountFact(context, actor, 'label.created', label.id)]);
    return label;
  });
}
/** @throws `not_found`, `conflict` */
export function patchLabel(
  context: Context,
  actor: Actor,
  id: LabelId,
  patch: Partial<Pick<Label, 'title' | 'color'>>,
): Promise<Label> {
  return context.change(actor.accountId, async (change) => {
    const label = await change.patchLabel(id, patch);
    change.append([accountFact(context, actor, 'label.updated', id)]);
    return label;
  });
}
/** @throws `not_found` */
export function deleteLabel(context: Context, actor: Actor, id: LabelId): Promise<void> {
  return context.change(actor.accountId, async (change) => {
    await change.deleteLabel(id);
    change.append([accountFact(context, actor, 'label.deleted', id)]);
  });
}

/** With an id that exists already: that team. @throws `conflict` for a name that is taken, `not_found` for strangers */
export async function createTeam(context: Context, actor: Actor, wish: Omit<Team, 'createdAt'>): Promise<Team> {
  const teams = await context.storage.organisation.teams(actor);
  const existing = teams.find(({ id }) => id === wish.id);
  if (existing) return existing;
  return context.change(actor.accountId, async (change) => {
    const team = await change.createTeam(wish);
    change.append([accountFact(context, actor, 'team.created', team.id)]);
    return team;
  });
}
/** @throws `not_found`, `conflict` */
export function patchTeam(
  context: Context,
  actor: Actor,
  id: TeamId,
  patch: Partial<Pick<Team, 'name' | 'members'>>,
): Promise<Team> {
  return context.change(actor.accountId, async (change) => {
    const team = await change.patchTeam(id, patch);
    change.append([accountFact(context, actor, 'team.updated', id)]);
    return team;
  });
}
/** @throws `not_found` */
export function deleteTeam(context: Context, actor: Actor, id: TeamId): Promise<void> {
  return context.change(actor.accountId, async (change) => {
    await change.deleteTeam(id);
    change.append([accountFact(context, actor, 'team.deleted', id)]);
  });
}
