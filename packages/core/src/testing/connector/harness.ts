import type { Connection, Connector, ConnectorApp } from '../../connector/contract.ts';
import type { ChannelEvent } from '../../connector/events.ts';
import type { AppPorts, CallPlan, Checkpoint, Credentials, Ports, SinkBatch } from '../../connector/ports.ts';
import { ConversaError } from '../../errors.ts';
import type { Json } from '../../model/json.ts';

/** A connector opened over ports that remember what it did. */
export interface Harness<C> {
  readonly app: ConnectorApp<C>;
  readonly connection: Connection;
  readonly batches: readonly SinkBatch[];
  readonly events: readonly ChannelEvent[];
  readonly quarantined: readonly { readonly body: string; readonly reason: string }[];
  readonly logs: readonly string[];
  readonly checkpoint: Checkpoint | undefined;
  /** From now on the sink rejects, as when the database is away. */
  failSink(fails: boolean): void;
}
export interface HarnessOptions<A, C> {
  readonly connector: Connector<A, C>;
  readonly app: A;
  readonly credentials: C;
  readonly fetch?: typeof fetch;
  readonly now?: () => Date;
  readonly callPlan?: CallPlan;
}

export function openHarness<A, C>(options: HarnessOptions<A, C>): Harness<C> {
  const batches: SinkBatch[] = [];
  const quarantined: { readonly body: string; readonly reason: string }[] = [];
  const logs: string[] = [];
  const state = new Map<string, Json>();
  let fails = false;
  let current = options.credentials;
  const credentials: Credentials<C> = {
    read: async () => current,
    renew: async (refresh) => (current = await refresh(current)),
  };
  const ports: Ports = {
    fetch:
      options.fetch ??
      (async () => {
        throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
      }),
    now: options.now ?? (() => new Date()),
    log: (level, message, fields) => void logs.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`),
    blobs: {
      put: async () => 'blob',
      open: async () => new Blob([]).stream(),
    },
    sink: async (batch) => {
      if (fails) throw new ConversaError('storage_unavailable', 'The database is away.');
      batches.push(batch);
      if (batch.checkpoint) state.set(batch.checkpoint.key, batch.checkpoint.value);
    },
  };
  const appPorts: AppPorts<C> = {
    ...ports,
    resolve: async (address) =>
      (await connection.addresses()).some((a) => a.kind === address.kind && a.id === address.id) ? [credentials] : [],
    decideCall: async () => options.callPlan ?? { do: 'voicemail' },
    quarantine: async (raw) => void quarantined.push(raw),
  };
  const app = options.connector.open(options.app, appPorts);
  const connection = app.connect(credentials, {
    ...ports,
    state: {
      get: async (key) => state.get(key),
      write: async (changes) => {
        for (const [key, value] of changes) {
          if (value === null) state.delete(key);
          else state.set(key, value);
        }
      },
    },
  });
  return {
    app,
    connection,
    batches,
    quarantined,
    logs,
    get events() {
      return batches.flatMap((batch) => batch.events);
    },
    get checkpoint() {
      return batches.findLast((batch) => batch.checkpoint)?.checkpoint;
    },
    failSink: (on) => {
      fails = on;
    },
  };
}
