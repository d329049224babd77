import type { ChannelEvent, Failure, Json, JsonObject } from '@conversa/core/connector';
import { type Alert, alertOf } from './alert-words.ts';
import { object, text } from '../shapes.ts';
import { baseOf, type Scope, type Take } from './scope.ts';

type Told = Extract<ChannelEvent, { readonly detail: Json }>['type'];

/** Fields that are told as they are: templates, groups, quality, flows, and what concerns the account. */
const kinds: readonly (readonly [RegExp, Exclude<Told, 'call.updated'>])[] = [
  [/template_/, 'template.updated'],
  [/^group_/, 'group.updated'],
  [/quality|capability/, 'quality.updated'],
  [/^flows$/, 'flow.updated'],
  [/^(account|business|errors|partner|payment|phone|security)/, 'account.alert'],
];

/** A change of a field that is not about messages. `id` names this very change. */
export function fieldEvents(field: string, value: JsonObject, id: string, scope: Scope, take: Take): void {
  const base = baseOf(id, {}, scope);
  const [, type] = kinds.find(([fields]) => fields.test(field)) ?? [];
  if (!type) return take(() => ({ ...base, type: 'unknown', raw: { field, value } }));
  const { state, ...words }: Partial<Alert> = alertOf(field, value) ?? {};
  take(() => ({ ...base, type, detail: { field, ...value, ...words } }));
  if (!state) return;
  const why = text(object(value['disconnection_info'])['reason'] ?? value['event']) ?? field;
  const reason: Failure = { code: why.toLowerCase(), sentence: words.sentence!, scope: 'connection' };
  const wrong = state === 'connected' ? {} : { reason };
  take(() => ({ ...base, id: `${id}:state`, type: 'connection.state', state, ...wrong }));
}
