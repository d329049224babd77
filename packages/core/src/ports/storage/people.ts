import type { Account, AccountSwitches, ApiToken, Membership, Role, User } from '../../model/account.ts';
import type { AccountId, InboxId, TokenId, UserId } from '../../model/ids.ts';
import type { AccountScope } from './scope.ts';

export interface AccountStore {
  create(account: { readonly id: AccountId; readonly name: string }): Promise<Account>;
  get(id: AccountId): Promise<Account | undefined>;
  list(): Promise<readonly Account[]>;
  patch(
    id: AccountId,
    patch: { readonly name?: string; readonly state?: Account['state']; readonly switches?: AccountSwitches },
  ): Promise<Account>;
}

export interface NewUser {
  readonly id: UserId;
  /** Unique, compared without case. */
  readonly email: string;
  readonly name: string;
  readonly operator: boolean;
  /** PHC-style string; absent for users who sign in elsewhere. */
  readonly passwordHash?: string;
}
export interface StoredSession {
  readonly user: User;
  /** The account this session works in. */
  readonly accountId?: AccountId;
  readonly expiresAt: Date;
}
export interface StoredToken {
  readonly token: ApiToken;
  readonly accountId: AccountId;
}
/** Users, their memberships, sessions and tokens. Secrets arrive hashed (SHA-256, hex). */
export interface PeopleStore {
  /** @throws `conflict` when the e-mail is taken. */
  createUser(user: NewUser): Promise<User>;
  user(id: UserId): Promise<User | undefined>;
  userByEmail(email: string): Promise<{ readonly user: User; readonly passwordHash?: string } | undefined>;
  patchUser(
    id: UserId,
    patch: { readonly name?: string; readonly avatarUrl?: string | null; readonly passwordHash?: string },
  ): Promise<User>;
  userCount(): Promise<number>;
  users(ids: readonly UserId[]): Promise<readonly User[]>;

  /** A secret that sets this user's password, once; earlier ones of the user end. */
  createPasswordLink(link: { readonly hash: string; readonly userId: UserId; readonly expiresAt: Date }): Promise<void>;
  /** Takes the secret, sets the password and ends every session of the user. Undefined: unknown, used or expired. */
  usePasswordLink(hash: string, passwordHash: string, now: Date): Promise<User | undefined>;

  addMember(membership: {
    readonly accountId: AccountId;
    readonly userId: UserId;
    readonly role: Role;
    readonly manages?: readonly InboxId[];
    readonly inboxes?: readonly InboxId[];
  }): Promise<Membership>;
  memberships(userId: UserId): Promise<readonly { readonly membership: Membership; readonly account: Account }[]>;
  members(scope: AccountScope): Promise<readonly { readonly membership: Membership; readonly user: User }[]>;

  createSession(session: {
    readonly hash: string;
    readonly userId: UserId;
    readonly accountId?: AccountId;
    readonly expiresAt: Date;
  }): Promise<void>;
  session(hash: string, now: Date): Promise<StoredSession | undefined>;
  setSessionAccount(hash: string, accountId: AccountId): Promise<void>;
  deleteSession(hash: string): Promise<void>;
  /** All but the one with this hash. */
  deleteSessionsOf(userId: UserId, except?: string): Promise<void>;

  createToken(
    scope: AccountScope,
    token: Pick<ApiToken, 'id' | 'name' | 'userId' | 'bot'> & { readonly hash: string },
  ): Promise<ApiToken>;
  tokens(scope: AccountScope): Promise<readonly ApiToken[]>;
  /** Also notes the use, at most once a minute. */
  tokenByHash(hash: string, now: Date): Promise<StoredToken | undefined>;
  /** Inboxes whose bot it was have none any more. @throws `not_found` */
  deleteToken(scope: AccountScope, id: TokenId): Promise<void>;
}
