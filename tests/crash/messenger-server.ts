/** A helpdesk with the fake messenger, as a process that can be killed. Settings come as JSON in the first argument. */
import { connectorEntry, createHelpdesk, folderBlobs } from '@conversa/core';
import { website } from '@conversa/channels/website';
import { whatsappCloud } from '@conversa/channels/whatsapp-cloud';
import { postgresStorage } from '@conversa/core/storage/postgres';
import type { Json } from '@conversa/core/connector';
import { fakeMessenger } from '@conversa/core/testing';
import { serve } from '../../apps/demo-server/src/http-server/serve.ts';
import type { MessengerSettings } from './messenger-process.ts';

const settings = JSON.parse(process.argv[2]!) as MessengerSettings;
const storage = postgresStorage(settings.database);
const helpdesk = createHelpdesk({
  storage,
  blobs: folderBlobs(settings.blobs),
  connectors: [
    connectorEntry(website, null),
    connectorEntry(whatsappCloud, {
      appId: '5001',
      appSecret: settings.appSecret,
      verifyToken: 'v',
      apiUrl: settings.apiUrl,
    }),
    connectorEntry(fakeMessenger, { apiUrl: settings.apiUrl, appSecret: settings.appSecret }),
  ],
  publicUrl: `http://localhost:${settings.port}`,
  secret: settings.secret,
  bus: storage.bus(),
  lease: storage.lease(),
  limits: { sendTimeoutMs: 500 },
});
await helpdesk.start();
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (message: string) => void process.stderr.write(`${message}\n`),
};
await serve({
  fetch: (request, info) => helpdesk.fetch(request, info),
  port: settings.port,
  host: '127.0.0.1',
  clientAddress: (remote, forwarded) => forwarded ?? remote ?? 'unknown',
  logger: { ...silent, child: () => ({ ...silent, child: () => undefined as never }) },
});
process.send?.('ready');
process.on('message', (wish: { readonly setUp: Setup }) => {
  setUp(wish.setUp).then(
    (made) => process.send?.(made),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

interface Setup {
  readonly email: string;
  readonly password: string;
  /** Of WhatsApp numbers: the first in this account, each further one in an account of its own. */
  readonly whatsapp?: readonly Json[];
  readonly credentials: { readonly number: string; readonly business: string; readonly accessToken: string };
}
async function setUp({ email, password, credentials, whatsapp }: Setup): Promise<object> {
  const ids = await helpdesk.register({ accountName: 'Crash', name: 'Cora', email, password });
  const actor = { ...ids, role: 'administrator', manages: [], operator: true, via: { kind: 'host' } } as const;
  const messenger = await helpdesk.createInbox(actor, { name: 'Messenger', channel: 'fake-messenger', settings: {} });
  await helpdesk.connectInbox(actor, messenger.id, credentials);
  const settingsOfSite = { siteName: 'Site', domains: [], greeting: '', color: '#000000' };
  const site = await helpdesk.createInbox(actor, { name: 'Site', channel: 'website', settings: settingsOfSite });
  for (const [n, number] of (whatsapp ?? []).entries()) {
    const owner =
      n === 0
        ? actor
        : {
            ...actor,
            ...(await helpdesk.register({ accountName: `Crash ${n}`, name: 'Cora', email: `${n}.${email}`, password })),
          };
    const inbox = await helpdesk.createInbox(owner, { name: 'WhatsApp', channel: 'whatsapp-cloud', settings: {} });
    await helpdesk.connectInbox(owner, inbox.id, number);
  }
  return { messenger: messenger.id, site: site.id };
}
