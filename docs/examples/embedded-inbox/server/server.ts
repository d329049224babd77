import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { website } from '@conversa/channels/website';
import { type Blobs, connectorEntry, createHelpdesk, type Helpdesk, isHelpdeskPath } from '@conversa/core';
import type { PostgresStorageOptions } from '@conversa/core/storage/postgres';
import { postgresStorage } from '@conversa/core/storage/postgres';
import { createAdaptorServer } from '@hono/node-server';
import { authenticate } from './authenticate.ts';
import { page } from './pages.ts';
import { signIn } from './sessions.ts';

export interface ParcelOptions {
  readonly database: PostgresStorageOptions;
  readonly blobs: Blobs;
  /** At least 32 random characters. */
  readonly secret: string;
  readonly port: number;
}
export interface Parcel {
  readonly url: string;
  stop(): Promise<void>;
}

/** Parcel and its helpdesk, in one process and on one port. */
export async function startParcel({ database, blobs, secret, port }: ParcelOptions): Promise<Parcel> {
  const url = `http://localhost:${port}`;
  const storage = postgresStorage(database);
  let accountId: Awaited<ReturnType<typeof openAccount>> | undefined;
  const helpdesk: Helpdesk = createHelpdesk({
    storage,
    blobs,
    connectors: [connectorEntry(website, null)],
    publicUrl: url,
    secret,
    authenticate: async (request) => accountId && authenticate(helpdesk, { accountId, secret, origin: url }, request),
  });
  await helpdesk.start();
  accountId = await openAccount(helpdesk, storage);
  const inboxId = await openInbox(helpdesk, storage, accountId);

  const fetch = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (isHelpdeskPath(pathname)) return helpdesk.fetch(request);
    if (pathname === '/sign-in' && request.method === 'POST') {
      const { login } = (await request.json()) as { readonly login: string };
      const cookie = signIn(secret, login);
      return new Response(null, cookie ? { status: 204, headers: { 'set-cookie': cookie } } : { status: 401 });
    }
    if (pathname === '/shop-inbox') return Response.json({ inboxId });
    return page(pathname);
  };
  const server = createAdaptorServer({ fetch }) as Server;
  await new Promise<void>((resolve) => {
    server.listen(port, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      await helpdesk.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

type Storage = ReturnType<typeof postgresStorage>;
/** Parcel is one account; its owner signs in to Parcel, so there is no password. */
async function openAccount(helpdesk: Helpdesk, storage: Storage): Promise<`acc_${string}`> {
  const [known] = await storage.accounts.list();
  if (known) return known.id;
  const owner = { accountName: 'Parcel', name: 'Pia Parcel', email: 'pia@parcel.example' };
  return (await helpdesk.register(owner)).accountId;
}
/** Where customers write; everybody who packs answers. */
async function openInbox(helpdesk: Helpdesk, storage: Storage, accountId: `acc_${string}`): Promise<string> {
  const [known] = await storage.inboxes.list({ accountId });
  if (known) return known.id;
  const lead = await helpdesk.actorOf({
    accountId,
    name: 'Pia Parcel',
    email: 'pia@parcel.example',
    role: 'administrator',
  });
  const settings = { siteName: 'Parcel', domains: [], greeting: 'Where is your parcel?', color: '#7048e8' };
  const { id } = await helpdesk.createInbox(lead, { name: 'Shop', channel: 'website', settings });
  await helpdesk.actorOf({
    accountId,
    name: 'Paul Packer',
    email: 'paul@parcel.example',
    role: 'agent',
    inboxes: [id],
  });
  return id;
}
