import type { Num } from '@conversa/simulators/meta';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ana, startWhatsAppAlone, text, until, type WhatsAppAlone } from './support/whatsapp-alone.ts';

let at: WhatsAppAlone;
beforeEach(async () => {
  at = await startWhatsAppAlone();
});
afterEach(() => at.close());

describe('a number on a phone', () => {
  let number: Num;
  beforeEach(() => {
    number = at.meta.number(at.account.id, { phone: '15550002222', onPhone: true });
    at.open({ phoneNumberId: number.id, coexistence: true });
  });
  test('gives its past once, silently, whole', async () => {
    at.phone.say(number.id, 'A year ago');
    at.meta.echo(number.id, at.phone.number, 'Answered on the phone');
    await at.meta.webhooks.settled();
    at.events.length = 0;
    await at.whatsapp.connection.history!.request('messages');
    await at.whatsapp.connection.history!.request('contacts');
    await until(
      () =>
        at.ofType('history.progress').some(({ percent }) => percent === 100) && at.ofType('contact.updated').length > 0,
    );
    expect(at.ofType('message.received').map(({ live, message }) => [live, message.author, message.parts[0]])).toEqual([
      [false, 'contact', text('A year ago')],
      [false, 'business', text('Answered on the phone')],
    ]);
    await expect(at.whatsapp.connection.history!.request('messages')).rejects.toMatchObject({ code: 'conflict' });
    expect(at.meta.calls.filter((call) => call.endsWith('smb_app_data'))).toHaveLength(2);
  });
  test('is never asked twice, whatever became of the first call', async () => {
    at.meta.disturb('lost');
    await expect(at.whatsapp.connection.history!.request('messages')).rejects.toMatchObject({ code: 'network' });
    await expect(at.whatsapp.connection.history!.request('messages')).rejects.toMatchObject({ code: 'conflict' });
    expect(at.meta.calls.filter((call) => call.endsWith('smb_app_data'))).toHaveLength(1);
  });
  test('echoes what a colleague writes there', async () => {
    at.meta.echo(number.id, at.phone.number, 'On my way');
    await until(() => at.events.length === 1);
    expect(at.events[0]).toMatchObject({ live: true, message: { author: 'business', via: 'device', peer: ana } });
  });
});

describe('the health of a number', () => {
  const checks = async (): Promise<Readonly<Record<string, boolean>>> => {
    const found: Record<string, boolean> = {};
    for await (const { code, ok } of at.whatsapp.diagnose()) found[code] = ok;
    return found;
  };
  test('is good', async () => {
    await at.approve({ name: 'hello', components: [{ type: 'BODY', text: 'Hello!' }] });
    expect(Object.values(await checks()).every(Boolean)).toBe(true);
    expect(Object.keys(await checks())).toEqual(
      expect.arrayContaining([
        'token',
        'permissions',
        'account_granted',
        'webhook_subscribed',
        'webhook_fields',
        'registered',
        'verified',
        'status',
        'quality',
        'display_name',
        'messaging_limit',
      ]),
    );
  });
  test.each([
    ['token', () => at.meta.revoke(at.credentials.accessToken)],
    ['webhook_subscribed', () => at.account.subscribed.clear()],
    ['webhook_fields', () => void at.meta.world.apps.get(at.appId)!.fields.delete('messages')],
    ['templates', () => undefined],
    ['registered', () => void (at.number.platform = 'NOT_APPLICABLE')],
    ['verified', () => void (at.number.verification = 'NOT_VERIFIED')],
    ['status', () => void (at.number.status = 'RESTRICTED')],
    ['quality', () => void (at.number.quality = 'RED')],
    [
      'permissions',
      () =>
        at.open({
          accessToken: at.meta.token(at.appId, [at.account.id], { scopes: ['whatsapp_business_management'] }),
        }),
    ],
    [
      'token',
      () => at.open({ accessToken: at.meta.token(at.appId, [at.account.id], { expiresAt: at.clock - 1_000 }) }),
    ],
  ])('names what is wrong: %s', async (code, spoil) => {
    spoil();
    expect((await checks())[code]).toBe(false);
  });
});
