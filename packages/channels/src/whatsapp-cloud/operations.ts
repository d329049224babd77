import type { Catalogue, Connection, ConnectionPorts, Media, Signals } from '@conversa/core/connector';
import type { Graph } from './graph.ts';
import { groupsOf } from './manage/groups.ts';
import { historyOf } from './manage/history.ts';
import { describeNumber, leave } from './manage/number.ts';
import { prepareOf } from './manage/prepare.ts';
import { templatesOf } from './manage/templates.ts';
import { mediaOf } from './media.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from './options.ts';
import { send } from './send/send.ts';
import { signalsOf } from './signals.ts';

/** What a number can do that asks Meta something. */
export interface Operations extends Required<Pick<Connection, 'prepare' | 'send' | 'describe' | 'leave' | 'history'>> {
  readonly signals: Required<Pick<Signals, 'read' | 'typing' | 'react'>>;
  readonly media: Media;
  readonly templates: Required<Catalogue>;
  readonly groups: Required<Catalogue>;
}

export function operationsOf(
  app: CheckedApp,
  graph: Graph,
  read: () => Promise<WhatsAppCloudCredentials>,
  ports: ConnectionPorts,
): Operations {
  return {
    prepare: prepareOf(graph, read, ports.now),
    send: async (piece, { signal }) => send(graph, ports, await read(), piece, signal),
    describe: (signal) => describeNumber(graph, read, signal),
    leave: async (shared) => leave(graph, await read(), shared),
    signals: signalsOf(graph, read),
    media: mediaOf(app, read, ports.fetch),
    history: historyOf(graph, read, ports.state, ports.now),
    templates: templatesOf(graph, read, app, ports),
    groups: groupsOf(graph, read),
  };
}
