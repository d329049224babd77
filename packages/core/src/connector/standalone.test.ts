import { expect, test } from 'vitest';
import { fakeMailbox } from '../testing/channels/fake-mailbox.ts';
import { fakeMessenger } from '../testing/channels/fake-messenger.ts';
import { fakePhone } from '../testing/channels/fake-phone.ts';
import { signedWebhook } from '../testing/channels/sign-fake.ts';
import type { Connector } from './contract.ts';
import type { ChannelEvent } from './events.ts';
import { standalone } from './standalone.ts';

const at = '2026-05-04T10:00:00.000Z';
const url = 'https://desk.example/webhooks/fake';
const message = (id: string): object => ({ type: 'message', id, at, from: '+4912345', text: id });
const notice = (...items: readonly object[]): Promise<Request> =>
  signedWebhook(url, 's', { number: '+491000', business: 'b1', items });
const messengerApp = { apiUrl: 'http://provider.test', appSecret: 's' };
const messenger = { number: '+491000', business: 'b1', accessToken: 't' };
const mailbox = { mailbox: 'help@shop.test', accessToken: 't' };

test('hands events on one after the other, and asks for them again when one could not be taken', async () => {
  const taken: string[] = [];
  let busy = false;
  let fails = true;
  const { handle } = standalone(fakeMessenger, {
    app: messengerApp,
    credentials: messenger,
    onEvent: async ({ id }) => {
      expect(busy).toBe(false);
      busy = true;
      await new Promise((resolve) => setImmediate(resolve));
      busy = false;
      if (fails && id.includes('m2')) throw new TypeError('The disk is full.');
      taken.push(id);
    },
  });
  expect((await handle(await notice(message('m1'), message('m2'), message('m3')))).status).toBe(503);
  expect(taken).toHaveLength(1);
  fails = false;
  expect((await handle(await notice(message('m1'), message('m2'), message('m3')))).status).toBe(200);
  expect(taken.slice(1)).toHaveLength(3);
});

test('takes in once more what was set aside, where the connector can', async () => {
  const events: ChannelEvent[] = [];
  const onEvent = (event: ChannelEvent): void => void events.push(event);
  const fake = standalone(fakeMessenger, { app: messengerApp, credentials: messenger, onEvent });
  await fake.handle(await notice(message('m1')));
  await fake.replay!(await (await notice(message('m1'))).text());
  expect(events).toEqual([events[0], events[0]]);
  const mail = standalone(fakeMailbox, {
    app: { apiUrl: 'http://provider.test', pollMs: 1 },
    credentials: mailbox,
    onEvent,
  });
  expect(mail).not.toHaveProperty('replay');
});

test('keeps a mailbox going until it is told to end, and goes on from where it was', async () => {
  const mails = [1, 2, 3].map((n) => ({ id: `mail${n}`, at, from: 'a@b.test', subject: 'Order', text: `${n}` }));
  const notes = new Map<string, unknown>();
  const state = {
    get: async (key: string) => notes.get(key) as never,
    write: async (changes: ReadonlyMap<string, unknown>) => {
      for (const [key, value] of changes) notes.set(key, value);
    },
  };
  const run = async (upTo: number): Promise<readonly string[]> => {
    const events: ChannelEvent[] = [];
    const stop = new AbortController();
    const mail = standalone(fakeMailbox, {
      app: { apiUrl: 'http://provider.test', pollMs: 1 },
      credentials: mailbox,
      state,
      onEvent: (event) => void events.push(event),
      fetch: async (input) => {
        const after = Number(new URL(String(input)).searchParams.get('after'));
        if (after >= upTo) stop.abort();
        return Response.json({ items: mails.slice(after, upTo), cursor: upTo });
      },
    });
    await mail.run(stop.signal);
    return events.map(({ id }) => id);
  };
  expect(await run(2)).toEqual(['mail1', 'mail2']);
  expect([...notes]).toEqual([['feed', 2]]);
  expect(await run(3)).toEqual(['mail3']);
});

test('asks what to do with a call, and without an answer takes a message', async () => {
  const ring = { to: '+49900', from: '+4912345', callId: 'c1', sequence: 1, state: 'ringing', at };
  const phone = {
    app: { decideWithinMs: 50 },
    credentials: { number: '+49900', secret: 's' },
    onEvent: () => undefined,
  };
  const decided = standalone(fakePhone, {
    ...phone,
    decideCall: async ({ callId }) => ({ do: 'ring', agents: [callId], timeoutMs: 9_000 }),
  });
  expect(await (await decided.handle(await signedWebhook(url, 's', ring))).json()).toEqual({
    action: 'dial',
    targets: ['c1'],
    timeout: 9,
  });
  const silent = standalone(fakePhone, phone);
  expect(await (await silent.handle(await signedWebhook(url, 's', ring))).json()).toEqual({ action: 'record' });
});

test('renews credentials once for all who ask, and hands the new ones over to be kept', async () => {
  let renew: (() => Promise<string>) | undefined;
  const renewing: Connector<typeof messengerApp, typeof messenger> = {
    ...fakeMessenger,
    open: (app, ports) => {
      const opened = fakeMessenger.open(app, ports);
      return {
        ...opened,
        connect: (credentials, more) => {
          renew = async () =>
            (await credentials.renew(async (current) => ({ ...current, accessToken: `${current.accessToken}+` })))
              .accessToken;
          return opened.connect(credentials, more);
        },
      };
    },
  };
  const kept: string[] = [];
  standalone(renewing, {
    app: messengerApp,
    credentials: messenger,
    onEvent: () => undefined,
    onCredentials: async ({ accessToken }) => void kept.push(accessToken),
  });
  expect(await Promise.all([renew!(), renew!()])).toEqual(['t+', 't+']);
  expect(await renew!()).toBe('t++');
  expect(kept).toEqual(['t+', 't++']);
});

test('says what it cannot do', async () => {
  const mail = standalone(fakeMailbox, {
    app: { apiUrl: 'http://provider.test', pollMs: 1 },
    credentials: mailbox,
    onEvent: () => undefined,
  });
  await expect(mail.handle(new Request(url))).rejects.toMatchObject({ code: 'invalid_options' });
  const { send } = standalone(fakeMessenger, { app: messengerApp, credentials: messenger, onEvent: () => undefined });
  const keys = [{ kind: 'phone', value: '+4912345', scope: { kind: 'account' }, proof: 'channel' }] as const;
  const huge = [{ type: 'text', text: 'x'.repeat(5_000) }] as const;
  await expect(send({ to: { kind: 'person', keys }, by: 'bot', parts: huge })).rejects.toMatchObject({
    code: 'too_large',
  });
});
