import type { Connection, ConnectionPorts, Credentials } from '@conversa/core/connector';
import { numberAddress, wabaAddress } from './addresses.ts';
import { capabilities, coexistenceCapabilities } from './capabilities.ts';
import { late } from './late.ts';
import type { Operations } from './operations.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from './options.ts';
import { plan } from './send/plan.ts';

/** One number. Planning is here at once; whatever asks Meta is loaded with the first question. */
export function connectionOf(
  app: CheckedApp,
  credentials: Credentials<WhatsAppCloudCredentials>,
  ports: ConnectionPorts,
): Connection {
  const operations = late(async () => (await import('./operations.ts')).operationsOf(app, credentials, ports));
  /** Methods that are loaded when one of them is called. */
  const later = <O extends keyof Operations, M extends keyof Operations[O]>(
    of: O,
    ...methods: readonly M[]
  ): Pick<Operations[O], M> =>
    Object.fromEntries(
      methods.map((method) => [
        method,
        async (...given: readonly unknown[]) => {
          const loaded = (await operations())[of];
          return (loaded[method] as (...all: typeof given) => unknown)(...given);
        },
      ]),
    ) as Pick<Operations[O], M>;
  return {
    addresses: async () => {
      const held = await credentials.read();
      return held?.phoneNumberId ? [numberAddress(held.phoneNumberId), wabaAddress(held.wabaId)] : [];
    },
    capabilities: async () => ((await credentials.read())?.coexistence ? coexistenceCapabilities : capabilities),
    plan,
    async *diagnose(signal) {
      yield* (await operations()).number.diagnose(signal);
    },
    ...later('number', 'prepare', 'send', 'describe', 'leave'),
    signals: later('signals', 'read', 'typing', 'react'),
    media: later('media', 'open'),
    history: later('history', 'request'),
    templates: later('templates', 'list', 'save', 'remove', 'act'),
    groups: later('groups', 'list', 'save', 'remove', 'act'),
  };
}
