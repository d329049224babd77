import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Provider, startProvider } from './provider.ts';

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider({ tokens: { '+491000': 'secret' } });
});
afterAll(() => provider.close());

const post = (body: unknown, token = 'secret'): Promise<Response> =>
  fetch(`${provider.url}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const message = { from: '+491000', to: '+49222', text: 'Hi', correlationId: 'one' };

describe('the fake provider', () => {
  it('accepts a message once, and answers the same for the same correlation id', async () => {
    const [first, again] = [await post(message), await post(message)];
    expect(await again.json()).toEqual(await first.json());
    expect(provider.messages).toMatchObject([{ correlationId: 'one', posts: 2 }]);
  });
  it.each([
    ['a wrong token', message, 'other', 401],
    ['no JSON', '{', 'secret', 400],
    ['an unknown field', { ...message, extra: 1 }, 'secret', 400],
    ['a text that is too long', { ...message, correlationId: 'two', text: 'x'.repeat(161) }, 'secret', 400],
    ['no recipient', { ...message, correlationId: 'three', to: 'nobody' }, 'secret', 400],
  ])('refuses %s', async (_, body, token, status) => {
    expect((await post(body, token)).status).toBe(status);
    expect(provider.messages).toHaveLength(1);
  });
  it('fails as told, then goes on', async () => {
    provider.answerWith(429, 1, { 'retry-after': '1' });
    expect((await post({ ...message, correlationId: 'four' })).status).toBe(429);
    expect((await post({ ...message, correlationId: 'four' })).status).toBe(200);
  });
});
