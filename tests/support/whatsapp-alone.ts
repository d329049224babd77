import {
  type ChannelEvent,
  type OutboundMessage,
  type Part,
  type Peer,
  standalone,
  type Standalone,
  type StandaloneOptions,
} from '@conversa/core/connector';
import { whatsappCloud, type WhatsAppCloudApp, type WhatsAppCloudCredentials } from '@conversa/channels/whatsapp-cloud';
import { type Account, type AppWish, type Meta, type Num, type Phone, startMeta } from '@conversa/simulators/meta';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';

/** The connector by itself, without a helpdesk, connected to a number at the simulator; and a customer's phone. */
export interface WhatsAppAlone {
  readonly appId: string;
  readonly meta: Meta;
  readonly account: Account;
  readonly number: Num;
  readonly phone: Phone;
  readonly credentials: WhatsAppCloudCredentials;
  readonly whatsapp: Standalone;
  /** All that came in, in order. */
  readonly events: ChannelEvent[];
  /** What time it is, for both sides. */
  clock: number;
  ofType<T extends ChannelEvent['type']>(type: T): readonly Extract<ChannelEvent, { readonly type: T }>[];
  /** Connects anew, with other credentials or other stored files. */
  open(
    change?: Partial<WhatsAppCloudCredentials>,
    more?: Pick<StandaloneOptions<WhatsAppCloudApp, WhatsAppCloudCredentials>, 'blobs'>,
  ): void;
  /** To Ana, who has written just now. */
  send(parts: readonly Part[], change?: Partial<OutboundMessage>): ReturnType<Standalone['send']>;
  /** A template that is approved already. */
  approve(change: object): Promise<void>;
  close(): Promise<void>;
}

export const ana: Peer = {
  kind: 'person',
  keys: [{ kind: 'phone', value: '+4915112345678', scope: { kind: 'account' }, proof: 'channel' }],
};
export const text = (words: string): Part => ({ type: 'text', text: words });
export const until = (look: () => boolean): Promise<void> =>
  expect.poll(look, { timeout: 20_000 }).toBe(true) as Promise<void>;

/** @param webhooks how Meta delivers */
export async function startWhatsAppAlone(webhooks: Partial<AppWish> = {}): Promise<WhatsAppAlone> {
  const app = { id: '5001', secret: 'app-secret' };
  let clock = Date.now();
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const answer = await whatsapp.handle(
        new Request(`http://desk.test${request.url}`, {
          method: request.method!,
          headers: request.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      );
      response.writeHead(answer.status).end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const meta = await startMeta({ apps: [{ ...app, callbackUrl, ...webhooks }], now: () => clock });
  const account = meta.account();
  account.subscribed.add(app.id);
  const number = meta.number(account.id, { phone: '15550001111', name: 'Hollow & Pine' });
  const events: ChannelEvent[] = [];
  const credentials: WhatsAppCloudCredentials = {
    phoneNumberId: number.id,
    wabaId: account.id,
    businessId: account.businessId,
    accessToken: meta.token(app.id, [account.id]),
  };
  let whatsapp: Standalone;
  const alone: WhatsAppAlone = {
    appId: app.id,
    meta,
    account,
    number,
    phone: meta.phone('4915112345678', 'Ana'),
    credentials,
    get whatsapp() {
      return whatsapp;
    },
    events,
    get clock() {
      return clock;
    },
    set clock(now) {
      clock = now;
    },
    ofType: (type) => events.filter((event) => event.type === type) as never,
    open: (change, more) => {
      whatsapp = standalone(whatsappCloud, {
        app: { appId: app.id, appSecret: app.secret, verifyToken: 'let me in', apiUrl: meta.url },
        credentials: { ...credentials, ...change },
        onEvent: (event) => void events.push(event),
        now: () => new Date(clock),
        ...more,
      });
    },
    send: (parts, change) =>
      whatsapp.send({ to: ana, by: 'human', parts, ...change }, { lastInboundAt: new Date(clock) }),
    approve: async (change) => {
      await whatsapp.connection.templates!.save({ name: 't', language: 'en_US', category: 'UTILITY', ...change });
      // By the reviewer, who would otherwise do so over what a test says next.
      await until(() => [...account.templates.values()].every(({ status }) => status === 'APPROVED'));
    },
    close: async () => {
      await meta.close();
      server.closeAllConnections();
      server.close();
    },
  };
  alone.open();
  return alone;
}
