import { email, type EmailApp, type EmailCredentials } from '@conversa/channels/email';
import {
  type ChannelEvent,
  type Peer,
  type Receipt,
  standalone,
  type Standalone,
  toSendFailure,
} from '@conversa/core/connector';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Customer, customerOf } from '../packages/channels/test/mail-server/customer.ts';
import { hasMailServers, type MailServer, startMailServer } from '../packages/channels/test/mail-server/mail-server.ts';
import { startPlainServer } from '../packages/channels/test/mail-server/plain-server.ts';
import { startSilentProxy } from '../packages/channels/test/mail-server/silent-proxy.ts';

const secret = 'a secret of at least thirty-two characters';
const slow = { timeout: 60_000, interval: 50 };
const alice = 'alice@customer.test';
const peer = (address: string): Peer => ({
  kind: 'person',
  keys: [{ kind: 'email', value: address, scope: { kind: 'inbox' }, proof: 'channel' }],
});

/** The connector alone, without engine and database, at Dovecot and Postfix. */
describe.skipIf(!hasMailServers())('the email channel at real servers', () => {
  let lab: MailServer;
  let customer: Customer;
  let events: ChannelEvent[];
  let stop: AbortController;
  let running: Promise<void>;
  let mail: Standalone;
  let credentials: EmailCredentials;
  let held: EmailCredentials | undefined;

  beforeAll(async () => {
    lab = await startMailServer();
    customer = await customerOf(lab, alice);
  });
  afterAll(async () => {
    await lab?.stop();
  });
  beforeEach(async () => {
    events = [];
    held = undefined;
    stop = new AbortController();
    running = Promise.resolve();
    await customer.empty('support@desk.test');
    credentials = {
      address: 'support@desk.test',
      name: 'Hollow & Pine',
      plusAddressing: true,
      imap: server(lab.ports.imap),
      smtp: server(lab.ports.submission),
    };
  });
  afterEach(async () => {
    stop.abort();
    await running.catch(() => undefined);
  });

  const server = (port: number): NonNullable<EmailCredentials['smtp']> => ({
    host: 'localhost',
    port,
    security: 'starttls',
    ca: lab.ca,
    login: { kind: 'password', user: 'support@desk.test', password: lab.password },
  });
  function open(
    change: Partial<EmailCredentials> = {},
    app: Partial<EmailApp> = {},
    onEvent = async (event: ChannelEvent): Promise<void> => void events.push(event),
  ): Standalone {
    mail = standalone(email, {
      app: { secret, allowPrivateHosts: true, pollMs: 20_000, retryMs: { min: 50, max: 400 }, ...app },
      credentials: { ...credentials, ...change },
      onEvent,
      onCredentials: (renewed) => {
        held = renewed;
      },
    });
    return mail;
  }
  const run = async (): Promise<void> => {
    running = mail.run(stop.signal);
    running.catch(() => undefined);
    await expect.poll(() => states().at(-1), slow).toBe('connected');
  };
  /** As an outbox does: what is to be tried again is. */
  async function deliver(message: Parameters<Standalone['send']>[0]): Promise<Receipt> {
    for (;;) {
      try {
        return (await mail.send(message))[0]!;
      } catch (error) {
        if (toSendFailure(error).disposition !== 'retry') throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
  const of = <T extends ChannelEvent['type']>(type: T): readonly Extract<ChannelEvent, { type: T }>[] =>
    events.filter((event) => event.type === type) as never;
  const states = (): readonly string[] => of('connection.state').map(({ state }) => state);
  const texts = (): readonly string[] =>
    of('message.received').map(({ message }) => (message.parts[0] as { readonly text: string }).text);

  test('reads what comes at once, answers it, and the answer reaches the customer in the same thread', async () => {
    open();
    await run();
    const id = await customer.write({ subject: 'Mugs', text: 'Are they blue?' });
    await expect.poll(texts, slow).toEqual(['Are they blue?']);
    const [{ message }] = of('message.received') as unknown as [Extract<ChannelEvent, { type: 'message.received' }>];
    expect(message).toMatchObject({ externalId: id, peer: { name: 'Alice' }, mail: { subject: 'Mugs', path: 'imap' } });
    const [receipt] = await mail.send({
      to: message.peer,
      by: 'human',
      parts: [{ type: 'text', text: 'They are.' }],
      inReplyTo: { externalId: message.externalId },
      hint: { token: 'cnv_1', subject: 'Mugs', replyTo: [message.externalId] },
    });
    const [answer] = await customer.mails(1);
    expect(answer).toMatchObject({ subject: 'Re: Mugs', from: 'support@desk.test', inReplyTo: `<${id}>` });
    expect(answer!.messageId).toBe(`<${receipt!.externalId}>`);
    expect(answer!.replyTo).toMatch(/^support\+c\.1\.[a-z2-7]{16}@desk\.test$/);
    await customer.answer(answer!, 'Then I take two.');
    await expect.poll(texts, slow).toEqual(['Are they blue?', 'Then I take two.']);
    expect(of('message.received')[1]!.message.hint).toMatchObject({
      token: 'cnv_1',
      replyTo: [receipt!.externalId, id],
    });
    // A copy lies in Sent, as if written in the mailbox itself.
    await expect.poll(() => customer.count('support@desk.test', 'Sent'), slow).toBe(1);
  });

  test('hears nothing twice and misses nothing while the server dies, comes back and counts anew', async () => {
    open({}, { pollMs: 2_000 });
    await run();
    const all = Array.from({ length: 200 }, (_, n) => `Mail ${n}`);
    const writing = customer.writeMany(all);
    await expect.poll(() => texts().length, slow).toBeGreaterThan(20);
    await lab.killImap();
    await lab.startImap();
    await expect.poll(() => texts().length, slow).toBeGreaterThan(80);
    await lab.renumber('support@desk.test', 777_000_001);
    await writing;
    await expect.poll(() => new Set(texts()).size, slow).toBe(200);
    await lab.renumber('support@desk.test', 777_000_002);
    await customer.write({ subject: 'Last', text: 'The end' });
    await expect.poll(() => texts().at(-1), slow).toBe('The end');
    expect(texts().toSorted()).toEqual([...all, 'The end'].toSorted());
  }, 120_000);

  test('a bounce fails the message it belongs to, a delay is told and fails nothing', async () => {
    open();
    await run();
    const gone = await deliver({
      id: 'msg_gone',
      to: peer('x@gone.test'),
      by: 'human',
      parts: [{ type: 'text', text: 'Hi' }],
    });
    const late = await deliver({
      id: 'msg_late',
      to: peer('x@slow.test'),
      by: 'human',
      parts: [{ type: 'text', text: 'Hi' }],
    });
    await expect.poll(() => of('message.status').length, { timeout: 10_000, interval: 50 }).toBe(1);
    expect(of('message.status')[0]).toMatchObject({
      target: { externalId: gone.externalId },
      status: 'failed',
      failure: {
        code: 'bounced',
        providerCode: '5.1.1',
        sentence: expect.stringContaining('x@gone.test does not exist'),
      },
    });
    await expect.poll(() => of('message.notice').length, slow).toBe(1);
    expect(of('message.notice')[0]).toMatchObject({
      externalId: late.externalId,
      notice: 'delayed',
      values: { recipient: 'x@slow.test' },
    });
    expect(of('message.received')).toEqual([]);
    await expect(
      mail.send({ to: peer('nobody@desk.test'), by: 'human', parts: [{ type: 'text', text: 'Hi' }] }),
    ).rejects.toMatchObject({ disposition: 'reject', failure: { code: 'recipient_refused' } });
  });

  test('a connection that is cut without a word is noticed, and the next mail still comes', async () => {
    const proxy = await startSilentProxy(lab.ports.imap);
    try {
      open({ imap: server(proxy.port) }, { pollMs: 1_000, answerMs: 1_500 });
      await run();
      expect(proxy.connections).toBe(1);
      proxy.silence();
      await customer.write({ subject: 'Still there?', text: 'Hello?' });
      await expect.poll(texts, { timeout: 15_000, interval: 50 }).toEqual(['Hello?']);
      expect(proxy.connections).toBe(2);
      stop.abort();
      await running;
    } finally {
      await proxy.close();
    }
  });

  test('a server without STARTTLS never sees the password', async () => {
    for (const kind of ['imap', 'smtp'] as const) {
      const plain = await startPlainServer(kind);
      try {
        open({ [kind]: server(plain.port) }, { answerMs: 2_000 });
        const checks = [];
        for await (const check of mail.diagnose(AbortSignal.timeout(20_000))) checks.push(check);
        expect(checks.find(({ code }) => code === kind)).toMatchObject({
          ok: false,
          sentence: expect.stringContaining('no encryption'),
        });
        expect(plain.connections).toBeGreaterThan(0);
        const heard = plain.heard.join('');
        expect(heard).not.toMatch(/LOGIN|AUTH/i);
        expect(heard).not.toContain(lab.password);
      } finally {
        await plain.close();
      }
    }
  });

  test('a certificate is believed only when its authority is given', async () => {
    const { ca: _ca, ...unknown } = server(lab.ports.imaps);
    open({ imap: { ...unknown, security: 'tls' } });
    const checks = [];
    for await (const check of mail.diagnose(AbortSignal.timeout(20_000))) checks.push(check);
    expect(checks.find(({ code }) => code === 'imap')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('cannot be verified'),
    });
    expect(checks.find(({ code }) => code === 'smtp')).toMatchObject({ ok: true });
  });

  test('a password that is refused is tried no further; other credentials are taken at once', async () => {
    const wrong = {
      ...server(lab.ports.imap),
      login: { kind: 'password', user: 'support@desk.test', password: 'no' },
    } as const;
    open({ imap: wrong }, { pollMs: 100 });
    running = mail.run(stop.signal);
    await expect.poll(() => states().at(-1), slow).toBe('reauthorization_required');
    expect(of('connection.state').at(-1)).toMatchObject({
      reason: { code: 'login_refused', sentence: expect.stringMatching(/\.$/) },
    });
  });

  describe('with consent instead of a password', () => {
    let provider: Server;
    let asked: URLSearchParams[];
    let refuse: boolean;
    beforeEach(async () => {
      asked = [];
      refuse = false;
      provider = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          asked.push(new URLSearchParams(body));
          response
            .writeHead(refuse ? 400 : 200, { 'content-type': 'application/json' })
            .end(
              JSON.stringify(
                refuse
                  ? { error: 'invalid_grant' }
                  : { access_token: lab.token('support@desk.test', 3_600), refresh_token: 'next', expires_in: 3_600 },
              ),
            );
        });
      });
      await new Promise<void>((resolve) => {
        provider.listen(0, '127.0.0.1', resolve);
      });
    });
    afterEach(async () => {
      await new Promise((resolve) => provider.close(resolve));
    });
    const login = { kind: 'oauth', user: 'support@desk.test' } as const;
    const openWith = (accessToken: string, expiresAt: string): Standalone =>
      open(
        {
          imap: { ...server(lab.ports.imap), login },
          smtp: { ...server(lab.ports.submission), login },
          oauth: { provider: 'google', accessToken, refreshToken: 'first', expiresAt },
        },
        {
          pollMs: 500,
          google: {
            clientId: 'id',
            clientSecret: 'app-secret',
            tokenUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/token`,
          },
        },
      );

    test('a token that is no longer taken is renewed once for all who need it', async () => {
      openWith(lab.token('support@desk.test', -60), new Date(Date.now() + 3_600_000).toISOString());
      await run();
      await mail.send({ to: peer(alice), by: 'human', parts: [{ type: 'text', text: 'Hi' }] });
      expect(asked.map((fields) => [fields.get('grant_type'), fields.get('refresh_token')])).toEqual([
        ['refresh_token', 'first'],
      ]);
      expect(held?.oauth).toMatchObject({ refreshToken: 'next' });
      expect((await customer.mails(1))[0]).toMatchObject({ text: expect.stringContaining('Hi') });
    });
    test('a grant that was taken back asks for consent anew', async () => {
      refuse = true;
      openWith('old', new Date(Date.now() - 1_000).toISOString());
      running = mail.run(stop.signal);
      await expect.poll(() => states().at(-1), slow).toBe('reauthorization_required');
      expect(asked).toHaveLength(1);
    });
  });

  test('a mailbox’s past comes when it is asked for, newest first, and counts as past', async () => {
    const write = (text: string): Promise<string> => customer.write({ to: 'sales@desk.test', subject: text, text });
    for (const text of ['One', 'Two', 'Three']) {
      const before = await customer.count('sales@desk.test', 'INBOX');
      await write(text);
      await expect.poll(() => customer.count('sales@desk.test', 'INBOX'), slow).toBe(before + 1);
    }
    const login = { kind: 'password', user: 'sales@desk.test', password: lab.password } as const;
    open({ address: 'sales@desk.test', imap: { ...server(lab.ports.imap), login } }, { pollMs: 500 });
    await run();
    expect(texts()).toEqual([]);
    await mail.connection.history!.request('messages', { days: 2 });
    await expect.poll(texts, slow).toEqual(['Three', 'Two', 'One']);
    expect(of('message.received').every(({ live }) => !live)).toBe(true);
    await expect.poll(() => of('history.progress').at(-1)?.percent, slow).toBe(100);
    await write('Four');
    await expect.poll(() => texts().at(-1), slow).toBe('Four');
    expect(of('message.received').at(-1)!.live).toBe(true);
  });

  test('the past comes at once also when it is asked for before the mailbox is listened to', async () => {
    await customer.write({ subject: 'Old', text: 'Old' });
    await expect.poll(() => customer.count('support@desk.test', 'INBOX'), slow).toBe(1);
    open({}, { pollMs: 600_000 }, async (event) => {
      events.push(event);
      if (event.type === 'connection.state' && event.state === 'connected')
        await mail.connection.history!.request('messages', { days: 2 });
    });
    await run();
    await expect.poll(texts, { ...slow, timeout: 30_000 }).toEqual(['Old']);
  });

  test('flags are left alone, or mails marked or moved, and other folders are looked into', async () => {
    await customer.folder('support@desk.test', 'Orders');
    await customer.folder('support@desk.test', 'Done');
    open({ imap: { ...server(lab.ports.imap), folders: ['INBOX', 'Orders'] } }, { pollMs: 300 });
    await run();
    await customer.write({ subject: 'A', text: 'Unread' });
    await customer.put(
      'support@desk.test',
      'Orders',
      'From: Bob <bob@customer.test>\r\nSubject: Order\r\n\r\nTwo mugs',
    );
    await expect.poll(() => texts().toSorted(), slow).toEqual(['Two mugs', 'Unread']);
    expect(await customer.flags('support@desk.test', 'INBOX')).toEqual([[]]);
    stop.abort();
    await running;
    stop = new AbortController();
    open({ imap: { ...server(lab.ports.imap), after: { moveTo: 'Done' } } }, { pollMs: 300 });
    events = [];
    await run();
    await customer.write({ subject: 'B', text: 'To be moved' });
    await expect.poll(() => customer.count('support@desk.test', 'Done'), slow).toBe(1);
    expect(texts()).toEqual(['To be moved']);
  });

  test('a mail beyond the limit is named, with who sent it and what about', async () => {
    open({}, { maxBytes: 20_000 });
    await run();
    await customer.write({ subject: 'Catalogue', text: 'x'.repeat(40_000) });
    await expect.poll(() => texts().length, slow).toBe(1);
    expect(texts()[0]).toContain('too large');
    expect(of('message.received')[0]!.message).toMatchObject({
      peer: { name: 'Alice' },
      mail: { subject: 'Catalogue' },
    });
  });

  test('a signed test mail shows that mail comes, and a copy of its mark proves nothing', async () => {
    open();
    await run();
    await mail.connection.probe!();
    await expect.poll(() => of('account.alert').length, slow).toBe(1);
    expect(of('account.alert')[0]).toMatchObject({ detail: { alert: 'test_mail', path: 'imap' } });
    await customer.write({
      subject: 'Test',
      text: 'I forge',
      headers: { 'X-Conversa-Test': 'test-1.aaaaaaaaaaaaaaaa@desk.test' },
    });
    await expect.poll(texts, slow).toEqual(['I forge']);
    expect(of('account.alert')).toHaveLength(1);
  });
});
