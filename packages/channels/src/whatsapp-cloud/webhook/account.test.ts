import type { JsonObject } from '@conversa/core/connector';
import { expect, test } from 'vitest';
import { run, wabaId } from './body.test-support.ts';

const told = (field: string, value: JsonObject, id = wabaId): ReturnType<typeof run> =>
  run({ object: 'whatsapp_business_account', entry: [{ id, time: 1_790_000_000, changes: [{ field, value }] }] });

test('what is told under the id of a business belongs to the account it names', () => {
  const value = { event: 'PARTNER_ADDED', waba_info: { waba_id: wabaId, owner_business_id: '77' } };
  expect(told('account_update', value, '77').events).toMatchObject([
    { type: 'account.alert', address: { kind: 'waba', id: wabaId } },
    { type: 'connection.state', state: 'connected', address: { kind: 'waba', id: wabaId } },
  ]);
});

test.each<[string, JsonObject, string]>([
  ['business_capability_update', { max_daily_conversations_per_business: 2_000 }, 'to 2000 customers a day'],
  ['business_capability_update', { max_daily_conversations_per_business: 'TIER_10K' }, 'to 10k customers a day'],
  ['business_capability_update', { max_daily_conversations_per_business: -1 }, 'to unlimited customers a day'],
  ['phone_number_quality_update', { event: 'FLAGGED' }, 'blocked or reported'],
  ['phone_number_quality_update', { event: 'THROUGHPUT_UPGRADE' }, '1,000 messages a second'],
  [
    'phone_number_name_update',
    { decision: 'REJECTED', requested_verified_name: 'Mugs', rejection_reason: 'NAME_FORMAT_UNACCEPTABLE' },
    '“Mugs” was refused (format unacceptable)',
  ],
  ['phone_number_name_update', { decision: 'DEFERRED', requested_verified_name: 'Mugs' }, 'being reviewed'],
  ['account_alerts', { alert_info: { alert_type: 'OBA_REJECTED', alert_severity: 'WARNING' } }, 'oba rejected'],
  ['account_review_update', { decision: 'REJECTED' }, 'rejected'],
  ['security', { event: 'PIN_RESET_REQUEST' }, 'reset of the PIN'],
  [
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'May 1, 2027' } },
    'disabled from May 1, 2027',
  ],
])('%s %j is told in words', (field, value, words) => {
  expect(told(field, value).events[0]).toMatchObject({ detail: { sentence: expect.stringContaining(words) } });
});

test('a limit that is not set is nothing to tell', () => {
  const [event] = told('business_capability_update', { max_daily_conversations_per_business: 'TIER_NOT_SET' }).events;
  expect(event).toMatchObject({ type: 'quality.updated' });
  expect(event).not.toHaveProperty('detail.sentence');
});

test.each<[string, JsonObject, string | undefined]>([
  [
    'ACCOUNT_RESTRICTION',
    { restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }] },
    'restricted',
  ],
  ['ACCOUNT_DELETED', {}, 'logged_out'],
  ['ACCOUNT_OFFBOARDED', {}, 'disconnected'],
  ['ACCOUNT_RECONNECTED', {}, 'connected'],
  ['PARTNER_APP_UNINSTALLED', {}, 'logged_out'],
  ['DISABLED_UPDATE', { ban_info: { waba_ban_state: 'REINSTATE' } }, 'connected'],
  // What was done wrong is told; what follows from it comes by itself.
  ['ACCOUNT_VIOLATION', { violation_info: { violation_type: 'LOW_CALLING_QUALITY' } }, undefined],
  ['AD_ACCOUNT_LINKED', {}, undefined],
])('%s %j leaves the connection %s', (event, more, state) => {
  const { events } = told('account_update', { event, ...more });
  expect(events.map((one) => (one.type === 'connection.state' ? one.state : one.type))).toEqual(
    state ? ['account.alert', state] : ['account.alert'],
  );
});
