import type { InboxId } from '../model/ids.ts';
import type { Lease } from '../ports/lease.ts';
import { answerAway } from './away.ts';
import { sendBulk } from './bulk-sender.ts';
import { openWithoutBot, wakeSnoozed } from './conversations.ts';
import type { Parts } from './assemble.ts';
import { fetchMedia } from './media-fetcher.ts';
import { sendReadReceipts } from './read-receipts.ts';
import { indexSearch } from './search-indexer.ts';

const leaseTtlMs = 15_000;
const lookEveryMs = 5_000;
const listenAgainMs = 10_000;
/** How long a message may take to be found by its words. */
const searchEveryMs = 1_000;
/** How soon an away message answers. */
const awayEveryMs = 1_000;
/** How soon a customer's file is asked for. */
const mediaEveryMs = 500;
/** How soon the next recipients of a message to many are looked at. */
const bulkEveryMs = 500;
/** How soon a customer learns that they were read. */
const receiptsEveryMs = 500;
const logKeptMs = 90 * 86_400_000;

/** Everything that runs beside requests. Resolves when the signal has aborted and all of it has ended. */
export async function runWorkers(parts: Parts, lease: Lease, signal: AbortSignal): Promise<void> {
  const { context, registry, hub, outbox } = parts;
  const held = (name: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> =>
    lease.hold(name, { ttlMs: leaseTtlMs, signal }, work);
  await Promise.all([
    hub.run(signal),
    outbox.run(signal),
    held('snoozes', (s) => every(parts, 5_000, s, () => wakeSnoozed(context))),
    held('bots', (s) =>
      every(parts, 5_000, s, async () => {
        while (!s.aborted && (await openWithoutBot(context)) > 0);
      }),
    ),
    held('search', (s) => every(parts, searchEveryMs, s, () => indexSearch(context, s))),
    held('away', (s) => every(parts, awayEveryMs, s, () => answerAway(parts, s))),
    // Several processes may fetch: each takes what nobody else has.
    every(parts, mediaEveryMs, signal, async () => {
      while (!signal.aborted && (await fetchMedia(context, registry, signal)) > 0);
    }),
    every(parts, receiptsEveryMs, signal, async () => {
      while (!signal.aborted && (await sendReadReceipts(parts, signal)) > 0);
    }),
    held('bulk', (s) => every(parts, bulkEveryMs, s, async () => void (await sendBulk(parts, s)))),
    held('prune', (s) =>
      every(parts, 3_600_000, s, async () => {
        await context.storage.log.prune(new Date(context.clock.now().getTime() - logKeptMs));
      }),
    ),
    ...registry.types.map(async (type) => {
      const { app } = registry.app(type);
      if (app.listen) await held(`listen ${type}`, (s) => keepListening(parts, type, s));
    }),
    keepConnections(parts, lease, signal),
  ]);
}

/** A port that is taken must not end everything else. */
async function keepListening({ registry, context }: Parts, type: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await registry.app(type).app.listen?.(signal);
    } catch (error) {
      context.logger.error('A channel cannot listen; it is tried again.', { channel: type, error: String(error) });
    }
    if (!signal.aborted) await context.clock.sleep(listenAgainMs, signal);
  }
}

/**
 * Runs each inbox's long-lived connection in one process of the installation. One that was connected is opened at once, one
 * that was connected anew with what it has now; whatever a hint did not tell is found within seconds.
 */
async function keepConnections(parts: Parts, lease: Lease, signal: AbortSignal): Promise<void> {
  const { context, registry } = parts;
  const running = new Map<InboxId, { readonly stop: AbortController; readonly done: Promise<void> }>();
  let nudge = new AbortController();
  const open = (id: InboxId): void => {
    const stop = new AbortController();
    const done = lease
      .hold(`connection ${id}`, { ttlMs: leaseTtlMs, signal: AbortSignal.any([signal, stop.signal]) }, (s) =>
        runConnection(parts, id, s),
      )
      .finally(() => {
        running.delete(id);
        nudge.abort();
      });
    running.set(id, { stop, done });
  };
  const unsubscribe = context.bus.subscribe((hint) => {
    if (hint.kind !== 'connection') return;
    registry.forget(hint.inboxId);
    running.get(hint.inboxId)?.stop.abort();
    nudge.abort();
  });
  while (!signal.aborted) {
    nudge = new AbortController();
    await look(parts, running, open).catch((error: unknown) =>
      context.logger.error('Background work failed; it is tried again.', { error: String(error) }),
    );
    await context.clock.sleep(lookEveryMs, AbortSignal.any([signal, nudge.signal]));
  }
  unsubscribe();
  await Promise.all([...running.values()].map(({ done }) => done));
}

/** Opens what shall run and does not, stops what shall not. */
async function look(
  { context, registry }: Parts,
  running: ReadonlyMap<InboxId, { readonly stop: AbortController }>,
  open: (id: InboxId) => void,
): Promise<void> {
  const wanted = new Set<InboxId>();
  for (const type of registry.types) {
    for (const { inbox, accountActive } of await context.storage.inboxes.byChannel(type)) {
      if (!accountActive || inbox.state !== 'active') continue;
      const connection = await registry.connection(inbox.id).catch(() => undefined);
      if (!connection?.run) continue;
      wanted.add(inbox.id);
      if (!running.has(inbox.id)) open(inbox.id);
    }
  }
  for (const [id, { stop }] of running) if (!wanted.has(id)) stop.abort();
}

/** A connection that breaks is started again, after growing pauses. */
async function runConnection({ registry, context }: Parts, id: InboxId, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const connection = await registry.connection(id);
      await connection.run?.(signal);
      attempt = 0;
    } catch (error) {
      context.logger.warn('A connection ended; starting it again.', { inboxId: id, error: String(error) });
    }
    if (!signal.aborted) await context.clock.sleep(Math.min(60_000, 1_000 * 2 ** Math.min(attempt, 6)), signal);
  }
}

async function every({ context }: Parts, ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      context.logger.error('Background work failed; it is tried again.', { error: String(error) });
    }
    await context.clock.sleep(ms, signal);
  }
}
