import { type Api, createApi } from '@conversa/core/api';
import { type Meta, type Num, startMeta } from '@conversa/simulators/meta';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cluster, startCluster } from '../../packages/core/test/postgres/cluster.ts';
import { freePort } from '../e2e/support/running-server.ts';
import { tokenFor } from '../support/token-for.ts';
import { type MessengerProcess, startMessengerProcess } from './messenger-process.ts';

/** A helpdesk process that can be killed, with WhatsApp at the simulator. */
export interface MortalDesk {
  readonly meta: Meta;
  readonly api: Api;
  /** An inbox with a number of its own. */
  inbox(phone: string, onPhone?: boolean): Promise<{ readonly id: string; readonly number: Num }>;
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function openMortalDesk(): Promise<MortalDesk> {
  const cluster: Cluster = await startCluster({ durable: true });
  const blobs = await mkdtemp(path.join(tmpdir(), 'conversa-crash-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const meta = await startMeta({
    apps: [{ id: '5001', secret: 'app-secret', callbackUrl: `${url}/webhooks/whatsapp-cloud` }],
  });
  const settings = {
    database: await cluster.database(),
    port,
    apiUrl: meta.url,
    appSecret: 'app-secret',
    secret: 'a secret of at least thirty-two characters',
    blobs,
  };
  let server: MessengerProcess = await startMessengerProcess(settings);
  const person = { email: 'crash@desk.test', password: 'long enough' };
  await server.setUp({ ...person, credentials: { number: '+491000', business: 'b', accessToken: 't' } });
  const api = createApi({ url, token: await tokenFor(url, person) });
  return {
    meta,
    api,
    inbox: async (phone, onPhone = false) => {
      const account = meta.account();
      const number = meta.number(account.id, { phone, onPhone });
      const { id } = await api('post', '/v1/inboxes', {
        body: { name: phone, channel: 'whatsapp-cloud', settings: {} },
      });
      const at = { path: { inboxId: id } };
      await api('post', '/v1/inboxes/{inboxId}/onboarding', { ...at, body: {} });
      const input = {
        accessToken: meta.token('5001', [account.id]),
        wabaId: account.id,
        phoneNumberId: number.id,
        ...(onPhone ? { event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' } : {}),
      };
      await api('post', '/v1/inboxes/{inboxId}/onboarding', { ...at, body: { input } });
      return { id, number };
    },
    kill: () => server.kill(),
    start: async () => {
      server = await startMessengerProcess(settings);
    },
    close: async () => {
      await server.kill();
      await meta.close();
      await cluster.stop();
      await rm(blobs, { recursive: true, force: true });
    },
  };
}
