import { ConversaError } from '../errors.ts';
import type { AccountId } from '../model/ids.ts';
import type { Change } from '../ports/storage/change.ts';
import type { ParkedEvent } from '../ports/storage/ingest.ts';
import type { Context } from './context.ts';
import { ConnectorRegistry } from './connector-registry.ts';
import { createFileLinks } from './file-links.ts';
import { InboxCache } from './inbox-cache.ts';
import { IngestQueue } from './ingest-queue.ts';
import { createMakeId } from './make-id.ts';
import { memoryBus } from './memory-bus.ts';
import { defaultLimits, type HelpdeskOptions } from './options.ts';
import { OutboxWorker } from './outbox-worker.ts';
import { TeamPresence } from './presence.ts';
import { Hub } from './realtime/hub.ts';
import { aesCipher } from './secrets.ts';
import { Sightings } from './sightings.ts';
import { silentLogger } from './silent-logger.ts';
import { systemClock } from './system-clock.ts';
import { tokenBuckets } from './token-buckets.ts';
import { createVisitorTokens } from './visitor-tokens.ts';

/** The parts of a helpdesk, wired but not running. */
export interface Parts {
  readonly context: Context;
  readonly registry: ConnectorRegistry;
  readonly inboxes: InboxCache;
  readonly ingest: IngestQueue;
  readonly hub: Hub;
  readonly sightings: Sightings;
  readonly presence: TeamPresence;
  readonly outbox: OutboxWorker;
}

/** @throws `invalid_options` */
export function assemble(options: HelpdeskOptions): Parts {
  const context = contextOf(options);
  const { storage, clock, logger, bus } = context;
  const inboxes = new InboxCache(storage.inboxes, clock);
  const hub = new Hub(context);
  const ingest = new IngestQueue({
    storage,
    clock,
    makeId: context.makeId,
    logger,
    committed: (writes) => {
      hub.written(writes);
      for (const { id, seq } of writes.accounts) bus.publish({ kind: 'log', accountId: id, seq });
    },
  });
  const registry = new ConnectorRegistry({
    context,
    ingest,
    inboxes,
    connectors: options.connectors,
    decideCall: options.decideCall,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
  });
  const replay = async (parked: readonly ParkedEvent[]): Promise<void> => {
    const items = await Promise.all(
      parked.map(async ({ accountId, inboxId, event }) => {
        const { inbox } = await inboxes.get(inboxId);
        return { accountId, inboxId, returning: inbox.returning, hasBot: inbox.botId !== undefined, event };
      }),
    );
    await ingest.add(items);
  };
  return {
    context,
    registry,
    inboxes,
    ingest,
    hub,
    sightings: new Sightings(context),
    presence: new TeamPresence(bus, clock),
    outbox: new OutboxWorker({ context, registry, inboxes, replay }),
  };
}

function contextOf(options: HelpdeskOptions): Context {
  const secrets = [options.secret, ...(options.formerSecrets ?? [])];
  if (secrets.some(({ length }) => length < 32))
    throw new ConversaError('invalid_options', '`secret` needs at least 32 characters of randomness.');
  if (!URL.canParse(options.publicUrl) || options.publicUrl.endsWith('/'))
    throw new ConversaError('invalid_options', '`publicUrl` is an absolute URL without a trailing slash.');
  const { storage, publicUrl, clock = systemClock, bus = memoryBus(), logger = silentLogger } = options;
  return {
    storage,
    bus,
    clock,
    logger,
    publicUrl,
    blobs: options.blobs,
    cipher: options.cipher ?? aesCipher(secrets),
    limiter: options.rateLimiter ?? tokenBuckets(clock),
    mailer: options.mailer,
    makeId: createMakeId(clock),
    limits: { ...defaultLimits, ...options.limits },
    fileLinks: createFileLinks({ secrets, publicUrl, clock }),
    visitorTokens: createVisitorTokens({ secrets, clock }),
    change: async <T>(accountId: AccountId, run: (change: Change) => Promise<T>): Promise<T> => {
      const { value, seq } = await storage.change({ accountId }, run);
      bus.publish({ kind: 'log', accountId, seq });
      return value;
    },
  };
}
