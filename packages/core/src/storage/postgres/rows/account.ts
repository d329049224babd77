import type { Account, Membership, Role, User } from '../../../model/account.ts';
import { typeId } from '../../../model/type-id.ts';
import { present } from './present.ts';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly state: Account['state'];
  readonly switches: Account['switches'];
  readonly created_at: Date;
}
export const accountColumns = 'id, name, state, switches, created_at';
export function accountOf(row: AccountRow): Account {
  return {
    id: typeId('acc', row.id),
    name: row.name,
    state: row.state,
    switches: row.switches,
    createdAt: row.created_at,
  };
}

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly avatar_url: string | null;
  readonly operator: boolean;
  readonly has_password: boolean;
  readonly created_at: Date;
}
export const userColumns =
  'id, email, name, avatar_url, operator, password_hash is not null as has_password, created_at';
export function userOf(row: UserRow): User {
  return present({
    id: typeId('usr', row.id),
    email: row.email,
    name: row.name,
    avatarUrl: row.avatar_url,
    operator: row.operator,
    hasPassword: row.has_password,
    createdAt: row.created_at,
  });
}

export interface MembershipRow {
  readonly account_id: string;
  readonly user_id: string;
  readonly role: Role;
  readonly manages: readonly string[];
  readonly inboxes: readonly string[];
  readonly created_at: Date;
}
/** Of a row named `m`. */
export const membershipColumns = `m.account_id, m.user_id, m.role, m.created_at, array(
  select i.inbox_id::text from inbox_managers i where i.account_id = m.account_id and i.user_id = m.user_id order by 1
) as manages, array(
  select w.inbox_id::text from inbox_agents w where w.account_id = m.account_id and w.user_id = m.user_id order by 1
) as inboxes`;
export function membershipOf(row: MembershipRow): Membership {
  return {
    accountId: typeId('acc', row.account_id),
    userId: typeId('usr', row.user_id),
    role: row.role,
    manages: row.manages.map((id) => typeId('ibx', id)),
    inboxes: row.inboxes.map((id) => typeId('ibx', id)),
    createdAt: row.created_at,
  };
}
