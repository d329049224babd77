import { type Call, messaging, numberOf, tokenOf } from './call.ts';
import { items, numeric, oneOf, optional, text } from './check.ts';
import { Fault, missing, unknownObject } from './fault.ts';
import { metadata } from './wire.ts';
import type { Group, World } from './world.ts';

const most = 8;

/** Every call with a body says what it is about. */
function aboutWhatsApp({ body }: Call): void {
  if (body['messaging_product'] !== 'whatsapp') throw missing('messaging_product');
}

export function createGroup(call: Call): object {
  const number = numberOf(call, call.names['number']!, messaging);
  aboutWhatsApp(call);
  if (number.onPhone)
    throw new Fault(400, 131_215, 'Not eligible', 'Groups are not available to numbers in the WhatsApp Business app.');
  const subject = text(call.body['subject'], 'subject', 128);
  const description = optional(call.body['description'], (value) => text(value, 'description', 2_048)) ?? '';
  const approval =
    optional(call.body['join_approval_mode'], (value) =>
      oneOf(value, 'join_approval_mode', ['auto_approve', 'approval_required']),
    ) ?? 'auto_approve';
  const group: Group = {
    id: `G${call.world.id()}`,
    phoneNumberId: number.id,
    subject,
    description,
    approval,
    invite: link(call),
    participants: new Set(),
    asking: new Map(),
  };
  call.world.groups.set(group.id, group);
  const requestId = call.world.id();
  call.after(20, () =>
    call.webhooks.tell({
      wabaId: number.wabaId,
      field: 'group_lifecycle_update',
      value: {
        messaging_product: 'whatsapp',
        metadata: metadata(number),
        groups: [
          {
            timestamp: String(Math.floor(call.world.now() / 1_000)),
            group_id: group.id,
            type: 'group_create',
            request_id: requestId,
            subject,
            invite_link: group.invite,
            join_approval_mode: approval,
          },
        ],
      },
    }),
  );
  return { messaging_product: 'whatsapp', request_id: requestId };
}
const link = (call: Call): string => `https://chat.whatsapp.com/${call.world.id()}`;

export function listGroups(call: Call): object {
  const number = numberOf(call, call.names['number']!, messaging);
  optional(call.query.get('limit') ?? undefined, (value) => numeric(value, 'limit', 1, 1_024));
  const groups = [...call.world.groups.values()].filter(({ phoneNumberId }) => phoneNumberId === number.id);
  return {
    data: { groups: groups.map(({ id, subject }) => ({ id, subject, created_at: '0' })) },
    paging: { cursors: {} },
  };
}

function groupOf(call: Call): Group {
  const token = tokenOf(call);
  const group = call.world.groups.get(call.names['group']!);
  const number = group && call.world.numbers.get(group.phoneNumberId);
  if (!group || !number || !token.wabaIds.includes(number.wabaId)) throw unknownObject(call.names['group']!);
  return group;
}
export function showGroup(call: Call): object {
  const { id, subject, description, approval, participants } = groupOf(call);
  return {
    id,
    subject,
    description,
    join_approval_mode: approval,
    suspended: false,
    total_participant_count: participants.size,
    participants: [...participants].map((wa_id) => ({ wa_id })),
  };
}
export function editGroup(call: Call): object {
  const group = groupOf(call);
  aboutWhatsApp(call);
  group.subject = optional(call.body['subject'], (value) => text(value, 'subject', 128)) ?? group.subject;
  group.description =
    optional(call.body['description'], (value) => text(value, 'description', 2_048)) ?? group.description;
  return { success: true };
}
export function deleteGroup(call: Call): object {
  call.world.groups.delete(groupOf(call).id);
  return { success: true };
}
export const inviteLink = (call: Call): object => ({
  messaging_product: 'whatsapp',
  invite_link: groupOf(call).invite,
});
export function resetInviteLink(call: Call): object {
  aboutWhatsApp(call);
  groupOf(call).invite = link(call);
  return inviteLink(call);
}
export function removeParticipants(call: Call): object {
  const group = groupOf(call);
  aboutWhatsApp(call);
  for (const one of items(call.body['participants'], 'participants', 1, most))
    group.participants.delete(text((one as { user?: unknown }).user, 'user', 20).replace('+', ''));
  return { success: true };
}
export const listJoinRequests = (call: Call): object => ({
  data: [...groupOf(call).asking].map(([join_request_id, wa_id]) => ({ join_request_id, wa_id })),
});
/** Lets those in who asked, or refuses them. Whoever did not ask, or finds the group full, is named. */
export function answerJoinRequests(call: Call): object {
  const group = groupOf(call);
  aboutWhatsApp(call);
  const ids = items(call.body['join_requests'], 'join_requests', 1, 50).map((id) => text(id, 'join_request', 100));
  const approves = call.method === 'POST';
  const done: string[] = [];
  const failed: object[] = [];
  for (const id of ids) {
    const phone = group.asking.get(id);
    const code = phone === undefined ? 131_213 : approves && isFull(group) ? 131_204 : undefined;
    if (phone === undefined || code !== undefined) {
      failed.push({ join_request_id: id, errors: [{ code }] });
      continue;
    }
    if (approves) group.participants.add(phone);
    group.asking.delete(id);
    done.push(id);
  }
  return {
    messaging_product: 'whatsapp',
    [approves ? 'approved_join_requests' : 'rejected_join_requests']: done,
    ...(failed.length > 0 ? { failed_join_requests: failed } : {}),
  };
}
const isFull = ({ participants }: Group): boolean => participants.size >= most;
/** Somebody opens the invite link on their phone. Answers the id of their request, where joining is asked for. */
export function join(world: World, group: Group, phone: string): string | undefined {
  if (group.approval === 'auto_approve') {
    if (isFull(group)) throw new Fault(400, 131_204, 'Group is full', `A group has at most ${most} people.`);
    group.participants.add(phone);
    return undefined;
  }
  const id = world.id();
  group.asking.set(id, phone);
  return id;
}
