import * as z from 'zod';
import type {
  AddedMember,
  MemberChange,
  NewLabel,
  NewMember,
  NewTeam,
  PasswordByLink,
  PasswordLink,
  UserChange,
  WireLabel,
  WireTeam,
} from '../people.ts';
import { idSchema } from './ids.ts';
import { httpUrl } from './requests.ts';
import { wireMember } from './responses.ts';

const role = z.enum(['administrator', 'agent']);
const name = z.string().trim().min(1).max(100);
const shortName = z.string().trim().min(1).max(50);
const password = z.string().min(8).max(1_024);
const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'expected a colour like #1f5eff');
const inboxes = z.array(idSchema('ibx')).max(1_000);
const users = z.array(idSchema('usr')).max(1_000);

export const wireLabel: z.ZodType<WireLabel> = z
  .object({ id: idSchema('lbl'), title: z.string(), color: z.string() })
  .meta({ id: 'Label' });
export const newLabel: z.ZodType<NewLabel> = z.strictObject({ title: shortName, color });
export const labelChange: z.ZodType<Partial<NewLabel>> = z.strictObject({
  title: shortName.exactOptional(),
  color: color.exactOptional(),
});

export const wireTeam: z.ZodType<WireTeam> = z
  .object({ id: idSchema('tea'), name: z.string(), members: z.array(idSchema('usr')) })
  .meta({ id: 'Team' });
export const newTeam: z.ZodType<NewTeam> = z.strictObject({ name: shortName, members: users });
export const teamChange: z.ZodType<Partial<NewTeam>> = z.strictObject({
  name: shortName.exactOptional(),
  members: users.exactOptional(),
});

export const userChange: z.ZodType<UserChange> = z.strictObject({
  name: name.exactOptional(),
  avatarUrl: httpUrl.nullable().exactOptional(),
  password: password.exactOptional(),
  currentPassword: z.string().max(1_024).exactOptional(),
});
export const newMember: z.ZodType<NewMember> = z.strictObject({
  email: z.email().max(320),
  name,
  role,
  inboxes: inboxes.exactOptional(),
});
export const memberChange: z.ZodType<MemberChange> = z.strictObject({
  role: role.exactOptional(),
  inboxes: inboxes.exactOptional(),
  manages: inboxes.exactOptional(),
});
export const passwordLink: z.ZodType<PasswordLink> = z
  .object({ url: z.string(), expiresAt: z.iso.datetime(), mailed: z.boolean() })
  .meta({ id: 'PasswordLink' });
export const addedMember: z.ZodType<AddedMember> = z.object({
  member: wireMember,
  link: passwordLink.exactOptional(),
});
export const passwordByLink: z.ZodType<PasswordByLink> = z.strictObject({
  token: z.string().min(1).max(200),
  password,
});
