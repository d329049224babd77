import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { failureOf } from './failure.ts';
import { person } from './identity.ts';
import { objects, text, moment } from './read.ts';
import type { Scope } from './scope.ts';

const known = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

/** How far a message of ours has come. It names our correlation id, so that a send whose answer was lost is found again. */
export function statusEvent(status: JsonObject, scope: Scope): ChannelEvent {
  const wamid = text(status['id']);
  const state = known.find((name) => name === status['status']);
  if (wamid === undefined) throw new TypeError('a status without an id');
  const participant = text(status['recipient_participant_id']) ?? text(status['participant_recipient_id']);
  const at = moment(status['timestamp'], scope.now);
  const base = {
    id: [wamid, text(status['status']), participant].filter(Boolean).join(':'),
    address: scope.address,
    at,
    live: true,
  };
  if (state === undefined) return { ...base, type: 'unknown', raw: status };
  const correlationId = text(status['biz_opaque_callback_data']);
  const [error] = objects(status['errors']);
  const isGroup = status['recipient_type'] === 'group';
  const recipient = person(
    {
      phone: isGroup ? participant : text(status['recipient_id']),
      userId: text(status['recipient_participant_user_id']) ?? text(status['recipient_user_id']),
      parentUserId: text(status['parent_recipient_user_id']),
    },
    scope,
  );
  return {
    ...base,
    type: 'message.status',
    target: correlationId === undefined ? { externalId: wamid } : { correlationId },
    ...(correlationId === undefined ? {} : { externalId: wamid }),
    status: state,
    ...(recipient.keys.length > 0 ? { recipient } : {}),
    ...(state === 'failed' && error ? { failure: failureOf(error) } : {}),
  };
}
