import { ConversaError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import type { Check, Connection, Connector } from './contract.ts';
import type { Address, ChannelEvent, ChannelEventOf } from './events.ts';
import type { OutboundMessage, Receipt, ReplyContext } from './outbound.ts';
import type { CallPlan, ConnectorBlobs, Credentials, Ports, StateStore } from './ports.ts';

export interface StandaloneOptions<A, C> {
  readonly app: A;
  readonly credentials: C;
  /** Called once per event, in order. When it rejects, the provider is told to deliver again. */
  readonly onEvent: (event: ChannelEvent) => Promise<void> | void;
  /** Called when the connector renewed its credentials; store them. */
  readonly onCredentials?: (credentials: C) => Promise<void> | void;
  readonly decideCall?: (call: ChannelEventOf<'call.updated'>) => Promise<CallPlan>;
  /** The connector's notes and its place in the provider's feed. Default: in memory, so that a restart begins anew. */
  readonly state?: StateStore;
  /** Default: in memory. */
  readonly blobs?: ConnectorBlobs;
  readonly fetch?: typeof fetch;
  readonly now?: () => Date;
  readonly log?: Ports['log'];
}
export interface Standalone {
  /** Answers the provider's webhook. */
  handle(request: Request): Promise<Response>;
  /** Takes in once more what was set aside. Absent: this connector cannot. */
  replay?(body: string): Promise<void>;
  /** Plans and sends all pieces. @throws {ConversaError} with the refusal's code, or what the connector throws. */
  send(
    message: Omit<OutboundMessage, 'id'> & { readonly id?: string },
    context?: Partial<ReplyContext>,
  ): Promise<readonly Receipt[]>;
  /** Keeps what needs a long-lived connection going until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  diagnose(signal?: AbortSignal): AsyncIterable<Check>;
  readonly connection: Connection;
}

/**
 * Runs one connector for one connection in anybody's backend, without the engine or a database.
 * @example
 * const whatsapp = standalone(whatsappCloud, { app, credentials, onEvent: (event) => console.log(event.type) });
 * http.serve((request) => whatsapp.handle(request));
 * await whatsapp.send({ to: peer, by: 'human', parts: [{ type: 'text', text: 'Hello' }] });
 */
export function standalone<A, C>(connector: Connector<A, C>, options: StandaloneOptions<A, C>): Standalone {
  const now = options.now ?? (() => new Date());
  const credentials = heldCredentials(options);
  const state = options.state ?? memoryState();
  const ports: Ports = {
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
    now,
    log: options.log ?? (() => undefined),
    blobs: options.blobs ?? memoryBlobs(),
    sink: async ({ events, checkpoint }) => {
      for (const event of events) await options.onEvent(event);
      if (checkpoint) await state.write(new Map([[checkpoint.key, checkpoint.value]]));
    },
  };
  const here = async (address: Address): Promise<boolean> =>
    (await connection.addresses()).some((a) => a.kind === address.kind && a.id === address.id);
  const app = connector.open(options.app, {
    ...ports,
    resolve: async (address) => ((await here(address)) ? [credentials] : []),
    ...(options.decideCall ? { decideCall: options.decideCall } : {}),
  });
  const connection = app.connect(credentials, { ...ports, state });
  return {
    connection,
    handle: async (request) => {
      if (!app.handle)
        throw new ConversaError('invalid_options', `The ${connector.type} connector receives no webhooks; use run().`);
      return app.handle(request);
    },
    ...(app.replay ? { replay: async (body: string) => app.replay!(body) } : {}),
    send: async (message, context) => {
      const plan = connection.plan({ ...message, id: message.id ?? crypto.randomUUID() }, { now: now(), ...context });
      if (!plan.ok) throw new ConversaError(plan.code, plan.sentence);
      const receipts: Receipt[] = [];
      for (const piece of plan.pieces)
        receipts.push(await connection.send(piece, { signal: AbortSignal.timeout(60_000) }));
      return receipts;
    },
    run: async (signal) => {
      await Promise.all([app.listen?.(signal), connection.run?.(signal)]);
    },
    diagnose: (signal = AbortSignal.timeout(30_000)) => connection.diagnose(signal),
  };
}

function heldCredentials<A, C>(options: StandaloneOptions<A, C>): Credentials<C> {
  let current = options.credentials;
  let renewing: Promise<C> | undefined;
  return {
    read: async () => current,
    renew: (refresh) =>
      (renewing ??= refresh(current)
        .then(async (next) => {
          current = next;
          await options.onCredentials?.(next);
          return next;
        })
        .finally(() => {
          renewing = undefined;
        })),
  };
}

function memoryState(): StateStore {
  const values = new Map<string, Json>();
  return {
    get: async (key) => values.get(key),
    write: async (changes) => {
      for (const [key, value] of changes) {
        if (value === null) values.delete(key);
        else values.set(key, value);
      }
    },
  };
}

function memoryBlobs(): ConnectorBlobs {
  const blobs = new Map<string, Blob>();
  return {
    put: async (body, meta) => {
      const key = crypto.randomUUID();
      blobs.set(key, new Blob([await new Response(body).blob()], { type: meta.mime }));
      return key;
    },
    open: async (key) => {
      const blob = blobs.get(key);
      if (!blob) throw new ConversaError('not_found', `There is no blob ${key}.`);
      return blob.stream();
    },
  };
}
