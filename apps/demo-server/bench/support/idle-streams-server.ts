/** The server of `../idle-streams.ts`: a whole helpdesk in a process of its own, so that its memory can be told apart. */
import { website } from '@conversa/channels/website';
import { connectorEntry, createHelpdesk, folderBlobs } from '@conversa/core';
import { postgresStorage } from '@conversa/core/storage/postgres';
import { clientAddress } from '../../src/http-server/client-address.ts';
import { serve } from '../../src/http-server/serve.ts';
import { silentLogger } from '../../src/silent-logger.test-support.ts';

export interface IdleStreamsSettings {
  readonly database: { readonly host: string; readonly user: string; readonly database: string };
  readonly blobs: string;
}
const { database, blobs } = JSON.parse(process.argv[2]!) as IdleStreamsSettings;
const storage = postgresStorage(database);
const helpdesk = createHelpdesk({
  storage,
  blobs: folderBlobs(blobs),
  connectors: [connectorEntry(website, null)],
  publicUrl: 'http://localhost',
  secret: 'a secret of at least thirty-two characters',
  bus: storage.bus(),
  limits: { streamsPerUser: 10_000, streamsPerVisitor: 10_000, streamsPerAddress: 20_000 },
  // A visitor opens far fewer streams than these tests do.
  rateLimiter: { take: () => 0 },
});
await helpdesk.start();
const person = { email: 'bench@desk.test', password: 'long enough' };
const ids = await helpdesk.register({ accountName: 'Bench', name: 'Cora', ...person });
const actor = { ...ids, role: 'administrator', manages: [], operator: true, via: { kind: 'host' } } as const;
const settings = { siteName: 'Site', domains: [], greeting: '', color: '#000000' };
const inbox = await helpdesk.createInbox(actor, { name: 'Site', channel: 'website', settings });

const server = await serve({
  port: 0,
  host: '127.0.0.1',
  clientAddress: clientAddress([]),
  logger: silentLogger,
  fetch: (request, info) => helpdesk.fetch(request, info),
});

process.on('message', () => {
  // As when memory is short: what opening the streams has left behind is given back, and is no cost of a stream.
  for (let n = 0; n < 3; n++) globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ port: server.port, inboxId: inbox.id, rss, heap: heapUsed });
});
process.send!('ready');
