import type { Catalogue, Connection, ConnectionPorts, Credentials } from '@conversa/core/connector';
import { ConversaError } from '@conversa/core/connector';
import { capabilities, coexistenceCapabilities } from './capabilities.ts';
import { graphOf } from './graph.ts';
import { late } from './late.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from './options.ts';
import { plan } from './send/plan.ts';
import { numberAddress, wabaAddress } from './webhook/scope.ts';

/** One number. Planning is here at once; whatever asks Meta is loaded with the first question. */
export function connectionOf(
  app: CheckedApp,
  credentials: Credentials<WhatsAppCloudCredentials>,
  ports: ConnectionPorts,
): Connection {
  const graph = graphOf(app.graph, ports.fetch);
  const read = async (): Promise<WhatsAppCloudCredentials> => {
    const held = await credentials.read();
    if (!held?.phoneNumberId || !held.accessToken)
      throw new ConversaError('reauthorization_required', 'This inbox is not connected to a WhatsApp number yet.');
    return held;
  };
  const operations = late(async () => (await import('./operations.ts')).operationsOf(app, graph, read, ports));
  return {
    addresses: async () => {
      const held = await credentials.read();
      return held?.phoneNumberId ? [numberAddress(held.phoneNumberId), wabaAddress(held.wabaId)] : [];
    },
    capabilities: async () => ((await credentials.read())?.coexistence ? coexistenceCapabilities : capabilities),
    plan,
    prepare: async (parts) => (await operations()).prepare(parts),
    send: async (piece, options) => (await operations()).send(piece, options),
    async *diagnose(signal) {
      const { diagnose } = await import('./manage/diagnose.ts');
      yield* diagnose({ app, graph, read, signal, now: ports.now });
    },
    describe: async (signal) => (await operations()).describe(signal),
    leave: async (shared) => (await operations()).leave(shared),
    signals: {
      read: async (externalId) => (await operations()).signals.read(externalId),
      typing: async (to, on, last) => (await operations()).signals.typing(to, on, last),
      react: async (externalId, emoji, to) => (await operations()).signals.react(externalId, emoji, to),
    },
    media: { open: async (ref, signal) => (await operations()).media.open(ref, signal) },
    history: { request: async (kind) => (await operations()).history.request(kind) },
    templates: lateCatalogue(async () => (await operations()).templates),
    groups: lateCatalogue(async () => (await operations()).groups),
  };
}

function lateCatalogue(load: () => Promise<Required<Catalogue>>): Required<Catalogue> {
  return {
    list: async (cursor) => (await load()).list(cursor),
    save: async (item) => (await load()).save(item),
    remove: async (id) => (await load()).remove(id),
    act: async (id, action, input) => (await load()).act(id, action, input),
  };
}
