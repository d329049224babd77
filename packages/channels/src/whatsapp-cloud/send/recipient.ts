import { type JsonObject, type Peer, Refused } from '@conversa/core/connector';

export interface Addressee {
  /** As Meta names them. */
  readonly fields: JsonObject;
  readonly isGroup: boolean;
  /** Names this customer's rate bucket. */
  readonly bucket: string;
}

/** By phone where it is known; else by the business-scoped id, which belongs in a field of its own. @throws {Refused} */
export function addressee(to: Peer): Addressee {
  const valueOf = (wanted: string): string | undefined => to.keys.find(({ kind }) => kind === wanted)?.value;
  const isGroup = to.kind === 'group';
  const number = valueOf(isGroup ? 'group' : 'phone');
  const bucket = number ?? (isGroup ? undefined : valueOf('bsuid'));
  if (!bucket) throw new Refused('not_permitted', 'This contact has no phone number.');
  const recipient_type = isGroup ? 'group' : 'individual';
  return { fields: { recipient_type, [number ? 'to' : 'recipient']: bucket }, isGroup, bucket };
}
