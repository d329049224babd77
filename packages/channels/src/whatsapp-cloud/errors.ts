import type { Failure, SendFailure } from '@conversa/core/connector';
import type { GraphFault } from './graph-error.ts';
import { windowClosed } from './send/window.ts';
import { given } from './shapes.ts';

type Row = readonly [codes: readonly number[], code: string, sentence: string, retryAfterMs?: number];
type Group = readonly [disposition: SendFailure['disposition'], scope: Failure['scope'], rows: readonly Row[]];

/**
 * Meta's codes and what follows from them: see `SendFailure.disposition`. Source: Cloud API error codes, and section (d) of
 * our notes on them; the code decides, never the title, which Meta changes.
 */
const groups: readonly Group[] = [
  [
    'reauthorize',
    'connection',
    [
      [[0, 190], 'token_invalid', 'Meta does not accept the access token. Connect the inbox again.'],
      [
        [3, 10, 131005, 130403],
        'permission_missing',
        'The app may not send for this number. Connect the inbox again and grant every permission.',
      ],
    ],
  ],
  [
    'retry',
    'piece',
    [[[131016, 1, 2, 131000, 133004], 'service_unavailable', 'WhatsApp is not available now.', 5_000]],
  ],
  [
    'retry',
    'connection',
    [
      [[4, 80007], 'rate_limited', 'Too many calls. Sending goes on by itself.', 60_000],
      [[130429], 'rate_limited', 'Too many messages. Sending goes on by itself.', 2_000],
      [[131057, 2494100], 'maintenance', 'Meta is changing this number. Sending goes on by itself.', 60_000],
      [[132069], 'flow_throttled', 'The flow may be sent ten times an hour. Sending goes on by itself.', 360_000],
    ],
  ],
  [
    'retry',
    'peer',
    [[[131056], 'pair_rate_limited', 'Too many messages to this customer. Sending goes on by itself.', 4_000]],
  ],
  [
    'reject',
    'connection',
    [
      [[33], 'number_gone', 'This number is no longer at Meta. Connect the inbox again.'],
      [[368, 131031], 'account_restricted', 'The account is restricted. See WhatsApp Manager.'],
      [[130497], 'country_restricted', 'The account may not write to that country.'],
      [[131037], 'display_name_missing', 'The display name is not approved. Ask for another one in WhatsApp Manager.'],
      [[131042, 131044], 'payment', 'The account cannot be charged. See WhatsApp Manager.'],
      [[131045, 133010], 'not_registered', 'This number is not registered for the Cloud API. Connect the inbox again.'],
      [[131048], 'spam_limited', 'Many customers blocked or reported this number. Write less unasked.'],
      [[131055], 'method_not_allowed', 'This number may not send in that way.'],
      [[131063], 'marketing_disabled', 'Marketing is switched off for this number.'],
      [[131064], 'messaging_limited', 'Meta limits this number: a template’s category was wrong.'],
      [[133016], 'registration_limit', 'This number was registered too often. Wait three days.'],
    ],
  ],
  [
    'reject',
    'peer',
    [
      [[130472], 'experiment', 'Meta did not deliver this marketing message because of an experiment.'],
      [[131020], 'group_empty', 'Nobody else is in the group.'],
      [[131021], 'same_number', 'A number cannot write to itself.'],
      [[131026], 'undeliverable', 'This customer has no WhatsApp, an old app, or did not accept its terms.'],
      [[131030], 'not_in_test_list', 'A test number writes only to those listed at Meta.'],
      [[131047], 'window_closed', windowClosed],
      [[131049], 'marketing_limited', 'Meta did not deliver this marketing message. Try again in a day.'],
      [[131050], 'opted_out', 'This customer has stopped marketing messages.'],
      [[131062], 'needs_phone_number', 'This message needs a phone number.'],
      [[131207], 'group_suspended', 'WhatsApp suspended this group.'],
      [[137000], 'identity_changed', 'The customer’s identity has changed. Confirm it first.'],
    ],
  ],
  [
    'reject',
    'piece',
    [
      // Whatever else there may be.
      [[-1], 'rejected', 'WhatsApp did not deliver this message.'],
      [[100, 131008, 131009, 135000], 'invalid_parameter', 'WhatsApp refused the content of this message.'],
      [[131051], 'unsupported_type', 'WhatsApp does not carry this kind of message.'],
      [[131052], 'media_download', 'WhatsApp could not fetch the file.'],
      [[131053], 'media_upload', 'WhatsApp refused the file: wrong type, too large or damaged.'],
      [[131060], 'phone_only', 'Only the WhatsApp Business app shows this message.'],
      [[132000, 132008, 132012], 'template_variables', 'The template was not given its variables.'],
      [[132001], 'template_missing', 'The template does not exist in this language, or is not approved.'],
      [[132005], 'template_too_long', 'The filled template is too long.'],
      [[132007], 'template_policy', 'The template breaks a rule of WhatsApp.'],
      [[132015], 'template_paused', 'The template is paused because customers reported it. Use another one.'],
      [[132016], 'template_disabled', 'The template is disabled by WhatsApp. Use another one.'],
      [[132068], 'flow_blocked', 'The flow is blocked. See WhatsApp Manager.'],
    ],
  ],
];

const rules = new Map(
  groups.flatMap(([disposition, scope, rows]) =>
    rows.flatMap(([codes, code, sentence, retryAfterMs]) =>
      codes.map((number): readonly [number, SendFailure] => [
        number,
        { disposition, failure: { code, sentence, scope }, ...given({ retryAfterMs }) },
      ]),
    ),
  ),
);

/** What a code of Meta's means. Meta's own words are added where ours say little. */
export function ruleOf(code = -1, details?: string): SendFailure {
  const rule = rules.get(code >= 200 && code <= 299 ? 10 : code) ?? rules.get(-1)!;
  const { failure } = rule;
  const says = details && /^(rejected|invalid_parameter)$/.test(failure.code) ? ` ${details}` : '';
  const sentence = failure.sentence + says.replace(/[^.!?]$/, '$&.');
  return { ...rule, failure: { ...failure, sentence, ...(code < 0 ? {} : { providerCode: String(code) }) } };
}

/** What a refused call means for the outbox. Without a code of Meta's that is known the HTTP status decides. */
export function sendFailure({ status, code, details, retryAfterMs }: GraphFault): SendFailure {
  const rule = ruleOf(code, details);
  const isKnown = rule.failure.code !== 'rejected';
  // A gateway's answer, not Meta's: the message may have passed before.
  if (!isKnown && status >= 500) return { disposition: 'unknown', failure: ruleOf(131016).failure };
  const meant = isKnown || (status !== 401 && status !== 429) ? rule : ruleOf(status === 401 ? 190 : 131016);
  return { ...meant, ...given({ retryAfterMs }) };
}
