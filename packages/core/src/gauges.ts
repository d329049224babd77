import type { Parts } from './helpdesk/assemble.ts';
import type { Gauge } from './http/services.ts';

/** What `/metrics` tells: every queue, how far behind the log its readers are, connections, what became of what was sent. */
export async function gauges({ context, ingest, hub, outbox }: Parts): Promise<readonly Gauge[]> {
  const { storage, clock } = context;
  const [pieces, { waiting, lag, connections, quarantined }] = await Promise.all([
    storage.outbox.stats(clock.now()),
    storage.stats(),
  ]);
  return [
    one('ingest_waiting', 'Inbound events waiting to be stored.', 'gauge', ingest.waiting),
    one('ingest_items_total', 'Inbound events stored.', 'counter', ingest.counters.items),
    one('ingest_batches_total', 'Transactions that stored them.', 'counter', ingest.counters.batches),
    one('ingest_quarantined_total', 'Inbound events set aside.', 'counter', ingest.counters.quarantined),
    one('ingest_refused_total', 'Inbound events refused because too many waited.', 'counter', ingest.counters.refused),
    one('ingest_parked', 'Events that wait for the message they speak of.', 'gauge', waiting.parked),
    one('quarantine', 'Bodies that could not be converted or stored.', 'gauge', quarantined),
    one('outbox_waiting', 'Pieces waiting to be sent.', 'gauge', pieces.waiting),
    one('outbox_oldest_due_ms', 'How long the oldest due piece has waited.', 'gauge', pieces.oldestDueMs),
    many(
      'outbox_pieces_total',
      'What became of pieces that were sent.',
      'counter',
      'outcome',
      Object.entries(outbox.counters),
    ),
    one('media_waiting', 'Messages whose files are still at their provider.', 'gauge', waiting.media),
    one('read_receipts_waiting', 'Read receipts owed to providers.', 'gauge', waiting.readReceipts),
    one('bulk_recipients_waiting', 'Who has still to get a message to many.', 'gauge', waiting.recipients),
    many('cursor_lag', 'Facts of the event log a consumer has still to read.', 'gauge', 'consumer', [...lag]),
    {
      ...many('connections', 'Connections of inboxes by channel and state.', 'gauge', 'state', []),
      samples: connections.map(({ channel, state = 'unknown', count }) => ({
        labels: { channel, state },
        value: count,
      })),
    },
    one('event_streams', 'Open event streams.', 'gauge', hub.streams),
  ];
}

const one = (name: string, help: string, type: Gauge['type'], value: number): Gauge => ({
  name: `conversa_${name}`,
  help,
  type,
  samples: [{ value }],
});
const many = (
  name: string,
  help: string,
  type: Gauge['type'],
  label: string,
  values: readonly (readonly [string, number])[],
): Gauge => ({
  name: `conversa_${name}`,
  help,
  type,
  samples: values.map(([of, value]) => ({ labels: { [label]: of }, value })),
});
