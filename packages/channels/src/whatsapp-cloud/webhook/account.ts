import type { ChannelEvent, Failure, Json, JsonObject } from '@conversa/core/connector';
import { alertOf } from './alert-words.ts';
import { object, text } from '../shapes.ts';
import { baseOf, type Scope, type Take } from './scope.ts';

type Told = Extract<ChannelEvent, { readonly detail: Json }>['type'];

const alerts = /^(account|business|errors|partner|payment|phone|security)/;
/** Fields that are told as they are: templates, quality, groups, and what concerns the account. */
function toldAs(field: string): Exclude<Told, 'call.updated'> | undefined {
  if (field.includes('template_')) return 'template.updated';
  if (field.startsWith('group_')) return 'group.updated';
  if (/quality|capability/.test(field)) return 'quality.updated';
  if (field === 'flows') return 'flow.updated';
  return alerts.test(field) ? 'account.alert' : undefined;
}

/** A change of a field that is not about messages. `id` names this very change. */
export function fieldEvents(field: string, value: JsonObject, id: string, scope: Scope, take: Take): void {
  const base = baseOf(id, {}, scope);
  const type = toldAs(field);
  if (!type) return take(() => ({ ...base, type: 'unknown', raw: { field, value } }));
  const { words, state } = alertOf(field, value) ?? {};
  take(() => ({ ...base, type, detail: { field, ...value, ...words } }));
  if (!state || !words) return;
  const why = text(object(value['disconnection_info'])['reason'] ?? value['event']) ?? field;
  const reason: Failure = { code: why.toLowerCase(), sentence: words.sentence, scope: 'connection' };
  const wrong = state === 'connected' ? {} : { reason };
  take(() => ({ ...base, id: `${id}:state`, type: 'connection.state', state, ...wrong }));
}
