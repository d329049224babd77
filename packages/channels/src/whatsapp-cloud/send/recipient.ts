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
  const isGroup = to.kind === 'group';
  for (const [kind, field] of [
    ['group', 'to'],
    ['phone', 'to'],
    ['bsuid', 'recipient'],
  ] as const) {
    const bucket = to.keys.find((one) => one.kind === kind)?.value;
    if (bucket !== undefined && isGroup === (kind === 'group'))
      return { fields: { recipient_type: isGroup ? 'group' : 'individual', [field]: bucket }, isGroup, bucket };
  }
  throw new Refused('not_permitted', 'This contact has no phone number or id on WhatsApp.');
}
