import { ConversaError } from '../../errors.ts';
import type { AccountId, TokenId, UserId } from '../../model/ids.ts';
import type { ApiToken, Membership } from '../../model/account.ts';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { sha256Hex } from '../../connector/signature.ts';
import { randomToken } from '../secrets.ts';
import { decoyHash, verifyPassword } from './password.ts';

export const sessionMs: number = 30 * 86_400_000;

/**
 * A new session for an e-mail and password. The returned token goes into the cookie; only its SHA-256 is stored.
 * @throws `unauthenticated` (the same for unknown e-mails and wrong passwords), `rate_limited`
 */
export async function signIn(
  context: Context,
  input: { readonly email: string; readonly password: string; readonly ip: string },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const { people } = context.storage;
  for (const key of [`signin:${input.ip}`, `signin:${input.email.toLowerCase()}`]) {
    const waitMs = context.limiter.take(key, { perSecond: 0.2, burst: 10 });
    if (waitMs > 0)
      throw new ConversaError('rate_limited', 'Too many attempts to sign in. Wait a moment.', { retryAfterMs: waitMs });
  }
  const found = await people.userByEmail(input.email);
  const ok = await verifyPassword(input.password, found?.passwordHash ?? (await decoyHash()));
  if (!found || !found.passwordHash || !ok)
    throw new ConversaError('unauthenticated', 'The e-mail address or the password is wrong.');
  return openUserSession(context, found.user.id);
}

/** A new session of somebody who has shown who they are. */
export async function openUserSession(
  context: Context,
  userId: UserId,
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const { people } = context.storage;
  const memberships = await people.memberships(userId);
  const first = memberships.find(({ account }) => account.state === 'active') ?? memberships[0];
  const token = randomToken();
  const expiresAt = new Date(context.clock.now().getTime() + sessionMs);
  await people.createSession({
    hash: await sha256Hex(token),
    userId,
    expiresAt,
    ...(first ? { accountId: first.account.id } : {}),
  });
  return { token, expiresAt };
}

/** Whom a session cookie's token stands for. Undefined when it is unknown or expired. */
export async function actorOfSession(context: Context, token: string): Promise<Actor | undefined> {
  const hash = await sha256Hex(token);
  const session = await context.storage.people.session(hash, context.clock.now());
  if (!session?.accountId) return undefined;
  const membership = await membershipIn(context, session.user.id, session.accountId);
  return (
    membership && {
      userId: session.user.id,
      accountId: session.accountId,
      role: membership.role,
      manages: membership.manages,
      inboxes: membership.inboxes,
      operator: session.user.operator,
      via: { kind: 'session', hash },
    }
  );
}

/** Whom an API token stands for. A token acts with its creator's rights in its account. */
export async function actorOfToken(context: Context, secret: string): Promise<Actor | undefined> {
  if (!secret.startsWith('cvt_')) return undefined;
  const found = await context.storage.people.tokenByHash(await sha256Hex(secret), context.clock.now());
  if (!found) return undefined;
  const { token, accountId } = found;
  const [membership, user] = await Promise.all([
    membershipIn(context, token.userId, accountId),
    context.storage.people.user(token.userId),
  ]);
  return (
    membership &&
    user && {
      userId: user.id,
      accountId,
      role: membership.role,
      manages: membership.manages,
      inboxes: membership.inboxes,
      operator: user.operator,
      via: { kind: 'token', id: token.id, ...(token.bot === undefined ? {} : { bot: token.bot }) },
    }
  );
}

/** Their place in an active account. */
export async function membershipIn(
  context: Context,
  userId: Actor['userId'],
  accountId: AccountId,
): Promise<Membership | undefined> {
  const all = await context.storage.people.memberships(userId);
  return all.find(({ account }) => account.id === accountId && account.state === 'active')?.membership;
}

/** The secret is shown once: here. */
export async function createApiToken(
  context: Context,
  actor: Actor,
  { name, bot }: Pick<ApiToken, 'name' | 'bot'>,
): Promise<{ readonly token: ApiToken; readonly secret: string }> {
  const secret = `cvt_${randomToken()}`;
  const id: TokenId = context.makeId('tok');
  const token = await context.storage.people.createToken(
    { accountId: actor.accountId },
    { id, hash: await sha256Hex(secret), name, userId: actor.userId, ...(bot === undefined ? {} : { bot }) },
  );
  return { token, secret };
}
