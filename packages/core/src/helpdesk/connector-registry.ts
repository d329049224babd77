import type { Connection, Connector, ConnectorApp } from '../connector/contract.ts';
import type { Address, ChannelEvent } from '../connector/events.ts';
import type { AppPorts, Credentials, Ports, Sink, SinkBatch } from '../connector/ports.ts';
import { ConversaError } from '../errors.ts';
import type { IngestItem } from '../engine/ingest/item.ts';
import type { InboxId } from '../model/ids.ts';
import type { InboxInAccount } from '../ports/storage/reading.ts';
import type { Context } from './context.ts';
import type { InboxCache } from './inbox-cache.ts';
import type { IngestQueue } from './ingest-queue.ts';
import type { ConnectorEntry, HelpdeskOptions } from './options.ts';
import { ShortCache } from '../connector/short-cache.ts';
import { setAside } from './quarantine.ts';
import { applySideEffects } from './side-effects.ts';
import type { ConnectionStore } from '../ports/storage/connections.ts';

const keepAddressesMs = 2_000;

export interface RegistryOptions {
  readonly context: Context;
  readonly ingest: IngestQueue;
  readonly inboxes: InboxCache;
  readonly connectors: readonly ConnectorEntry[];
  readonly decideCall: HelpdeskOptions['decideCall'];
  readonly fetch: typeof fetch;
}
interface Opened {
  readonly connector: Connector<unknown, unknown>;
  readonly app: ConnectorApp<unknown>;
}

/** Opens each connector once and each inbox's connection when it is first needed; turns what they report into ingest. */
export class ConnectorRegistry {
  readonly #options: RegistryOptions;
  readonly #apps = new Map<string, Opened>();
  readonly #connections = new Map<InboxId, Promise<Connection>>();
  /** Which inboxes an address leads to: asked with every webhook. */
  readonly #addresses: ShortCache<string, Awaited<ReturnType<ConnectionStore['inboxesAt']>>>;

  constructor(options: RegistryOptions) {
    this.#options = options;
    const { clock, storage } = options.context;
    this.#addresses = new ShortCache(clock, keepAddressesMs, (key) => {
      const [type, kind, id] = JSON.parse(key) as [string, string, string];
      return storage.connections.inboxesAt(type, { kind, id });
    });
    for (const { connector, app } of options.connectors) {
      if (this.#apps.has(connector.type))
        throw new ConversaError('invalid_options', `Two connectors have the type "${connector.type}".`);
      this.#apps.set(connector.type, { connector, app: connector.open(app, this.#appPorts(connector.type)) });
    }
  }

  get types(): readonly string[] {
    return [...this.#apps.keys()];
  }
  has(type: string): boolean {
    return this.#apps.has(type);
  }
  /** @throws `not_found` for a channel type this installation does not have. */
  app(type: string): Opened {
    const opened = this.#apps.get(type);
    if (!opened) throw new ConversaError('not_found', `This installation has no channel of type "${type}".`);
    return opened;
  }

  /** The live connection of an inbox. @throws `not_found` */
  connection(inboxId: InboxId): Promise<Connection> {
    let connection = this.#connections.get(inboxId);
    if (!connection) {
      connection = this.#connect(inboxId);
      this.#connections.set(inboxId, connection);
      connection.catch(() => this.#connections.delete(inboxId));
    }
    return connection;
  }
  /** After its credentials or settings changed. */
  forget(inboxId: InboxId): void {
    this.#connections.delete(inboxId);
    this.#addresses.clear();
    this.#options.inboxes.forget(inboxId);
  }

  /** An event that was set aside: into its inbox, or to whoever has its address by now. @throws `not_found` */
  async takeAgain(type: string, event: ChannelEvent, inboxId?: InboxId): Promise<void> {
    if (inboxId === undefined) return this.#sinkByAddress(type, { events: [event] });
    await this.#sink([await this.#options.inboxes.get(inboxId)], { events: [event] });
  }

  async #connect(inboxId: InboxId): Promise<Connection> {
    const { context, inboxes } = this.#options;
    const found = await inboxes.get(inboxId);
    const scope = { accountId: found.accountId };
    const { connector, app } = this.app(found.inbox.channel);
    const connection = app.connect(this.#credentials(found), {
      ...this.#ports(connector.type, async (batch) =>
        // As it is now: a connection may live for weeks, while its inbox's settings change.
        this.#sink([(await inboxes.find(inboxId)) ?? found], batch),
      ),
      state: {
        get: (key) => context.storage.connections.state(scope, inboxId, key),
        write: (changes) => context.storage.connections.writeState(scope, inboxId, changes),
      },
    });
    const addresses = await connection.addresses();
    if (addresses.length > 0) await context.storage.connections.setAddresses(scope, inboxId, connector.type, addresses);
    this.#addresses.clear();
    return connection;
  }

  #credentials({ accountId, inbox }: InboxInAccount): Credentials<unknown> {
    const { storage, cipher } = this.#options.context;
    const scope = { accountId };
    return {
      read: async () => {
        const sealed = await storage.connections.credentials(scope, inbox.id);
        return sealed === undefined ? null : JSON.parse(await cipher.open(sealed));
      },
      renew: async (refresh) => {
        const sealed = await storage.connections.renewCredentials(scope, inbox.id, async (current) =>
          cipher.seal(JSON.stringify(await refresh(JSON.parse(await cipher.open(current))))),
        );
        return JSON.parse(await cipher.open(sealed));
      },
    };
  }

  #ports(type: string, sink: Sink): Ports {
    const { context } = this.#options;
    const logger = context.logger.child({ channel: type });
    return {
      sink,
      fetch: this.#options.fetch,
      now: () => context.clock.now(),
      log: (level, message, fields) => logger[level](message, fields),
      blobs: {
        put: async (body, meta) => {
          const key = `${type}/${crypto.randomUUID()}`;
          await context.blobs.put(key, body, meta);
          return key;
        },
        link: (key, file) => context.fileLinks.publicUrlOf({ key, ...file }),
        open: async (key) => (await context.blobs.open(key)).body,
      },
    };
  }
  #appPorts(type: string): AppPorts<unknown> {
    const { context, decideCall } = this.#options;
    return {
      ...this.#ports(type, (batch) => this.#sinkByAddress(type, batch)),
      resolve: async (address) => (await this.#inboxesAt(type, address)).map((found) => this.#credentials(found)),
      decideCall: async (call) =>
        decideCall ? decideCall(call, await this.#inboxesAt(type, call.address)) : { do: 'voicemail' },
      quarantine: async ({ body, reason }) => setAside(context, { channel: type, form: 'raw', reason, body }),
    };
  }

  async #inboxesAt(type: string, address: Address): Promise<readonly InboxInAccount[]> {
    const rows = await this.#addresses.get(JSON.stringify([type, address.kind, address.id]));
    const found = await Promise.all(rows.map((row) => this.#options.inboxes.find(row.inboxId)));
    return found.filter((inbox) => inbox !== undefined && inbox.accountActive) as InboxInAccount[];
  }

  /** An app hears for all tenants: each event goes to every inbox at its address. Nobody's events are set aside, not lost. */
  async #sinkByAddress(type: string, batch: SinkBatch): Promise<void> {
    const { context } = this.#options;
    const inboxes = new Map<string, readonly InboxInAccount[]>();
    const items: IngestItem[] = [];
    for (const event of batch.events) {
      const key = `${event.address.kind} ${event.address.id}`;
      let at = inboxes.get(key);
      if (!at) inboxes.set(key, (at = await this.#inboxesAt(type, event.address)));
      if (at.length === 0)
        await setAside(context, {
          channel: type,
          form: 'event',
          reason: 'no inbox has this address',
          body: JSON.stringify(event),
        });
      for (const found of at) items.push(itemOf(found, event));
    }
    await this.#store(items, undefined);
  }
  async #sink(inboxes: readonly InboxInAccount[], batch: SinkBatch): Promise<void> {
    const { accountId, inbox } = inboxes[0]!;
    await this.#store(
      inboxes.flatMap((found) => batch.events.map((event) => itemOf(found, event))),
      batch.checkpoint && { ...batch.checkpoint, accountId, inboxId: inbox.id },
    );
  }
  async #store(items: readonly IngestItem[], checkpoint: Parameters<IngestQueue['add']>[1]): Promise<void> {
    await this.#options.ingest.add(items, checkpoint);
    for (const item of items) await applySideEffects(this.#options.context, item);
  }
}

function itemOf({ accountId, inbox }: InboxInAccount, event: ChannelEvent): IngestItem {
  return {
    accountId,
    inboxId: inbox.id,
    returning: inbox.returning,
    hasBot: inbox.botId !== undefined,
    threadBySubject: inbox.settings['threadBySubject'] !== false,
    event,
  };
}
