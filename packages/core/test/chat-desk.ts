import type { Connection, Connector } from '../src/connector/contract.ts';
import type { ChannelEvent, ChannelEventBody, IncomingMessage, Peer } from '../src/connector/events.ts';
import type { Capabilities } from '../src/connector/outbound.ts';
import type { IngestOutcome } from '../src/engine/ingest/item.ts';
import { ConversaError } from '../src/errors.ts';
import { assemble, type Parts } from '../src/helpdesk/assemble.ts';
import { connectorEntry } from '../src/helpdesk/options.ts';
import type { InboxId } from '../src/model/ids.ts';
import type { Message } from '../src/model/message.ts';
import type { Clock } from '../src/ports/clock.ts';
import { type Desk, memoryBlobs, openDesk, secret, url } from './desk.ts';
import type { Cluster } from './postgres/cluster.ts';

/** A provider's channel that takes every message, and whatever else a test wants of it. */
export function chatChannel(
  type: string,
  connection: Partial<Connection> = {},
  more: Partial<Capabilities> = {},
): Connector<null, null> {
  const capabilities: Capabilities = {
    parts: { text: 'native' },
    media: [],
    correlates: 'no',
    status: [],
    initiate: 'free',
    rates: {},
    ...more,
  };
  return {
    type,
    capabilities,
    open: () => ({
      connect: () => ({
        addresses: async () => [],
        capabilities: async () => capabilities,
        plan: ({ id }) => ({
          ok: true,
          pieces: [{ index: 0, correlationId: id, payload: null, buckets: [] }],
          degraded: [],
        }),
        send: async (piece) => ({ externalId: piece.correlationId, status: 'sent' }),
        diagnose: async function* diagnose() {
          yield { code: 'line', ok: true, sentence: 'There is a line.' };
        },
        ...connection,
      }),
    }),
  };
}

/** The customer who writes, unless a test says otherwise. */
export const ana: Peer = {
  kind: 'person',
  keys: [{ kind: 'phone', value: '+15550001', scope: { kind: 'account' }, proof: 'channel' }],
};

/** A desk with such channels. A test holds the clock of `parts`; the desk's own workers run by the machine's. */
export interface ChatDesk extends Desk {
  readonly parts: Parts;
  /** A connected one. */
  inbox(channel: string): Promise<InboxId>;
  /** Something happens at the provider. Live, and now, unless told otherwise. */
  happens(
    inboxId: InboxId,
    event: ChannelEventBody & Partial<Pick<ChannelEvent, 'at' | 'live'>>,
  ): Promise<IngestOutcome>;
  written(
    inboxId: InboxId,
    message?: Partial<IncomingMessage>,
    more?: Partial<Pick<ChannelEvent, 'at' | 'live'>>,
  ): Promise<Message>;
}

export async function openChatDesk(
  cluster: Cluster,
  channels: readonly Connector<null, null>[],
  clock: Clock,
): Promise<ChatDesk> {
  const connectors = channels.map((channel) => connectorEntry(channel, null));
  const desk = await openDesk(cluster, { connectors });
  const { storage, owner, helpdesk } = desk;
  const parts = assemble({ storage, blobs: memoryBlobs(), connectors, publicUrl: url, secret, clock });
  let made = 0;
  const happens: ChatDesk['happens'] = async (inboxId, body) => {
    const event = { id: `x${++made}`, address: { kind: 'line', id: '1' }, at: clock.now(), live: true, ...body };
    const [outcome] = await parts.ingest.add([
      { accountId: owner.accountId, inboxId, returning: 'reopen', event: event as ChannelEvent },
    ]);
    return outcome!;
  };
  return {
    ...desk,
    parts,
    inbox: async (channel) => {
      const { id } = await helpdesk.createInbox(owner, { name: channel, channel, settings: {} });
      await helpdesk.connectInbox(owner, id, null);
      return id;
    },
    happens,
    written: async (inboxId, message, more) => {
      const outcome = await happens(inboxId, {
        type: 'message.received',
        message: {
          externalId: `w${++made}`,
          author: 'contact',
          via: 'channel',
          peer: ana,
          parts: [{ type: 'text', text: 'Hi' }],
          ...message,
        },
        ...more,
      });
      if (outcome.did !== 'created') throw new ConversaError('internal', 'It was not new.');
      return outcome.message;
    },
  };
}
