import type { ChannelEvent, Json, JsonObject } from '@conversa/core/connector';
import { alertOf } from './alert-words.ts';
import { baseOf, type Scope } from './scope.ts';

type Told = Extract<ChannelEvent, { readonly detail: Json }>['type'];

/** Fields that are told as they are: templates, quality, groups, and what concerns the account. */
const told = new Map<string, Exclude<Told, 'call.updated'>>([
  ['message_template_status_update', 'template.updated'],
  ['message_template_quality_update', 'template.updated'],
  ['message_template_components_update', 'template.updated'],
  ['template_category_update', 'template.updated'],
  ['flows', 'flow.updated'],
  ['phone_number_quality_update', 'quality.updated'],
  ['business_capability_update', 'quality.updated'],
  ['phone_number_name_update', 'account.alert'],
  ['account_update', 'account.alert'],
  ['account_alerts', 'account.alert'],
  ['account_review_update', 'account.alert'],
  ['account_settings_update', 'account.alert'],
  ['business_username_update', 'account.alert'],
  ['payment_configuration_update', 'account.alert'],
  ['partner_solutions', 'account.alert'],
  ['security', 'account.alert'],
  ['errors', 'account.alert'],
  ['group_lifecycle_update', 'group.updated'],
  ['group_participants_update', 'group.updated'],
  ['group_participant_update', 'group.updated'],
  ['group_settings_update', 'group.updated'],
  ['group_status_update', 'group.updated'],
]);

/** A change of a field that is not about messages. `id` names this very change. */
export function* fieldEvents(
  field: string,
  value: JsonObject,
  id: string,
  scope: Scope,
): Generator<() => ChannelEvent> {
  const base = baseOf(id, undefined, scope);
  const type = told.get(field);
  if (!type) {
    yield () => ({ ...base, type: 'unknown', raw: { field, value } });
    return;
  }
  const alert = alertOf(field, value);
  yield () => ({ ...base, type, detail: { field, ...value, ...alert?.words } });
  if (!alert?.state) return;
  const { state, code, words } = alert;
  const reason = code ? { reason: { code, sentence: words.sentence, scope: 'connection' as const } } : {};
  yield () => ({ ...base, id: `${id}:state`, type: 'connection.state', state, ...reason });
}
