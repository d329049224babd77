import { describe, expect, it } from 'vitest';
import { signWebhook, verifyWebhook } from './standard-webhooks.ts';

// The example of the Standard Webhooks specification.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const at = new Date(1_614_265_330_000);
const body = '{"test": 2432232314}';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const known = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

describe('standard webhooks', () => {
  it('signs as the specification’s example does', async () => {
    expect((await signWebhook(secret, { id, body, at }))['webhook-signature']).toBe(known);
  });
  it('accepts any of several signatures and secrets while one rotates', async () => {
    const headers = new Headers({ ...(await signWebhook(secret, { id, body, at })) });
    headers.set('webhook-signature', `v1,AAAA ${known}`);
    const other = `whsec_${btoa('another key, also long enough')}`;
    expect(await verifyWebhook({ headers, body }, { secret: [other, secret], now: at })).toEqual({ id, at, body });
  });
  it('refuses a changed body, an old time and missing headers', async () => {
    const headers = new Headers({ ...(await signWebhook(secret, { id, body, at })) });
    const refused = { code: 'signature_invalid' };
    await expect(verifyWebhook({ headers, body: `${body} ` }, { secret, now: at })).rejects.toMatchObject(refused);
    const late = new Date(at.getTime() + 301_000);
    await expect(verifyWebhook({ headers, body }, { secret, now: late })).rejects.toMatchObject(refused);
    await expect(verifyWebhook({ headers: new Headers(), body }, { secret, now: at })).rejects.toMatchObject(refused);
  });
  it('refuses a secret that is none', async () => {
    await expect(signWebhook('whsec_short', { id, body, at })).rejects.toMatchObject({ code: 'invalid_options' });
  });
});
