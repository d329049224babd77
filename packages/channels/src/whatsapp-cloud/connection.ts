import type { Connection, ConnectionPorts, Credentials } from '@conversa/core/connector';
import { ConversaError } from '@conversa/core/connector';
import { capabilities, coexistenceCapabilities } from './capabilities.ts';
import { graphOf } from './graph.ts';
import { describeNumber, leave } from './manage/number.ts';
import { groupsOf } from './manage/groups.ts';
import { historyOf } from './manage/history.ts';
import { templatesOf } from './manage/templates.ts';
import { mediaOf } from './media.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from './options.ts';
import { plan } from './send/plan.ts';
import { send } from './send/send.ts';
import { prepareOf } from './manage/prepare.ts';
import { signalsOf } from './signals.ts';
import { numberAddress, wabaAddress } from './webhook/scope.ts';

/** One number. */
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
  return {
    addresses: async () => {
      const held = await credentials.read();
      return held?.phoneNumberId ? [numberAddress(held.phoneNumberId), wabaAddress(held.wabaId)] : [];
    },
    capabilities: async () => ((await credentials.read())?.coexistence ? coexistenceCapabilities : capabilities),
    plan,
    prepare: prepareOf(graph, read, ports.now),
    send: async (piece, { signal }) => send(graph, ports, await read(), piece, signal),
    async *diagnose(signal) {
      const { diagnose } = await import('./manage/diagnose.ts');
      yield* diagnose({ app, graph, read, signal, now: ports.now });
    },
    describe: (signal) => describeNumber(graph, read, signal),
    leave: async (shared) => leave(graph, await read(), shared),
    signals: signalsOf(graph, read),
    media: mediaOf(app, read, ports.fetch),
    history: historyOf(graph, read, ports.state, ports.now),
    templates: templatesOf(graph, read, app, ports),
    groups: groupsOf(graph, read),
  };
}
