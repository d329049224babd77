import type { Role } from '../model/account.ts';
import type { InboxId, LabelId, TeamId, UserId } from '../model/ids.ts';
import type { WireMember } from './agent.ts';

export interface WireLabel {
  readonly id: LabelId;
  readonly title: string;
  /** `#rrggbb` */
  readonly color: string;
}
/** `POST /v1/labels`; `PATCH` takes any part of it. */
export interface NewLabel {
  /** 1 to 50 characters, unique in the account whatever its case. */
  readonly title: string;
  readonly color: string;
}
export interface WireTeam {
  readonly id: TeamId;
  readonly name: string;
  readonly members: readonly UserId[];
}
/** `POST /v1/teams`; `PATCH` takes any part of it. */
export interface NewTeam {
  /** 1 to 50 characters, unique in the account whatever its case. */
  readonly name: string;
  readonly members: readonly UserId[];
}

/** `PATCH /v1/session/user` */
export interface UserChange {
  readonly name?: string;
  readonly avatarUrl?: string | null;
  /** 8 to 1,024 characters; ends every other session. */
  readonly password?: string;
  /** Required with `password`. */
  readonly currentPassword?: string;
}
/** `POST /v1/members` */
export interface NewMember {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly inboxes?: readonly InboxId[];
}
/** `PATCH /v1/members/{userId}` */
export interface MemberChange {
  readonly role?: Role;
  readonly inboxes?: readonly InboxId[];
  readonly manages?: readonly InboxId[];
}
/** Lets its bearer set a password, once. Shown once. */
export interface PasswordLink {
  readonly url: string;
  readonly expiresAt: string;
  /** Whether it was mailed as well. */
  readonly mailed: boolean;
}
export interface AddedMember {
  readonly member: WireMember;
  /** Absent when they have a password already. */
  readonly link?: PasswordLink;
}
/** `POST /v1/session/password` */
export interface PasswordByLink {
  /** What follows `#` in the link. */
  readonly token: string;
  readonly password: string;
}
