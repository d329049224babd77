import type { JsonObject } from '@conversa/core/connector';
import { object, objects, text } from './read.ts';

export interface AlertWords {
  readonly sentence: string;
  readonly severity: 'info' | 'warning' | 'critical';
}
const info = (sentence: string): AlertWords => ({ sentence, severity: 'info' });
const warning = (sentence: string): AlertWords => ({ sentence, severity: 'warning' });
const critical = (sentence: string): AlertWords => ({ sentence, severity: 'critical' });
const spoken = (code: string | undefined): string =>
  (code ?? '')
    .replace(/^TIER_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();

/** What a change of the account means, for whoever looks at the inbox; undefined where there is nothing to do or to know. */
export function alertWords(field: string, value: JsonObject): AlertWords | undefined {
  switch (field) {
    case 'phone_number_quality_update':
      return qualityWords(value);
    case 'phone_number_name_update':
      return nameWords(value);
    case 'account_update':
      return accountWords(value);
    case 'account_alerts': {
      const alert = object(value['alert_info']);
      const words = text(alert['alert_description']) ?? `Meta tells of ${spoken(text(alert['alert_type']))}.`;
      const level = text(alert['alert_severity']);
      return level === 'CRITICAL' ? critical(words) : level === 'WARNING' ? warning(words) : info(words);
    }
    case 'account_review_update': {
      const decision = spoken(text(value['decision']));
      const words = `Meta’s review of the account: ${decision}.`;
      return decision === 'rejected' ? critical(words) : info(words);
    }
    case 'business_capability_update': {
      const limit = value['max_daily_conversations_per_business'] ?? value['max_daily_conversation_per_phone'];
      const tier = text(limit);
      if (tier === undefined) return undefined;
      const people = tier === '-1' || tier.endsWith('UNLIMITED') ? 'any number of' : spoken(tier);
      return info(`The business may now begin conversations with ${people} customers a day.`);
    }
    case 'security':
      return text(value['event']) === 'PIN_RESET_REQUEST'
        ? warning('Somebody asked to reset the two-step verification PIN of this number.')
        : info(`The two-step verification of this number: ${spoken(text(value['event']))}.`);
    case 'errors': {
      const [first] = objects(value['errors']);
      const words =
        text(object(first?.['error_data'])['details']) ?? text(first?.['message']) ?? text(first?.['title']);
      return words === undefined ? undefined : warning(`Meta reports: ${words}`);
    }
    default:
      return undefined;
  }
}

function qualityWords(value: JsonObject): AlertWords | undefined {
  const limit = text(value['max_daily_conversations_per_business']) ?? text(value['current_limit']);
  switch (text(value['event'])) {
    case 'FLAGGED':
      return critical('Many customers blocked or reported this number. Write less unasked, or its limit falls.');
    case 'UNFLAGGED':
      return info('The quality of this number has recovered.');
    case 'DOWNGRADE':
      return warning(`The limit of conversations a day has fallen to ${spoken(limit)} customers.`);
    case 'UPGRADE':
    case 'ONBOARDING':
      return info(`The limit of conversations a day is ${spoken(limit)} customers.`);
    case 'THROUGHPUT_UPGRADE':
      return info('This number may now send up to 1,000 messages a second.');
    default:
      return undefined;
  }
}

function nameWords(value: JsonObject): AlertWords {
  const name = text(value['requested_verified_name']) ?? '';
  switch (text(value['decision'])) {
    case 'APPROVED':
      return info(`Customers now see the name “${name}”.`);
    case 'REJECTED': {
      const why = text(value['rejection_reason']);
      const because = why && why !== 'UNKNOWN' ? ` (${spoken(why.replace(/^NAME_/, ''))})` : '';
      return warning(`The name “${name}” was refused${because}. Ask for another one in WhatsApp Manager.`);
    }
    default:
      return info(`The name “${name}” is being reviewed.`);
  }
}

function accountWords(value: JsonObject): AlertWords | undefined {
  switch (text(value['event'])) {
    case 'ACCOUNT_VIOLATION':
      return critical(
        `The account broke a rule of WhatsApp: ${spoken(text(object(value['violation_info'])['violation_type']))}.`,
      );
    case 'ACCOUNT_RESTRICTION': {
      const kinds = objects(value['restriction_info']).map((one) => spoken(text(one['restriction_type'])));
      return critical(`The account is restricted: ${kinds.join(', ')}. Look at it in WhatsApp Manager.`);
    }
    case 'DISABLED_UPDATE': {
      const ban = object(value['ban_info']);
      if (text(ban['waba_ban_state']) === 'REINSTATE') return info('The account was reinstated.');
      const date = text(ban['waba_ban_date']);
      return critical(`The account is disabled${date ? ` from ${date}` : ''}. Appeal in WhatsApp Manager.`);
    }
    case 'ACCOUNT_DELETED':
      return critical('The WhatsApp Business Account was deleted.');
    case 'PARTNER_REMOVED':
    case 'PARTNER_APP_UNINSTALLED':
      return critical('The number was disconnected. Connect it again to go on.');
    case 'ACCOUNT_OFFBOARDED':
      return warning('The phone of this number is being changed; messages rest until it has reconnected.');
    case 'ACCOUNT_RECONNECTED':
      return info('The number has reconnected.');
    case 'PARTNER_ADDED':
    case 'PARTNER_APP_INSTALLED':
      return info('The account was shared with this app.');
    default:
      return undefined;
  }
}
