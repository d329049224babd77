import { expect, test, vi } from 'vitest';
import { type FacebookSdk, isFacebook, openSignup } from './open-signup.ts';

const input = { appId: '1', configId: '2', version: 'v24.0' };
type Answer = Parameters<Parameters<FacebookSdk['login']>[0]>[0];

function fakeSdk(answer?: Answer): {
  readonly sdk: () => Promise<FacebookSdk>;
  readonly login: ReturnType<typeof vi.fn>;
  callback(): (response: Answer) => void;
} {
  let callback: (response: Answer) => void = () => undefined;
  const login = vi.fn((given: (response: Answer) => void) => {
    callback = given;
    if (answer) given(answer);
  });
  return {
    sdk: async () => ({ init: () => undefined, login }) as unknown as FacebookSdk,
    login,
    callback: () => callback,
  };
}
const post = (data: unknown, origin = 'https://www.facebook.com'): void =>
  void window.dispatchEvent(
    new MessageEvent('message', { data: typeof data === 'string' ? data : JSON.stringify(data), origin }),
  );
const finish = {
  type: 'WA_EMBEDDED_SIGNUP',
  event: 'FINISH',
  data: { phone_number_id: '11', waba_id: '22', business_id: '33' },
};
const opened = async (login: ReturnType<typeof vi.fn>): Promise<void> =>
  expect.poll(() => login.mock.calls.length).toBe(1) as Promise<void>;

test('the code after the message, and the message after the code, are the same', async () => {
  const expected = { code: 'c', event: 'FINISH', wabaId: '22', phoneNumberId: '11', businessId: '33' };
  const one = fakeSdk();
  const first = openSignup(input, { sdk: one.sdk });
  await opened(one.login);
  post(finish);
  one.callback()({ authResponse: { code: 'c' } });
  expect(await first).toEqual(expected);

  const two = fakeSdk({ authResponse: { code: 'c' } });
  const second = openSignup(input, { sdk: two.sdk, graceMs: 5_000 });
  await opened(two.login);
  post(finish);
  expect(await second).toEqual(expected);
});

test('a code without a message is enough', async () => {
  const { sdk } = fakeSdk({ authResponse: { code: 'c' } });
  expect(await openSignup(input, { sdk, graceMs: 1 })).toEqual({ code: 'c' });
});

test('what others say is not heard', async () => {
  const { sdk, login, callback } = fakeSdk();
  const result = openSignup(input, { sdk, graceMs: 1 });
  await opened(login);
  post({ ...finish, event: 'CANCEL' }, 'https://evilfacebook.com');
  post({ ...finish, event: 'CANCEL' }, 'http://www.facebook.com');
  post({ ...finish, event: 'CANCEL' }, 'https://facebook.com.evil.test');
  post('cb=f1&domain=x');
  post('null');
  post({ type: 'something else' });
  callback()({ authResponse: { code: 'c' } });
  expect(await result).toEqual({ code: 'c' });
});

test.each([
  ['https://facebook.com', true],
  ['https://business.facebook.com', true],
  ['https://evilfacebook.com', false],
  ['https://facebook.com.evil.test', false],
  ['http://facebook.com', false],
  ['null', false],
])('%s is Facebook: %s', (origin, is) => {
  expect(isFacebook(origin)).toBe(is);
});

test('says where somebody stopped, and what Meta said', async () => {
  const stop = async (data: object): Promise<unknown> => {
    const { sdk, login } = fakeSdk();
    const result = openSignup(input, { sdk }).catch((error: unknown) => error);
    await opened(login);
    post({ type: 'WA_EMBEDDED_SIGNUP', event: 'CANCEL', data });
    return result;
  };
  expect(await stop({ current_step: 'PHONE_NUMBER_VERIFICATION' })).toMatchObject({
    reason: 'cancelled',
    message: 'The window was closed while verifying the number.',
  });
  expect(await stop({ error_message: 'The number is banned.', error_id: '5' })).toMatchObject({
    reason: 'failed',
    detail: 'The number is banned.',
  });
});

test('notices a blocked window, and one that was closed', async () => {
  const blocked = openSignup(input, { sdk: fakeSdk({ authResponse: null, status: 'unknown' }).sdk });
  await expect(blocked).rejects.toMatchObject({ reason: 'blocked', message: expect.stringContaining('pop-ups') });
  const { sdk, login, callback } = fakeSdk();
  const closed = openSignup(input, { sdk }).catch((error: unknown) => error);
  await opened(login);
  const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_000);
  callback()({ authResponse: null });
  expect(await closed).toMatchObject({ reason: 'cancelled' });
  now.mockRestore();
});

test('hears why a window was closed, also when that comes after the close', async () => {
  const { sdk, login, callback } = fakeSdk();
  const closed = openSignup(input, { sdk, graceMs: 60_000 }).catch((error: unknown) => error);
  await opened(login);
  const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_000);
  callback()({ authResponse: null });
  now.mockRestore();
  post({ type: 'WA_EMBEDDED_SIGNUP', event: 'CANCEL', data: { error_message: 'The number is banned.' } });
  expect(await closed).toMatchObject({ reason: 'failed', detail: 'The number is banned.' });
});

test('can be called off, and leaves no listener', async () => {
  const remove = vi.spyOn(window, 'removeEventListener');
  const off = new AbortController();
  const { sdk, login } = fakeSdk();
  const result = openSignup(input, { sdk, signal: off.signal });
  await opened(login);
  off.abort();
  await expect(result).rejects.toMatchObject({ reason: 'cancelled' });
  expect(remove).toHaveBeenCalledWith('message', expect.any(Function));
  remove.mockRestore();
});

test('says that Meta cannot be reached', async () => {
  const sdk = (): Promise<FacebookSdk> => Promise.reject(new TypeError('blocked'));
  await expect(openSignup(input, { sdk })).rejects.toMatchObject({ reason: 'unavailable' });
});
