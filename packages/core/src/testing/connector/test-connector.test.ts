import { describe, expect, it } from 'vitest';
import type { Connector } from '../../connector/contract.ts';
import { SendError } from '../../connector/send-error.ts';
import { fakeMailbox } from '../channels/fake-mailbox.ts';
import { fakeMessenger, type FakeMessengerApp, type FakeMessengerCredentials } from '../channels/fake-messenger.ts';
import { fakePhone } from '../channels/fake-phone.ts';
import { signedWebhook } from '../channels/sign-fake.ts';
import type { TestConnectorOptions } from './options.ts';
import { testConnector } from './test-connector.ts';

const at = '2026-05-04T10:00:00.000Z';
const now = (): Date => new Date(at);
const url = 'https://desk.example/webhooks/fake';
const appSecret = 'app-secret-canary';

const message = { type: 'message', id: 'm1', at, from: '+4912345', text: 'Hello' };
const notice = (items: readonly unknown[]): unknown => ({ number: '+491000', business: 'b1', items });
const tampered = async (request: Request): Promise<Request> =>
  new Request(request.url, {
    method: 'POST',
    headers: request.headers,
    body: (await request.text()).replace('4912345', '4912346'),
  });

const messenger: TestConnectorOptions<FakeMessengerApp, FakeMessengerCredentials> = {
  connector: fakeMessenger,
  app: { apiUrl: 'http://provider.test', appSecret },
  credentials: { number: '+491000', business: 'b1', accessToken: 'token-canary' },
  secrets: [appSecret, 'token-canary'],
  now,
  inbound: {
    request: () => signedWebhook(url, appSecret, notice([message, { ...message, id: 'm2' }])),
    events: 2,
    tampered: async () => tampered(await signedWebhook(url, appSecret, notice([message]))),
    oneBad: { request: () => signedWebhook(url, appSecret, notice([message, { type: 'message', id: 7 }])), events: 1 },
  },
  outbound: {
    to: { kind: 'person', keys: [{ kind: 'phone', value: '+4912345', scope: { kind: 'account' }, proof: 'channel' }] },
    accepted: () => Response.json({ id: 'p1' }),
  },
};

describe('the contract suite, on the fake messenger', () => {
  for (const { name, run } of testConnector(messenger)) it(name, run);
});

describe('the contract suite, on the fake mailbox', () => {
  const cases = testConnector({
    connector: fakeMailbox,
    app: { apiUrl: 'http://provider.test', pollMs: 10 },
    credentials: { mailbox: 'help@shop.test', accessToken: 'token-canary' },
    secrets: ['token-canary'],
    now,
    outbound: {
      to: {
        kind: 'person',
        keys: [{ kind: 'email', value: 'a@b.test', scope: { kind: 'account' }, proof: 'channel' }],
      },
      accepted: () => Response.json({ id: 'p1' }),
    },
  });
  for (const { name, run } of cases) it(name, run);
});

describe('the contract suite, on the fake phone', () => {
  const ring = { to: '+49900', from: '+4912345', callId: 'c1', sequence: 1, state: 'ringing', at };
  const cases = testConnector({
    connector: fakePhone,
    app: { decideWithinMs: 1_000 },
    credentials: { number: '+49900', secret: 'line-secret-canary' },
    secrets: ['line-secret-canary'],
    now,
    callPlan: { do: 'ring', agents: ['usr_1'], timeoutMs: 20_000 },
    inbound: {
      request: () => signedWebhook(url, 'line-secret-canary', ring),
      events: 1,
      tampered: async () => tampered(await signedWebhook(url, 'line-secret-canary', ring)),
    },
  });
  for (const { name, run } of cases) it(name, run);
});

/** The suite is only worth something if it refuses connectors that break the contract. */
describe('the contract suite refuses', () => {
  const failing = async (broken: Partial<TestConnectorOptions<FakeMessengerApp, FakeMessengerCredentials>>) => {
    const failed: string[] = [];
    for (const { name, run } of testConnector({ ...messenger, ...broken })) await run().catch(() => failed.push(name));
    return failed;
  };
  const wrapped = (
    change: (opened: ReturnType<typeof fakeMessenger.open>) => Partial<ReturnType<typeof fakeMessenger.open>>,
  ): Connector<FakeMessengerApp, FakeMessengerCredentials> => ({
    ...fakeMessenger,
    open: (app, ports) => {
      const opened = fakeMessenger.open(app, ports);
      return { ...opened, ...change(opened) };
    },
  });

  it('nothing of a sound connector', async () => {
    expect(await failing({})).toEqual([]);
  });
  it('one that accepts anything and stores nothing', async () => {
    const connector = wrapped(() => ({ handle: async () => new Response(null, { status: 200 }) }));
    expect(await failing({ connector })).toEqual([
      'turns a genuine webhook into events and answers 200 once they are stored',
      'gives an event the same id when it is delivered again',
      'refuses a webhook that is not signed, or was changed, and does nothing with it',
      'asks for another delivery when the events could not be stored',
      'keeps the good items of a batch and sets a bad one aside',
      'takes in once more what was set aside: the same events, and what is still bad set aside again',
    ]);
  });
  it('one whose replays are new events, drop what is bad, or say nothing of what was not stored', async () => {
    const bad = { type: 'message', id: 7 };
    const replaying = (...items: readonly unknown[]): Promise<readonly string[]> =>
      failing({
        connector: wrapped(({ handle }) => ({
          replay: async () => void (await handle!(await signedWebhook(url, appSecret, notice(items)))),
        })),
      });
    const name = 'takes in once more what was set aside: the same events, and what is still bad set aside again';
    for (const items of [[bad, { ...message, id: 'anew' }], [message], [bad, message]])
      expect(await replaying(...items)).toEqual([name]);
    expect(await replaying(bad)).toEqual([]);
  });
  it('one that tells its log a secret, or says it in the error of a send', async () => {
    const leaky: Connector<FakeMessengerApp, FakeMessengerCredentials> = {
      ...fakeMessenger,
      open: (app, ports) => {
        ports.log('debug', `opened with ${app.appSecret}`);
        return fakeMessenger.open(app, ports);
      },
    };
    expect(await failing({ connector: leaky })).toEqual(
      expect.arrayContaining([
        'diagnoses itself in sentences, even when the provider is away',
        'turns a genuine webhook into events and answers 200 once they are stored',
        'gives up on what the provider refuses',
      ]),
    );
    const talkative = wrapped((opened) => ({
      connect: (credentials, ports) => ({
        ...opened.connect(credentials, ports),
        send: async () => {
          const { accessToken } = await credentials.read();
          const sentence = `The token ${accessToken} was refused.`;
          throw new SendError({ disposition: 'reject', failure: { code: 'no', scope: 'piece', sentence } });
        },
      }),
    }));
    expect(await failing({ connector: talkative })).toContain('gives up on what the provider refuses');
  });
  it('one that invents correlation ids, and one that calls every failure final', async () => {
    const random = wrapped((opened) => ({
      connect: (credentials, ports) => {
        const connection = opened.connect(credentials, ports);
        let n = 0;
        return {
          ...connection,
          plan: (m, context) => {
            const plan = connection.plan(m, context);
            return plan.ok ? { ...plan, pieces: plan.pieces.map((p) => ({ ...p, correlationId: String(n++) })) } : plan;
          },
        };
      },
    }));
    expect(await failing({ connector: random })).toContain(
      'plans the same pieces every time, numbered, with correlation ids of their own',
    );
    const careless = wrapped((opened) => ({
      connect: (credentials, ports) => ({
        ...opened.connect(credentials, ports),
        send: async () => {
          throw new TypeError('oops');
        },
      }),
    }));
    expect(await failing({ connector: careless })).toHaveLength(6);
  });
});
