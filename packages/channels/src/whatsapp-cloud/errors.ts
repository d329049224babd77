import type { Failure, SendFailure } from '@conversa/core/connector';

/** What to do after an error: see `SendFailure.disposition`; `alert` also concerns more than this message. */
type Rule = readonly [
  disposition: SendFailure['disposition'],
  scope: Failure['scope'],
  code: string,
  sentence: string,
  retryAfterMs?: number,
];

const token: Rule = [
  'reauthorize',
  'connection',
  'token_invalid',
  'Meta no longer accepts the access token of this number. Connect the inbox again.',
];
const permission: Rule = [
  'reauthorize',
  'connection',
  'permission_missing',
  'The app may not send for this number. Connect the inbox again and grant every permission that is asked for.',
];
const later: Rule = ['retry', 'piece', 'service_unavailable', 'WhatsApp is not available at the moment.', 5_000];
const parameter: Rule = ['reject', 'piece', 'invalid_parameter', 'WhatsApp refused the content of this message.'];
const locked: Rule = [
  'reject',
  'connection',
  'account_restricted',
  'Meta has restricted this account. Look at its status in WhatsApp Manager.',
];
const template = (code: string, sentence: string): Rule => ['reject', 'piece', code, sentence];

/**
 * Meta's codes and what follows from them. Source: Cloud API error codes, and section (d) of our notes on them; the code
 * decides, never the title, which Meta changes.
 */
const rules: { readonly [code: number]: Rule } = {
  0: token,
  190: token,
  3: permission,
  10: permission,
  131005: permission,
  1: later,
  2: later,
  131000: later,
  131016: later,
  133004: later,
  4: ['retry', 'connection', 'rate_limited', 'The app has made too many calls. Sending goes on by itself.', 60_000],
  80007: [
    'retry',
    'connection',
    'rate_limited',
    'The account has made too many calls. Sending goes on by itself.',
    60_000,
  ],
  130429: [
    'retry',
    'connection',
    'rate_limited',
    'The number sends as fast as it may. Sending goes on by itself.',
    2_000,
  ],
  131056: [
    'retry',
    'peer',
    'pair_rate_limited',
    'Too many messages to this customer in a short time. Sending goes on by itself.',
    4_000,
  ],
  131048: [
    'reject',
    'connection',
    'spam_limited',
    'Too many customers blocked or reported this number. Meta limits what it may send.',
  ],
  131064: [
    'reject',
    'connection',
    'messaging_limited',
    'Meta limits this number because a template was of the wrong category.',
  ],
  131057: ['retry', 'connection', 'maintenance', 'Meta is changing this number. Sending goes on by itself.', 60_000],
  2494100: ['retry', 'connection', 'maintenance', 'Meta is changing this number. Sending goes on by itself.', 60_000],
  33: ['reject', 'connection', 'number_gone', 'This number no longer exists at Meta. Connect the inbox again.'],
  100: parameter,
  131008: parameter,
  131009: parameter,
  135000: parameter,
  368: locked,
  131031: locked,
  130497: ['reject', 'connection', 'country_restricted', 'This account may not write to customers of that country.'],
  130472: [
    'reject',
    'peer',
    'experiment',
    'Meta did not deliver this marketing message, because the customer is part of an experiment.',
  ],
  131021: ['reject', 'peer', 'same_number', 'A number cannot write to itself.'],
  131026: [
    'reject',
    'peer',
    'undeliverable',
    'This customer cannot be reached on WhatsApp: no account, an old app, or the terms not accepted.',
  ],
  131030: [
    'reject',
    'peer',
    'not_in_test_list',
    'A test number may write only to the recipients listed for it at Meta.',
  ],
  130403: permission,
  131037: [
    'reject',
    'connection',
    'display_name_missing',
    'This number needs an approved display name before it may send.',
  ],
  131042: [
    'reject',
    'connection',
    'payment',
    'There is a problem with the payment method of this account. Look at it in WhatsApp Manager.',
  ],
  131044: [
    'reject',
    'connection',
    'payment',
    'There is a problem with the payment method of this account. Look at it in WhatsApp Manager.',
  ],
  131045: [
    'reject',
    'connection',
    'not_registered',
    'This number is not registered for the Cloud API. Register it on the inbox page.',
  ],
  133010: [
    'reject',
    'connection',
    'not_registered',
    'This number is not registered for the Cloud API. Register it on the inbox page.',
  ],
  131047: [
    'reject',
    'peer',
    'window_closed',
    'More than 24 hours have passed since the customer last wrote. Send a template instead.',
  ],
  131049: [
    'reject',
    'peer',
    'marketing_limited',
    'Meta did not deliver this marketing message, to keep its users content. Try again in a day or later.',
  ],
  131050: ['reject', 'peer', 'opted_out', 'This customer has stopped marketing messages of this business.'],
  131051: ['reject', 'piece', 'unsupported_type', 'WhatsApp does not carry this kind of message.'],
  131052: ['reject', 'piece', 'media_download', 'WhatsApp could not fetch the file of this message.'],
  131053: ['reject', 'piece', 'media_upload', 'WhatsApp refused the file: wrong type, too large or damaged.'],
  131055: ['reject', 'connection', 'method_not_allowed', 'This number does not allow that way of sending.'],
  131060: ['reject', 'piece', 'phone_only', 'This message can be seen in the WhatsApp Business app on the phone only.'],
  131062: [
    'reject',
    'peer',
    'needs_phone_number',
    'This message needs the customer’s phone number, which WhatsApp does not tell.',
  ],
  131063: ['reject', 'connection', 'marketing_disabled', 'Marketing templates are switched off for this number.'],
  132000: template('template_variables', 'The template has another number of variables than were given.'),
  132001: template('template_missing', 'The template does not exist in this language, or is not approved.'),
  132005: template('template_too_long', 'With its variables filled in the template is too long.'),
  132007: template('template_policy', 'The template breaks a rule of WhatsApp.'),
  132008: template('template_variables', 'A variable of the template has a value WhatsApp does not accept.'),
  132012: template('template_variables', 'A variable of the template has the wrong form.'),
  132015: template('template_paused', 'The template is paused because of its quality. Choose another one.'),
  132016: template('template_disabled', 'The template was paused too often and is disabled. Make a new one.'),
  132068: template('flow_blocked', 'The flow is blocked. Look at it in WhatsApp Manager.'),
  132069: ['retry', 'connection', 'flow_throttled', 'The flow is throttled to ten messages an hour.', 360_000],
  133016: ['reject', 'connection', 'registration_limit', 'This number was registered too often. Wait three days.'],
  137000: [
    'reject',
    'peer',
    'identity_changed',
    'This customer’s identity has changed. Confirm it before writing again.',
  ],
  131207: ['reject', 'peer', 'group_suspended', 'WhatsApp has suspended this group.'],
  131020: ['reject', 'peer', 'group_empty', 'Nobody but this number is in the group.'],
};

function ruleOf(code: number): Rule | undefined {
  if (Object.hasOwn(rules, code)) return rules[code];
  return code >= 200 && code <= 299 ? permission : undefined;
}

/** A failure Meta reported later, in a status. */
export function explain(code: number | undefined, details: string | undefined): Failure {
  const rule = code === undefined ? undefined : ruleOf(code);
  const providerCode = code === undefined ? {} : { providerCode: String(code) };
  if (!rule)
    return {
      code: 'rejected',
      ...providerCode,
      sentence: details
        ? `WhatsApp did not deliver this message: ${sentence(details)}`
        : 'WhatsApp did not deliver this message.',
      scope: 'piece',
    };
  const [, scope, ours, words] = rule;
  return {
    code: ours,
    ...providerCode,
    sentence: rule === parameter && details ? `${words} ${sentence(details)}` : words,
    scope,
  };
}
const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

/**
 * What a refused call means for the outbox. Without a code of Meta's the HTTP status decides.
 */
export function sendFailure(
  status: number,
  code: number | undefined,
  details?: string,
  retryAfterMs?: number,
): SendFailure {
  const failure = explain(code, details);
  const rule = code === undefined ? undefined : ruleOf(code);
  if (rule) {
    const wait = retryAfterMs ?? rule[4];
    return { disposition: rule[0], failure, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  }
  if (status === 401) return { disposition: 'reauthorize', failure: explain(190, details) };
  if (status === 429)
    return { disposition: 'retry', failure: explain(131016, details), retryAfterMs: retryAfterMs ?? 5_000 };
  // A gateway's answer, not Meta's: the message may have passed before.
  if (status >= 500) return { disposition: 'unknown', failure: explain(131016, details) };
  return { disposition: 'reject', failure };
}
