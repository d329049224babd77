import type { ChannelEvent, Failure, Json, JsonObject } from '@conversa/core/connector';
import { alertWords } from './alert-words.ts';
import { object, text } from './read.ts';
import type { Scope } from './scope.ts';

type Told = Extract<ChannelEvent, { readonly detail: Json }>['type'];

/** Fields that are told as they are: templates, quality, groups, and what concerns the account. */
const told: { readonly [field: string]: Exclude<Told, 'call.updated'> } = {
  message_template_status_update: 'template.updated',
  message_template_quality_update: 'template.updated',
  message_template_components_update: 'template.updated',
  template_category_update: 'template.updated',
  flows: 'flow.updated',
  phone_number_quality_update: 'quality.updated',
  phone_number_name_update: 'account.alert',
  account_update: 'account.alert',
  account_alerts: 'account.alert',
  account_review_update: 'account.alert',
  account_settings_update: 'account.alert',
  business_capability_update: 'quality.updated',
  business_username_update: 'account.alert',
  payment_configuration_update: 'account.alert',
  partner_solutions: 'account.alert',
  security: 'account.alert',
  group_lifecycle_update: 'group.updated',
  group_participants_update: 'group.updated',
  group_participant_update: 'group.updated',
  group_settings_update: 'group.updated',
  group_status_update: 'group.updated',
};

/** A change of a field that is not about messages. `id` names this very change. */
export function* fieldEvents(
  field: string,
  value: JsonObject,
  id: string,
  scope: Scope,
): Generator<() => ChannelEvent> {
  const base = { id, address: scope.address, at: scope.now, live: true };
  const type = Object.hasOwn(told, field) ? told[field] : undefined;
  const words = alertWords(field, value);
  if (type) yield () => ({ ...base, type, detail: { field, ...value, ...words } });
  else yield () => ({ ...base, type: 'unknown', raw: { field, value } });
  if (field !== 'account_update') return;
  const state = connectionState(value);
  if (state) yield () => ({ ...base, id: `${id}:state`, type: 'connection.state', ...state });
}

type State = Pick<Extract<ChannelEvent, { readonly type: 'connection.state' }>, 'state' | 'reason'>;
const because = (code: string, sentence: string): { readonly reason: Failure } => ({
  reason: { code, sentence, scope: 'connection' },
});

/** What an account event means for the inbox's connection. */
function connectionState(value: JsonObject): State | undefined {
  switch (text(value['event'])) {
    case 'PARTNER_REMOVED':
    case 'PARTNER_APP_UNINSTALLED': {
      const why = text(object(value['disconnection_info'])['reason']);
      return { state: 'logged_out', ...because(why?.toLowerCase() ?? 'partner_removed', removed(why)) };
    }
    case 'ACCOUNT_OFFBOARDED':
      return {
        state: 'disconnected',
        ...because('offboarded', 'The phone of this number is being changed. It reconnects by itself.'),
      };
    case 'ACCOUNT_RECONNECTED':
    case 'PARTNER_ADDED':
    case 'PARTNER_APP_INSTALLED':
      return { state: 'connected' };
    case 'ACCOUNT_DELETED':
      return { state: 'logged_out', ...because('account_deleted', 'The WhatsApp Business Account was deleted.') };
    case 'DISABLED_UPDATE': {
      const ban = text(object(value['ban_info'])['waba_ban_state']);
      if (ban === 'REINSTATE') return { state: 'connected' };
      return {
        state: 'restricted',
        ...because('account_disabled', 'Meta has disabled this account. Appeal in WhatsApp Manager.'),
      };
    }
    case 'ACCOUNT_RESTRICTION':
    case 'ACCOUNT_VIOLATION':
      return {
        state: 'restricted',
        ...because('account_restricted', 'Meta has restricted this account. Look at its status in WhatsApp Manager.'),
      };
    default:
      return undefined;
  }
}

function removed(reason: string | undefined): string {
  switch (reason) {
    case 'PRIMARY_INACTIVITY':
      return 'The phone of this number was not used for about two weeks, so WhatsApp disconnected it. Open WhatsApp on the phone and connect again.';
    case 'COMPANION_INACTIVITY':
      return 'This connection was not used for about a month, so WhatsApp ended it. Connect again.';
    case 'CHANGE_NUMBER':
      return 'The phone changed its number, which ended the connection. Connect again.';
    case 'USER_RE_REGISTERED':
      return 'The number was registered anew on a phone, which ended the connection. Connect again.';
    case 'BUSINESS_DOWNGRADE':
      return 'The phone went back to the ordinary WhatsApp app, which ended the connection. Use the Business app and connect again.';
    default:
      return 'The connection was ended in the WhatsApp Business app or in Meta’s business settings. Connect again.';
  }
}
