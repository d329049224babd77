import { ConversaError } from '../errors.ts';
import type { AccountId, UserId } from '../model/ids.ts';
import { hashPassword } from './auth/password.ts';
import type { Context } from './context.ts';

export interface NewOwner {
  readonly accountName: string;
  readonly name: string;
  readonly email: string;
  /** 8 to 1,024 characters. Absent: they sign in elsewhere, see `authenticate`. */
  readonly password?: string;
}

/** @throws `invalid_input`, `conflict` when the e-mail is taken */
export async function registerOwner(
  context: Context,
  owner: NewOwner,
): Promise<{ readonly accountId: AccountId; readonly userId: UserId }> {
  const { password } = owner;
  if (password !== undefined && (password.length < 8 || password.length > 1_024))
    throw new ConversaError('invalid_input', 'A password has 8 to 1,024 characters.');
  const { people, accounts } = context.storage;
  const user = await people.createUser({
    id: context.makeId('usr'),
    email: owner.email,
    name: owner.name,
    operator: true,
    ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
  });
  const account = await accounts.create({ id: context.makeId('acc'), name: owner.accountName });
  await people.addMember({ accountId: account.id, userId: user.id, role: 'administrator' });
  return { accountId: account.id, userId: user.id };
}
