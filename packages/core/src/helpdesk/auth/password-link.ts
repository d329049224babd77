import { ConversaError } from '../../errors.ts';
import type { User } from '../../model/account.ts';
import type { UserId } from '../../model/ids.ts';
import type { PasswordLink } from '../../protocol/people.ts';
import { type Actor, requireAdministrator } from '../actor.ts';
import type { Context } from '../context.ts';
import { sha256Hex } from '../../connector/signature.ts';
import { randomToken } from '../secrets.ts';
import { hashPassword } from './password.ts';

const lastsMs = 7 * 86_400_000;

/**
 * A link by which a member sets their password, once, within a week; mailed too when there is a mailer. Only for members
 * of this account alone: whoever could reset the password of somebody who works elsewhere as well could enter there.
 * @throws `forbidden`, `not_found`
 */
export async function createPasswordLink(context: Context, actor: Actor, userId: UserId): Promise<PasswordLink> {
  requireAdministrator(actor);
  const { people } = context.storage;
  const memberships = await people.memberships(userId);
  const user = await people.user(userId);
  if (!user || !memberships.some(({ account }) => account.id === actor.accountId))
    throw new ConversaError('not_found', `There is no member ${userId}.`);
  if (!actor.operator && userId !== actor.userId && (user.operator || memberships.length > 1))
    throw new ConversaError(
      'forbidden',
      'This member also works elsewhere in this installation. Ask its operator for the link.',
    );
  const token = randomToken();
  const expiresAt = new Date(context.clock.now().getTime() + lastsMs);
  await people.createPasswordLink({ hash: await sha256Hex(token), userId, expiresAt });
  // After "#", so that it is in no server's log.
  const url = `${context.publicUrl}/set-password#${token}`;
  return { url, expiresAt: expiresAt.toISOString(), mailed: await mail(context, user, url) };
}

async function mail({ mailer, logger }: Context, user: User, url: string): Promise<boolean> {
  if (!mailer) return false;
  try {
    await mailer.send({
      to: user.email,
      subject: 'Set your password',
      text: `Hello ${user.name},\n\nset your password here within a week:\n\n${url}\n`,
    });
    return true;
  } catch (error) {
    logger.warn('A link to set a password could not be mailed.', { userId: user.id, error: String(error) });
    return false;
  }
}

/** Sets the password; every session of the user ends. @throws `not_found` for a link that was used or has expired, `rate_limited` */
export async function setPasswordByLink(
  context: Context,
  input: { readonly token: string; readonly password: string; readonly ip: string },
): Promise<User> {
  const waitMs = context.limiter.take(`password-link:${input.ip}`, { perSecond: 0.2, burst: 10 });
  if (waitMs > 0)
    throw new ConversaError('rate_limited', 'Too many attempts. Wait a moment.', { retryAfterMs: waitMs });
  const user = await context.storage.people.usePasswordLink(
    await sha256Hex(input.token),
    await hashPassword(input.password),
    context.clock.now(),
  );
  if (!user)
    throw new ConversaError(
      'not_found',
      'This link was used already or has expired. Ask an administrator for another.',
    );
  return user;
}
