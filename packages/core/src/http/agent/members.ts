import * as z from 'zod';
import { createPasswordLink } from '../../helpdesk/auth/password-link.ts';
import { addMember, changeMember, removeMember, setInboxAgents } from '../../helpdesk/people.ts';
import { wireMember } from '../../helpdesk/wire.ts';
import { requireAdministrator, sees } from '../../helpdesk/actor.ts';
import { reservedId } from '../../helpdesk/reserved-id.ts';
import { ConversaError } from '../../errors.ts';
import type { UserId } from '../../model/ids.ts';
import type { AddedMember, MemberChange, NewMember } from '../../protocol/people.ts';
import type { WireMember, WirePage } from '../../protocol/agent.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { addedMember, memberChange, newMember, passwordLink } from '../../protocol/schema/people.ts';
import { wireMember as memberSchema, wirePage } from '../../protocol/schema/responses.ts';
import { type Route, route, type RouteInput } from '../router.ts';
import type { Agent } from './who.ts';

const tag = 'Members';

export const memberRoutes: readonly Route<Agent>[] = [
  route<Agent>('GET /v1/members', {
    summary: 'Everyone who works in this account',
    tag,
    response: wirePage(memberSchema),
    handle: async ({ who }) => ({ items: await membersOf(who) }),
  }),
  route<Agent, NewMember>('POST /v1/members', {
    summary: 'Add a member; who has no password yet gets a link to set one, shown only in this answer (administrators)',
    tag,
    body: newMember,
    response: addedMember,
    status: 201,
    handle: async ({ request, body, who: { services, actor } }): Promise<AddedMember> => {
      requireAdministrator(actor);
      const key = request.headers.get('idempotency-key') ?? undefined;
      const reserved = await reservedId(services.context, actor, 'usr', { key, operation: 'POST /v1/members', body });
      const { user, membership } = await addMember(services.context, actor, body, reserved);
      const member = wireMember(user, membership);
      return user.hasPassword
        ? { member }
        : { member, link: await createPasswordLink(services.context, actor, user.id) };
    },
  }),
  route<Agent, MemberChange>('PATCH /v1/members/{userId}', {
    summary: 'Change a member’s role and inboxes (administrators)',
    tag,
    body: memberChange,
    response: memberSchema,
    handle: async ({ id, body, who: { services, actor } }) => {
      const { user, membership } = await changeMember(services.context, actor, id('userId', 'usr'), body);
      return wireMember(user, membership);
    },
  }),
  route<Agent>('DELETE /v1/members/{userId}', {
    summary:
      'Remove a member: their sessions and tokens here end, what was assigned to them is nobody’s (administrators)',
    tag,
    status: 204,
    handle: async ({ id, who: { services, actor } }) => removeMember(services.context, actor, id('userId', 'usr')),
  }),
  route<Agent>('POST /v1/members/{userId}/password-link', {
    summary: 'A link by which the member sets a new password, once; shown only in this answer (administrators)',
    tag,
    response: passwordLink,
    handle: async ({ id, who: { services, actor } }) =>
      createPasswordLink(services.context, actor, id('userId', 'usr')),
  }),
  route<Agent>('GET /v1/inboxes/{inboxId}/agents', {
    summary: 'Who works in this inbox; administrators see it anyway',
    tag,
    response: wirePage(memberSchema),
    handle: (input) => agentsOf(input),
  }),
  route<Agent, { readonly userIds: readonly UserId[] }>('PUT /v1/inboxes/{inboxId}/agents', {
    summary: 'Say who works in this inbox; other agents do not see it (administrators)',
    tag,
    body: z.strictObject({ userIds: z.array(idSchema('usr')).max(1_000) }),
    response: wirePage(memberSchema),
    handle: async (input) => {
      const { services, actor } = input.who;
      await setInboxAgents(services.context, actor, input.id('inboxId', 'ibx'), input.body.userIds);
      return agentsOf(input);
    },
  }),
];

async function membersOf({ services, actor }: Agent): Promise<readonly WireMember[]> {
  const members = await services.context.storage.people.members(actor);
  return members.map(({ user, membership }) => wireMember(user, membership));
}
async function agentsOf({ who, id }: RouteInput<Agent, unknown, unknown>): Promise<WirePage<WireMember>> {
  const inboxId = id('inboxId', 'ibx');
  const inbox = await who.services.context.storage.inboxes.get(who.actor, inboxId);
  if (!inbox || !sees(who.actor, inboxId)) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  return { items: (await membersOf(who)).filter(({ inboxes }) => inboxes.includes(inboxId)) };
}
