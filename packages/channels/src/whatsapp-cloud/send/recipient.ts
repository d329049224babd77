import { type JsonObject, type Key, type Peer, Refused } from '@conversa/core/connector';

export interface Addressee {
  /** As Meta names them. */
  readonly fields: JsonObject;
  readonly isGroup: boolean;
  /** Names this customer's rate bucket. */
  readonly bucket: string;
}

/** By phone where it is known; else by the business-scoped id, which belongs in a field of its own. @throws {Refused} */
export function addressee(to: Peer): Addressee {
  const isGroup = to.kind === 'group';
  // What was learned last: people change their numbers.
  const last = (wanted: string): Key | undefined => to.keys.findLast(({ kind }) => kind === wanted);
  const key = last(isGroup ? 'group' : 'phone') ?? last('bsuid');
  if (!key) throw new Refused('not_permitted', 'This contact has no number.');
  const { kind, value: bucket } = key;
  const recipient_type = isGroup ? 'group' : 'individual';
  return { fields: { recipient_type, [kind === 'bsuid' ? 'recipient' : 'to']: bucket }, isGroup, bucket };
}
