import type { Catalogue, Connection, ConnectionPorts, Credentials, Media, Signals } from '@conversa/core/connector';
import { type Line, lineOf } from './line.ts';
import { graphOf } from './graph.ts';
import { diagnose } from './manage/diagnose.ts';
import { groupsOf } from './manage/groups.ts';
import { historyOf } from './manage/history.ts';
import { describeNumber, leave } from './manage/number.ts';
import { prepareOf } from './manage/prepare.ts';
import { templatesOf } from './manage/templates.ts';
import { mediaOf } from './media.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from './options.ts';
import { send } from './send/send.ts';
import { signalsOf } from './signals.ts';

export { nextStep } from './manage/signup.ts';

/** What a number can do that asks Meta something: one file, loaded with the first question. */
export interface Operations {
  readonly number: Required<Pick<Connection, 'prepare' | 'send' | 'diagnose' | 'describe' | 'leave'>>;
  readonly signals: Required<Pick<Signals, 'read' | 'typing' | 'react'>>;
  readonly media: Media;
  readonly history: NonNullable<Connection['history']>;
  readonly templates: Required<Catalogue>;
  readonly groups: Required<Catalogue>;
}

export function operationsOf(
  app: CheckedApp,
  credentials: Credentials<WhatsAppCloudCredentials>,
  ports: ConnectionPorts,
): Operations {
  const graph = graphOf(app.graph, ports.fetch);
  const open = (): Promise<Line> => lineOf(credentials, graph);
  return {
    number: {
      prepare: prepareOf(open, ports.now),
      send: async (piece, { signal }) => send(ports, await open(), piece, signal),
      diagnose: (signal) => diagnose(app, graph, open, signal, ports.now),
      describe: async (signal) => describeNumber(await open(), signal),
      leave: async (shared) => leave(await open(), shared),
    },
    signals: signalsOf(open),
    media: mediaOf(app, open, ports.fetch),
    history: historyOf(open, ports.state, ports.now),
    templates: templatesOf(open, app, ports),
    groups: groupsOf(open),
  };
}
