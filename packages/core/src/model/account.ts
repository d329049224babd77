import type { AccountId, InboxId, TokenId, UserId } from './ids.ts';
import type { JsonObject } from './json.ts';

/** A tenant. */
export interface Account {
  readonly id: AccountId;
  readonly name: string;
  readonly state: 'active' | 'suspended';
  /** What the operator allows this account. Missing keys mean allowed. */
  readonly switches: AccountSwitches;
  readonly createdAt: Date;
}
export interface AccountSwitches {
  readonly channels?: { readonly [connectorType: string]: boolean };
  readonly features?: { readonly [feature: string]: boolean };
}

/** Someone who can sign in. `operator` runs the installation. */
export interface User {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly avatarUrl?: string;
  readonly operator: boolean;
  /** False until they have set one, or when they sign in elsewhere. */
  readonly hasPassword: boolean;
  readonly createdAt: Date;
}
export type Role = 'administrator' | 'agent';
/** A user's place in an account. */
export interface Membership {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly role: Role;
  /** Inboxes an agent may configure. Administrators may configure all. */
  readonly manages: readonly InboxId[];
  /** Inboxes an agent works in. Administrators see all. */
  readonly inboxes: readonly InboxId[];
  readonly createdAt: Date;
}

/** A key for programs. The secret itself is shown once and stored hashed. */
export interface ApiToken {
  readonly id: TokenId;
  readonly name: string;
  readonly userId: UserId;
  /** Of a bot: what customers see it called. */
  readonly bot?: string;
  readonly lastUsedAt?: Date;
  readonly createdAt: Date;
}

/** One configured channel of an account. */
export interface Inbox {
  readonly id: InboxId;
  readonly name: string;
  /** The connector's `type`. */
  readonly channel: string;
  readonly state: 'active' | 'paused';
  /** Whether a returning customer reopens the resolved conversation or starts anew. */
  readonly returning: 'reopen' | 'new';
  readonly settings: JsonObject;
  readonly features: { readonly [feature: string]: boolean };
  /** The token of the bot that answers first here; gone with the token. */
  readonly botId?: TokenId;
  readonly createdAt: Date;
}
