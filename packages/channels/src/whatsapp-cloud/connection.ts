import type { Connection, ConnectionPorts, Credentials } from '@conversa/core/connector';
import { capabilities, coexistenceCapabilities } from './capabilities.ts';
import type { Line } from './line.ts';
import type * as Late from './late.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from './options.ts';
import { plan } from './send/plan.ts';

type OffLine<T> = {
  readonly [M in keyof T]: T[M] extends (line: Line, ...given: infer G) => infer R ? (...given: G) => R : never;
};

/** Whatever asks Meta, and what converts webhooks. */
export const load = (): Promise<typeof Late> => import('./late.ts');

/** One number. Planning is here at once; whatever asks Meta is loaded with the first question. */
export function connectionOf(
  app: CheckedApp,
  credentials: Credentials<WhatsAppCloudCredentials>,
  ports: ConnectionPorts,
): Connection {
  const open = async (): Promise<Line> => (await load()).open(app, credentials, ports);
  let prepare: Connection['prepare'];
  /** Methods that are loaded when one of them is called. */
  const later = <O extends keyof Late.Operations, M extends keyof Late.Operations[O]>(
    of: O,
    ...methods: readonly M[]
  ): OffLine<Pick<Late.Operations[O], M>> =>
    Object.fromEntries(
      methods.map((method) => [
        method,
        async (...given: readonly unknown[]) => {
          const late: Late.Operations = await load();
          return (late[of][method] as (line: Line, ...all: typeof given) => unknown)(await open(), ...given);
        },
      ]),
    ) as OffLine<Pick<Late.Operations[O], M>>;
  return {
    // Where a number's events go, and those of its account.
    addresses: async () => {
      const held = await credentials.read();
      return held?.phoneNumberId
        ? [
            { kind: 'phone_number_id', id: held.phoneNumberId },
            { kind: 'waba', id: held.wabaId },
          ]
        : [];
    },
    capabilities: async () => ((await credentials.read())?.coexistence ? coexistenceCapabilities : capabilities),
    plan,
    prepare: async (parts) => (prepare ??= (await load()).prepare(open, ports))(parts),
    async *diagnose(signal) {
      yield* (await load()).diagnose(open, signal);
    },
    ...later('number', 'send', 'describe', 'leave'),
    signals: later('signals', 'read', 'typing', 'react'),
    media: later('media', 'open'),
    history: later('history', 'request'),
    templates: later('templates', 'list', 'save', 'remove', 'act'),
    groups: later('groups', 'list', 'save', 'remove', 'act'),
  };
}
