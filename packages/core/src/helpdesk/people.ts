import { ConversaError } from '../errors.ts';
import type { Membership, Role, User } from '../model/account.ts';
import type { AccountId, InboxId, UserId } from '../model/ids.ts';
import type { Change, NewFact } from '../ports/storage/change.ts';
import type { MemberChange, NewMember, UserChange } from '../protocol/people.ts';
import { type Actor, requireAdministrator } from './actor.ts';
import { hashPassword, verifyPassword } from './auth/password.ts';
import type { Context } from './context.ts';
import { accountFact } from './organisation.ts';

export interface Member {
  readonly user: User;
  readonly membership: Membership;
}

/** Makes somebody a member; who has no user yet gets one, without a password and with this id. @throws `forbidden`, `conflict`, `not_found` */
export async function addMember(
  context: Context,
  actor: Actor,
  wish: NewMember,
  id: UserId = context.makeId('usr'),
): Promise<Member> {
  requireAdministrator(actor);
  const { people } = context.storage;
  const { email, name, role, inboxes = [] } = wish;
  const known = await people.userByEmail(email);
  const user = known?.user ?? (await people.createUser({ id, email, name, operator: false }));
  const membership = await context.change(actor.accountId, async (change) => {
    // Made by an earlier try of the same request.
    const existing = user.id === id && (await change.memberships()).find(({ userId }) => userId === id);
    if (existing) return existing;
    const added = await change.addMember({ userId: user.id, role, inboxes, manages: [] });
    change.append([accountFact(context, actor, 'member.added', user.id)]);
    return added;
  });
  return { user, membership };
}

/** @throws `forbidden`, `not_found`, `conflict` when no administrator would be left */
export async function changeMember(
  context: Context,
  actor: Actor,
  userId: UserId,
  wish: MemberChange,
): Promise<Member> {
  requireAdministrator(actor);
  const membership = await context.change(actor.accountId, async (change) => {
    if (wish.role === 'agent') await requireOtherAdministrator(change, userId);
    const changed = await change.patchMember(userId, wish);
    change.append([accountFact(context, actor, 'member.updated', userId)]);
    return changed;
  });
  const user = await context.storage.people.user(userId);
  return { user: user!, membership };
}

/** What they wrote stays; nothing is assigned to them any more. @throws `forbidden`, `not_found`, `conflict` */
export async function removeMember(context: Context, actor: Actor, userId: UserId): Promise<void> {
  requireAdministrator(actor);
  await context.change(actor.accountId, async (change) => {
    await requireOtherAdministrator(change, userId);
    await change.removeMember(userId);
    change.append([accountFact(context, actor, 'member.removed', userId)]);
  });
}

/** Who works in an inbox from now on. @throws `forbidden`, `not_found` */
export async function setInboxAgents(
  context: Context,
  actor: Actor,
  inboxId: InboxId,
  userIds: readonly UserId[],
): Promise<void> {
  requireAdministrator(actor);
  await context.change(actor.accountId, async (change) => {
    await change.inbox(inboxId);
    const before = workingIn(await change.memberships(), inboxId);
    await change.setInboxAgents(inboxId, userIds);
    const wanted = new Set(userIds);
    const changed = [...before.filter((id) => !wanted.has(id)), ...[...wanted].filter((id) => !before.includes(id))];
    change.append(changed.map((userId) => accountFact(context, actor, 'member.updated', userId)));
  });
}
const workingIn = (memberships: readonly Membership[], inboxId: InboxId): readonly UserId[] =>
  memberships.filter(({ inboxes }) => inboxes.includes(inboxId)).map(({ userId }) => userId);

async function requireOtherAdministrator(change: Change, userId: UserId): Promise<void> {
  const memberships = await change.memberships();
  if (memberships.some((member) => member.role === 'administrator' && member.userId !== userId)) return;
  if (memberships.every((member) => member.userId !== userId)) return;
  throw new ConversaError('conflict', 'This is the account’s last administrator. Make somebody else one first.');
}

/** What somebody changes of themselves. A new password ends their other sessions. @throws `forbidden`, `invalid_input` */
export async function changeUser(context: Context, actor: Actor, wish: UserChange): Promise<User> {
  const { people } = context.storage;
  const { name, avatarUrl, password, currentPassword } = wish;
  const changed = {
    ...(name === undefined ? {} : { name }),
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    ...(password === undefined ? {} : { passwordHash: await newPassword(context, actor, password, currentPassword) }),
  };
  const user = await people.patchUser(actor.userId, changed);
  if (password !== undefined) await people.deleteSessionsOf(user.id, sessionOf(actor));
  const accounts = (await people.memberships(user.id)).map(({ account }) => account.id);
  for (const accountId of accounts)
    await context.change(accountId, async (change) =>
      change.append([accountFact(context, actor, 'member.updated', user.id)]),
    );
  return user;
}

async function newPassword(
  context: Context,
  actor: Actor,
  password: string,
  current: string | undefined,
): Promise<string> {
  if (actor.via.kind !== 'session')
    throw new ConversaError('forbidden', 'A password is changed by who signed in with it, not by a token.');
  const waitMs = context.limiter.take(`password:${actor.userId}`, { perSecond: 0.2, burst: 10 });
  if (waitMs > 0)
    throw new ConversaError('rate_limited', 'Too many attempts. Wait a moment.', { retryAfterMs: waitMs });
  const { people } = context.storage;
  const user = await people.user(actor.userId);
  const stored = user && (await people.userByEmail(user.email));
  if (current === undefined || !stored?.passwordHash || !(await verifyPassword(current, stored.passwordHash)))
    throw new ConversaError('invalid_input', 'The current password is wrong.');
  return hashPassword(password);
}
const sessionOf = ({ via }: Actor): string | undefined => (via.kind === 'session' ? via.hash : undefined);

/** Somebody the host has signed in by itself. */
export interface HostPerson {
  readonly accountId: AccountId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Inboxes an agent works in. Absent: what the account's administrators have set. */
  readonly inboxes?: readonly InboxId[];
}

/** Who somebody of the host is here: their user and their place in the account, made or mended when it differs. */
export async function actorOfHost(context: Context, person: HostPerson): Promise<Actor> {
  const { people } = context.storage;
  const { accountId, email, name, role, inboxes } = person;
  const user =
    (await people.userByEmail(email))?.user ??
    (await people.createUser({ id: context.makeId('usr'), email, name, operator: false }));
  const places = await people.memberships(user.id);
  let membership = places.find(({ account }) => account.id === accountId)?.membership;
  const same = (a: readonly InboxId[], b: readonly InboxId[]): boolean =>
    a.length === b.length && a.every((id) => b.includes(id));
  if (!membership || membership.role !== role || (inboxes && !same(membership.inboxes, inboxes)))
    membership = await context.change(accountId, async (change) => {
      const known = (await change.memberships()).some(({ userId }) => userId === user.id);
      change.append([hostFact(context, known ? 'member.updated' : 'member.added', user.id)]);
      return known
        ? change.patchMember(user.id, { role, ...(inboxes ? { inboxes } : {}) })
        : change.addMember({ userId: user.id, role, inboxes: inboxes ?? [], manages: [] });
    });
  return {
    userId: user.id,
    accountId,
    role,
    manages: membership.manages,
    inboxes: membership.inboxes,
    operator: user.operator,
    via: { kind: 'host' },
  };
}
const hostFact = (context: Context, type: 'member.added' | 'member.updated', subjectId: UserId): NewFact => ({
  type,
  subjectId,
  actor: { kind: 'system' },
  data: {},
  live: true,
  audience: 'agents',
  at: context.clock.now(),
});
