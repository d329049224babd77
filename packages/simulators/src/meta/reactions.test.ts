import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Meta, type Num, type Phone, startMeta } from './index.ts';

const dayMs = 24 * 60 * 60 * 1_000;
let listener: Server;
let meta: Meta;
let number: Num;
let token: string;
let ana: Phone;
let now: number;
beforeEach(async () => {
  listener = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
  const callbackUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  now = Date.parse('2030-01-01T00:00:00Z');
  meta = await startMeta({ apps: [{ id: '1', secret: 's', callbackUrl }], now: () => now });
  const account = meta.account();
  account.subscribed.add('1');
  number = meta.number(account.id, { phone: '15550001111' });
  token = meta.token('1', [account.id]);
  ana = meta.phone('4915112345678', 'Ana');
});
afterEach(async () => {
  await meta.close();
  listener.closeAllConnections();
  listener.close();
});

async function post(body: object): Promise<string> {
  const response = await fetch(`${meta.url}/v24.0/${number.id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: `+${ana.number}`, ...body }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { messages: readonly { id: string }[] }).messages[0]!.id;
}
const react = (message_id: string, emoji = '👍', more: object = {}): Promise<string> =>
  post({ type: 'reaction', reaction: { message_id, emoji }, ...more });
interface Told {
  readonly entry: readonly {
    readonly changes: readonly {
      readonly value: {
        readonly statuses?: readonly { id: string; status: string; errors?: readonly { code: number }[] }[];
      };
    }[];
  }[];
}
/** What Meta told of a message, once it has told all of something sent later. */
async function toldOf(id: string): Promise<readonly string[]> {
  const statuses = (): readonly { id: string; status: string; errors?: readonly { code: number }[] }[] =>
    (meta.webhooks.delivered as unknown as readonly Told[])
      .flatMap(({ entry }) => entry.flatMap(({ changes }) => changes))
      .flatMap(({ value }) => value.statuses ?? []);
  ana.say(number.id, 'Still there');
  const last = await post({ type: 'text', text: { body: 'Yes' } });
  await expect.poll(() => statuses().some((one) => one.id === last && one.status === 'delivered')).toBe(true);
  return statuses()
    .filter((one) => one.id === id)
    .map(({ status, errors }) => `${status} ${errors?.[0]?.code ?? ''}`.trim());
}

test('each side has one reaction at a message; the business’s are sent, and no more is told of them', async () => {
  const asked = ana.say(number.id, 'Is it here?');
  const first = await react(asked);
  ana.react(number.id, asked, '🎉');
  await react(asked, '❤️');
  expect(ana.reactions(number.id, asked)).toEqual([
    { from: 'business', emoji: '❤️' },
    { from: 'customer', emoji: '🎉' },
  ]);
  ana.read(number.id);
  expect(await toldOf(first)).toEqual(['sent']);
  await react(asked, '');
  ana.react(number.id, asked, '');
  expect(ana.reactions(number.id, asked)).toEqual([]);
});

test.each([
  ['to a message there is not', () => 'wamid.nothing'],
  ['to another customer’s message', () => meta.phone('4917000000001', 'Bea').say(number.id, 'Hi')],
  ['to a message to another number', () => ana.say(meta.number(number.wabaId, { phone: '15550002222' }).id, 'Hi')],
  [
    'to a message older than 30 days',
    () => {
      const old = ana.say(number.id, 'Hi');
      now += 30 * dayMs + 1;
      ana.say(number.id, 'Anybody?');
      return old;
    },
  ],
  [
    'to a reaction',
    () => {
      ana.react(number.id, ana.say(number.id, 'Hi'), '👍');
      return ana.chat(number.id).at(-1)!.id;
    },
  ],
])('a reaction %s is taken, and refused afterwards', async (_, target) => {
  ana.say(number.id, 'Hello');
  const about = target();
  const id = await react(about);
  expect(ana.reactions(number.id, about)).toEqual([]);
  expect(await toldOf(id)).toEqual(['failed 131009']);
});

test('a reaction needs the window as any message does', async () => {
  const asked = ana.say(number.id, 'Hi');
  now += dayMs;
  const id = await react(asked);
  expect(ana.reactions(number.id, asked)).toEqual([]);
  expect(await toldOf(id)).toEqual(['failed 131047']);
});

test('a message of 30 days, and one of the business’s own, are reacted to', async () => {
  const asked = ana.say(number.id, 'Hi');
  now += 30 * dayMs;
  const ours = ana.say(number.id, 'Anybody?') && (await post({ type: 'text', text: { body: 'Yes' } }));
  await react(asked);
  await react(ours, '✅');
  expect(ana.reactions(number.id, asked)).toEqual([{ from: 'business', emoji: '👍' }]);
  expect(ana.reactions(number.id, ours)).toEqual([{ from: 'business', emoji: '✅' }]);
});
