import type { Json, Onboarding } from '@conversa/core/connector';
import { whatsappCloud, type WhatsAppCloudCredentials } from '@conversa/channels/whatsapp-cloud';
import { type Account, type Meta, startMeta } from '@conversa/simulators/meta';
import { afterEach, beforeEach, expect, test } from 'vitest';

const app = { id: '5001', secret: 'app-secret', callbackUrl: 'http://127.0.0.1:9/' };
type Done = { readonly do: 'done'; readonly credentials: WhatsAppCloudCredentials; readonly name: string };

let meta: Meta;
let account: Account;
let onboarding: Onboarding<WhatsAppCloudCredentials>;
let clock: number;
beforeEach(async () => {
  clock = Date.now();
  meta = await startMeta({ apps: [app], now: () => clock });
  account = meta.account();
  const opened = whatsappCloud.open(
    { appId: app.id, appSecret: app.secret, verifyToken: 'v', apiUrl: meta.url, signupConfigId: '77' },
    {
      sink: async () => undefined,
      fetch: globalThis.fetch,
      now: () => new Date(clock),
      log: () => undefined,
      blobs: { put: async () => '', open: async () => new Blob().stream() },
      resolve: async () => [],
    },
  );
  onboarding = opened.onboarding!;
});
afterEach(() => meta.close());

/** Goes on with what the last step left. */
function begin(): (input: Json) => Promise<{ readonly do: string }> {
  let memory: Json | null = null;
  return async (input) => {
    const { step, memory: next } = await onboarding.next(memory, input);
    memory = next;
    return step;
  };
}

test('begins with Meta’s window', async () => {
  expect(await begin()({})).toEqual({
    do: 'popup',
    script: 'whatsapp-signup',
    input: { appId: '5001', configId: '77', version: 'v24.0' },
  });
});

test('a code becomes a connected, subscribed and registered number', async () => {
  const number = meta.number(account.id, {
    phone: '15550001111',
    name: 'Hollow & Pine',
    registered: false,
    verified: false,
  });
  const go = begin();
  const { code } = meta.signUp(app.id, [account.id]);
  const asked = await go({ code, wabaId: account.id, phoneNumberId: number.id, businessId: 'biz' });
  expect(asked).toMatchObject({ do: 'form', schema: { required: ['verificationCode'] } });
  await expect(go({ verificationCode: '000000' })).rejects.toMatchObject({ code: 'channel_api' });
  expect(await go({ verificationCode: number.code! })).toMatchObject({ do: 'form', schema: { required: ['pin'] } });
  const done = (await go({ pin: '123456' })) as Done;
  expect(done).toMatchObject({
    do: 'done',
    name: 'Hollow & Pine',
    credentials: {
      phoneNumberId: number.id,
      wabaId: account.id,
      businessId: 'biz',
      pin: '123456',
      displayPhoneNumber: '+15550001111',
    },
  });
  expect([...account.subscribed]).toEqual([app.id]);
  expect(number).toMatchObject({ platform: 'CLOUD_API', verification: 'VERIFIED' });
});

test('a code works once, and for thirty seconds', async () => {
  meta.number(account.id, { phone: '15550001111' });
  const { code } = meta.signUp(app.id, [account.id]);
  clock += 30_001;
  await expect(begin()({ code })).rejects.toMatchObject({ code: 'reauthorization_required' });
  const again = meta.signUp(app.id, [account.id]);
  expect(await begin()({ code: again.code })).toMatchObject({ do: 'done' });
  await expect(begin()({ code: again.code })).rejects.toMatchObject({ code: 'reauthorization_required' });
});

test('an account that was not shared is refused, whatever the browser says', async () => {
  const other = meta.account();
  meta.number(other.id, { phone: '15550009999' });
  const { code } = meta.signUp(app.id, [account.id]);
  await expect(begin()({ code, wabaId: other.id })).rejects.toMatchObject({ code: 'not_permitted' });
  expect(other.subscribed.size).toBe(0);
});

test('with several numbers one is chosen', async () => {
  meta.number(account.id, { phone: '15550001111', name: 'One' });
  const two = meta.number(account.id, { phone: '15550002222', name: 'Two' });
  const go = begin();
  const { code } = meta.signUp(app.id, [account.id]);
  expect(await go({ code })).toMatchObject({
    do: 'choose',
    options: [{ name: '+15550001111 · One' }, { id: two.id, name: '+15550002222 · Two' }],
  });
  expect(await go({ id: two.id })).toMatchObject({ do: 'done', credentials: { phoneNumberId: two.id } });
});

test('a number on a phone is found by itself and never registered', async () => {
  meta.number(account.id, { phone: '15550001111' });
  const number = meta.number(account.id, { phone: '15550002222', onPhone: true });
  const { code } = meta.signUp(app.id, [account.id]);
  const step = await begin()({ code, wabaId: account.id, event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' });
  expect(step).toMatchObject({ do: 'done', credentials: { phoneNumberId: number.id, coexistence: true } });
  expect(meta.calls.filter((call) => call.endsWith('/register'))).toEqual([]);
});

test('a number on a phone is one, whatever the browser said of the window, and by token', async () => {
  const number = meta.number(account.id, { phone: '15550002222', onPhone: true, verified: false });
  const { code } = meta.signUp(app.id, [account.id]);
  expect(await begin()({ code })).toMatchObject({ do: 'done', credentials: { coexistence: true } });
  const accessToken = meta.token(app.id, [account.id]);
  expect(await begin()({ accessToken, wabaId: account.id, phoneNumberId: number.id })).toMatchObject({
    do: 'done',
    credentials: { coexistence: true },
  });
  const other = meta.number(account.id, { phone: '15550001111' });
  expect(await begin()({ accessToken, wabaId: account.id, phoneNumberId: other.id })).toMatchObject({
    do: 'done',
    credentials: { coexistence: false },
  });
  expect(meta.calls.filter((call) => /register|request_code/.test(call))).toEqual([]);
});

test('of what was remembered only what belongs to credentials becomes some', async () => {
  const number = meta.number(account.id, { phone: '15550001111' });
  const accessToken = meta.token(app.id, [account.id]);
  const remembered: Json = { phase: 'number', accessToken, wabaId: account.id, businessId: 'biz', expiresAt: null };
  const { step, memory } = await onboarding.next({ ...remembered, pin: { not: 'a text' } }, { id: number.id });
  expect([step, memory]).toEqual([
    {
      do: 'done',
      name: 'Business',
      credentials: {
        accessToken,
        wabaId: account.id,
        businessId: 'biz',
        phoneNumberId: number.id,
        coexistence: false,
        displayPhoneNumber: '+15550001111',
      },
    },
    null,
  ]);
});

test('the PIN of a number that has one must be that one', async () => {
  const number = meta.number(account.id, { phone: '15550001111', registered: false, pin: '654321' });
  const go = begin();
  await go({ code: meta.signUp(app.id, [account.id]).code });
  await expect(go({ pin: '111111' })).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('PIN'),
  });
  expect(await go({ pin: '654321' })).toMatchObject({ do: 'done', credentials: { phoneNumberId: number.id } });
});

test('a token can be pasted instead', async () => {
  const number = meta.number(account.id, { phone: '15550001111' });
  const go = begin();
  expect(await go({ way: 'token' })).toMatchObject({
    do: 'form',
    schema: { required: ['accessToken', 'wabaId', 'phoneNumberId'] },
  });
  const accessToken = meta.token(app.id, [account.id]);
  expect(await go({ accessToken, wabaId: account.id, phoneNumberId: number.id })).toMatchObject({
    do: 'done',
    credentials: { accessToken },
  });
  await expect(begin()({ accessToken: 'nonsense', wabaId: account.id })).rejects.toMatchObject({
    code: 'reauthorization_required',
  });
});
