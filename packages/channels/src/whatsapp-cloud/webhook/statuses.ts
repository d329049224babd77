import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { capabilities } from '../capabilities.ts';
import { ruleOf } from '../errors.ts';
import { number, objects, text } from '../shapes.ts';
import { reasonOf } from './reason.ts';
import { baseOf, idOf, type Scope } from './scope.ts';

const known = [...capabilities.status, 'failed'] as const;

/** How far a message of ours has come. It names our correlation id, so that a send whose answer was lost is found again. */
export function statusEvent(status: JsonObject, scope: Scope): ChannelEvent {
  const externalId = idOf(status);
  const state = known.find((name) => name === status['status']);
  const participant = text(status['recipient_participant_id']) ?? text(status['participant_recipient_id']);
  const base = baseOf([externalId, text(status['status']), participant].filter(Boolean).join(':'), status, scope);
  if (!state) return { ...base, type: 'unknown', raw: status };
  const correlationId = text(status['biz_opaque_callback_data']);
  const [error] = objects(status['errors']);
  const keys = scope.book.keys({
    phone: participant ?? (status['recipient_type'] === 'group' ? undefined : text(status['recipient_id'])),
    userId: text(status['recipient_participant_user_id']) ?? text(status['recipient_user_id']),
    parentId: text(status['parent_recipient_user_id']),
  });
  return {
    ...base,
    type: 'message.status',
    ...(correlationId ? { target: { correlationId }, externalId } : { target: { externalId } }),
    status: state,
    ...(keys.length > 0 ? { recipient: { kind: 'person', keys } } : {}),
    ...(state === 'failed' && error ? { failure: ruleOf(number(error['code']), reasonOf(error)).failure } : {}),
  };
}
