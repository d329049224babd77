import { whatsappCloud } from '@conversa/channels/whatsapp-cloud';
import { type ConnectorEntry, connectorEntry } from '@conversa/core';
import { type Account, type Meta, type MetaOptions, type Num, startMeta } from '@conversa/simulators/meta';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Desk, openDesk } from '../../packages/core/test/desk.ts';
import type { Cluster } from '../../packages/core/test/postgres/cluster.ts';

export const app = { id: '5001', secret: 'app-secret' };

/** A helpdesk whose WhatsApp app is at the simulator, with one connected number. */
export interface WhatsAppServer {
  readonly meta: Meta;
  readonly account: Account;
  readonly number: Num;
  readonly desk: Desk;
  readonly inboxId: `ibx_${string}`;
  /** As the administrator. Throws what is not 2xx, with its problem. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** A template that is approved already. */
  template(change: object): void;
  close(): Promise<void>;
}
export interface WhatsAppServerOptions {
  readonly connectors?: readonly ConnectorEntry[];
  readonly meta?: Partial<MetaOptions>;
}

export async function startWhatsAppServer(
  cluster: Cluster,
  { connectors = [], meta: more = {} }: WhatsAppServerOptions = {},
): Promise<WhatsAppServer> {
  let desk: Desk | undefined;
  const door = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const answer = await desk!.helpdesk.fetch(
        new Request(`http://desk.test${request.url}`, {
          method: 'POST',
          headers: { 'x-hub-signature-256': String(request.headers['x-hub-signature-256']) },
          body: Buffer.concat(chunks),
        }),
      );
      response.writeHead(answer.status).end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => {
    door.listen(0, '127.0.0.1', resolve);
  });
  const callbackUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/whatsapp-cloud`;
  const meta = await startMeta({ ...more, apps: [{ ...app, callbackUrl }] });
  const account = meta.account();
  account.subscribed.add(app.id);
  const number = meta.number(account.id, { phone: '15550001111', name: 'Hollow & Pine' });
  const opened = (desk = await openDesk(cluster, {
    connectors: [
      connectorEntry(whatsappCloud, { appId: app.id, appSecret: app.secret, verifyToken: 'v', apiUrl: meta.url }),
      ...connectors,
    ],
  }));
  const { id: inboxId } = await opened.helpdesk.createInbox(opened.owner, {
    name: 'WhatsApp',
    channel: 'whatsapp-cloud',
    settings: {},
  });
  await opened.helpdesk.connectInbox(opened.owner, inboxId, {
    phoneNumberId: number.id,
    wabaId: account.id,
    businessId: account.businessId,
    accessToken: meta.token(app.id, [account.id]),
  });
  return {
    meta,
    account,
    number,
    desk: opened,
    inboxId,
    call: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const answer = await opened.call(method, path, {
        ...(body === undefined ? {} : { body }),
        headers: { authorization: `Bearer ${opened.token}` },
      });
      const text = await answer.text();
      const parsed = (text === '' ? undefined : JSON.parse(text)) as T;
      if (!answer.ok) throw Object.assign(new Error(text), parsed);
      return parsed;
    },
    template: (change) => {
      const template = {
        id: meta.world.id(),
        name: 'hello',
        language: 'en_US',
        category: 'UTILITY',
        status: 'APPROVED' as const,
        parameterFormat: 'POSITIONAL' as const,
        components: [{ type: 'BODY', text: 'Hello {{1}}!' }],
        rejectedReason: 'NONE',
        ...change,
      };
      account.templates.set(`${template.name}:${template.language}`, template);
    },
    close: async () => {
      await meta.close();
      await opened.stop();
      door.closeAllConnections();
      door.close();
    },
  };
}
