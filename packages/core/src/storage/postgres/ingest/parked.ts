import type { Key } from '../../../model/contact.ts';
import { keyScope } from '../../../model/key-scope.ts';
import type { IngestLookup, IngestSnapshot, ParkedEvent } from '../../../ports/storage/ingest.ts';

/** What has to be read before events that waited can be applied: the keys of whoever they speak of, messages that answer. */
export function parkedLookups(parked: readonly ParkedEvent[]): readonly IngestLookup[] {
  return parked.flatMap(({ accountId, inboxId, event }) => {
    const keys = event.type === 'message.reaction' && event.by ? proven(event.by.keys) : [];
    const externalIds = event.type === 'message.received' ? [event.message.externalId] : [];
    if (keys.length + externalIds.length === 0) return [];
    return [
      {
        accountId,
        inboxId,
        externalIds,
        correlationIds: [],
        keys: keys.map(({ scope, kind, value }) => ({ scope: keyScope(scope, inboxId), kind, value })),
      },
    ];
  });
}
/** A claimed key identifies nobody. */
const proven = (keys: readonly Key[]): readonly Key[] => keys.filter(({ proof }) => proof !== 'claimed');

/** The snapshot with what was read besides. */
export function withParked<S extends IngestSnapshot>(snapshot: S, more: IngestSnapshot): S {
  return {
    ...snapshot,
    keys: joined(snapshot.keys, more.keys, (key) => `${key.accountId} ${key.scope} ${key.kind} ${key.value}`),
    messages: joined(snapshot.messages, more.messages, (one) => `${one.inboxId} ${one.externalId}`),
    conversations: joined(snapshot.conversations, more.conversations, ({ id }) => id),
  };
}
const joined = <T>(one: readonly T[], other: readonly T[], nameOf: (item: T) => string): readonly T[] => [
  ...new Map([...one, ...other].map((item) => [nameOf(item), item])).values(),
];
