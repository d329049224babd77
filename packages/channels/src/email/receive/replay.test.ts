import type { AppPorts, ChannelEvent, ConnectorApp } from '@conversa/core/connector';
import { beforeEach, expect, test } from 'vitest';
import { email } from '../connector.ts';
import { fixture, heldBlobs, inPieces, now, secret } from '../fixture.test-support.ts';
import { checkApp, type EmailApp, type EmailCredentials } from '../options.ts';
import { deliver } from './deliver.ts';

const address = 'support-x7@in.desk.test';
const options: EmailApp = {
  secret,
  inboundDomain: 'in.desk.test',
  resolve: async () => [],
  webhooks: { postmark: { user: 'post', password: 'mark' } },
};
let inboxes: EmailCredentials[];
let events: ChannelEvent[];
let quarantined: string[];
let time: Date;
let ports: AppPorts<EmailCredentials>;
let app: ConnectorApp<EmailCredentials>;

beforeEach(() => {
  inboxes = [];
  events = [];
  quarantined = [];
  time = now;
  ports = {
    sink: async (batch) => void events.push(...batch.events),
    fetch: () => Promise.reject(new TypeError('no network')),
    now: () => time,
    log: () => undefined,
    blobs: heldBlobs(),
    resolve: async () => inboxes.map((held) => ({ read: async () => held, renew: async () => held })),
    quarantine: async ({ body }) => void quarantined.push(body),
  };
  app = email.open(options, ports);
});
const openInbox = (): void => void inboxes.push({ address: 'support@desk.test', forwarding: { address } });

const post = (name: string): Promise<Response> =>
  app.handle!(
    new Request('https://desk.test/webhooks/email?provider=postmark', {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('post:mark').toString('base64')}` },
      body: JSON.stringify({ OriginalRecipient: address, RawEmail: fixture(name).toString() }),
    }),
  );
/** Which copy a mail lies in is all that may differ. */
const told = (event: ChannelEvent | undefined): unknown =>
  JSON.parse(JSON.stringify(event, (_, value: unknown) => (/^blob-\d+$/.test(String(value)) ? 'blob' : value)));

test.each(['gmail-reply', 'inline-images', 'no-message-id'])(
  'a forwarded mail (%s) that had no inbox is delivered when there is one, as it would have been',
  async (name) => {
    expect((await post(name)).status).toBe(200);
    expect([events, quarantined.length]).toEqual([[], 1]);
    time = new Date(now.getTime() + 3_600_000);
    await app.replay!(quarantined[0]!);
    expect(quarantined).toHaveLength(2);
    expect(JSON.parse(quarantined[1]!)).toEqual(JSON.parse(quarantined[0]!));
    openInbox();
    await app.replay!(quarantined[1]!);
    await app.replay!(quarantined[1]!);
    time = now;
    await post(name);
    expect(events).toHaveLength(3);
    expect(told(events[0])).toEqual(told(events[2]));
    expect(told(events[1])).toEqual(told(events[2]));
    expect(quarantined).toHaveLength(2);
  },
);

test('what authentication found when it came is what counts', async () => {
  for (const authenticated of ['pass', 'fail'] as const)
    await deliver(checkApp(options), ports, {
      chunks: inPieces(fixture('gmail-reply')),
      recipients: [address],
      path: 'smtp',
      authenticate: async () => ({ authenticated, verdict: { dmarc: authenticated } }),
    });
  openInbox();
  for (const body of quarantined) await app.replay!(body);
  expect(events).toMatchObject(
    ['pass', 'fail'].map((authenticated) => ({ message: { mail: { path: 'smtp', authenticated } } })),
  );
});

test('a question of Gmail’s is the same question when it is replayed', async () => {
  await post('gmail-confirmation');
  openInbox();
  for (let times = 0; times < 2; times++) await app.replay!(quarantined[0]!);
  expect(events).toMatchObject([{ type: 'account.alert' }, { type: 'account.alert' }]);
  expect(events[0]).toEqual(events[1]);
});

test('a replay that could not be stored says so', async () => {
  await post('gmail-reply');
  openInbox();
  const failing = email.open(options, { ...ports, sink: () => Promise.reject(new TypeError('away')) });
  await expect(failing.replay!(quarantined[0]!)).rejects.toThrow('away');
  expect(quarantined).toHaveLength(1);
});

test.each(['{"folder":"INBOX","uid":7}', 'no JSON', '[]', '{"source":"blob-0","recipients":[]}'])(
  'what is no forwarded mail is refused: %s',
  async (body) => {
    await expect(app.replay!(body)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('Only forwarded mail can be taken in once more.'),
    });
    expect([events, quarantined]).toEqual([[], []]);
  },
);
