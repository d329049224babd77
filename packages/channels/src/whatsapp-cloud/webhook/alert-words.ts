import type { ChannelEvent, JsonObject } from '@conversa/core/connector';
import { object, objects, text, words } from '../shapes.ts';
import { reasonOf } from './reason.ts';

type State = Extract<ChannelEvent, { readonly type: 'connection.state' }>['state'];
export interface Alert {
  readonly severity: 'info' | 'warning' | 'critical';
  readonly sentence: string;
  /** What it means for the inbox's connection. */
  readonly state?: State | undefined;
}
const told =
  (severity: Alert['severity']) =>
  (sentence: string, state?: State): Alert => ({ severity, sentence, state });
const [info, warning, critical] = [told('info'), told('warning'), told('critical')];
/** A word of Meta's as people write it. */
export const spoken = (code = ''): string =>
  code
    .replace(/^(TIER|NAME)_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();

/** To how many customers the business may write first; undefined while that is not known. */
export function customers(limit: string | undefined): string | undefined {
  const many = spoken(limit).replace('-1', 'unlimited');
  return /^(|not set)$/.test(many) ? undefined : `The business may write first to ${many} customers a day.`;
}

/** What a change of the account means, for whoever looks at the inbox; undefined where there is nothing to do or to know. */
export function alertOf(field: string, value: JsonObject): Alert | undefined {
  const event = words(value['event']);
  const decision = spoken(text(value['decision']));
  switch (field) {
    case 'phone_number_quality_update':
    case 'business_capability_update':
    case 'account_update':
      return changeAlert(event || field, value);
    case 'phone_number_name_update':
      return nameAlert(decision, words(value['requested_verified_name']), text(value['rejection_reason']));
    case 'account_alerts': {
      const { alert_type, alert_description, alert_severity } = object(value['alert_info']);
      const words = text(alert_description) ?? `Meta reports: ${spoken(text(alert_type))}`;
      return (alert_severity === 'CRITICAL' ? critical : alert_severity === 'WARNING' ? warning : info)(words);
    }
    case 'account_review_update':
      return (decision === 'rejected' ? critical : info)(`Meta’s review of the account: ${decision}.`);
    case 'security':
      return event === 'PIN_RESET_REQUEST'
        ? warning('A reset of the PIN was asked for.')
        : info(`Two-step verification: ${spoken(event)}.`);
    case 'errors': {
      const reason = reasonOf(objects(value['errors'])[0]);
      return reason ? warning(`Meta reports: ${reason}`) : undefined;
    }
    default:
      return undefined;
  }
}

function nameAlert(decision: string, name: string, reason: string | undefined): Alert {
  if (decision === 'approved') return info(`Customers see the name “${name}”.`);
  if (decision !== 'rejected') return info(`The name “${name}” is being reviewed.`);
  return warning(
    `The name “${name}” was refused${reason ? ` (${spoken(reason)})` : ''}. Ask for another one in WhatsApp Manager.`,
  );
}

function changeAlert(event: string, value: JsonObject): Alert | undefined {
  const limit = customers(text(value['max_daily_conversations_per_business']));
  switch (event) {
    case 'FLAGGED':
      return critical('Many customers blocked or reported this number. Write less unasked.');
    case 'UNFLAGGED':
      return info('The quality of the number has recovered.');
    case 'THROUGHPUT_UPGRADE':
      return info('The number may send 1,000 messages a second.');
    case 'DOWNGRADE':
    case 'UPGRADE':
    case 'ONBOARDING':
    case 'business_capability_update':
      return limit ? (event === 'DOWNGRADE' ? warning : info)(limit) : undefined;
    case 'ACCOUNT_VIOLATION': {
      const rule = spoken(text(object(value['violation_info'])['violation_type']));
      return critical(`The account broke a rule of WhatsApp: ${rule}.`);
    }
    case 'ACCOUNT_RESTRICTION': {
      const kinds = objects(value['restriction_info']).map((one) => spoken(text(one['restriction_type'])));
      return critical(`The account is restricted: ${kinds.join(', ')}. See WhatsApp Manager.`, 'restricted');
    }
    case 'DISABLED_UPDATE': {
      const { waba_ban_state, waba_ban_date } = object(value['ban_info']);
      if (waba_ban_state === 'REINSTATE') return info('The account was reinstated.', 'connected');
      const from = waba_ban_date ? ` from ${text(waba_ban_date)}` : '';
      return critical(`The account is disabled${from}. Appeal in WhatsApp Manager.`, 'restricted');
    }
    case 'ACCOUNT_DELETED':
      return critical('The account was deleted.', 'logged_out');
    case 'PARTNER_REMOVED':
    case 'PARTNER_APP_UNINSTALLED': {
      const why = endings[words(object(value['disconnection_info'])['reason']).toUpperCase()];
      return critical(
        `The number was disconnected. ${why ?? 'It was ended in the WhatsApp Business app or in Meta’s settings.'} Connect the inbox again.`,
        'logged_out',
      );
    }
    case 'ACCOUNT_OFFBOARDED':
      return warning('The phone is being changed. It reconnects by itself.', 'disconnected');
    case 'ACCOUNT_RECONNECTED':
      return info('The number has reconnected.', 'connected');
    case 'PARTNER_ADDED':
    case 'PARTNER_APP_INSTALLED':
      return info('The account was shared with this app.', 'connected');
    default:
      return undefined;
  }
}
const endings: { readonly [reason: string]: string } = {
  PRIMARY_INACTIVITY: 'The phone was unused for two weeks: open WhatsApp there first.',
  COMPANION_INACTIVITY: 'It was unused here for a month.',
  CHANGE_NUMBER: 'The phone changed its number.',
  USER_RE_REGISTERED: 'It was registered anew on a phone.',
  BUSINESS_DOWNGRADE: 'The phone has the ordinary app now: install WhatsApp Business there first.',
};
