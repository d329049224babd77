import type { JsonObject, Peer } from '@conversa/core/connector';
import { Refused } from './refusal.ts';

export interface Addressee {
  /** As Meta names them. */
  readonly fields: JsonObject;
  readonly isGroup: boolean;
  /** Names this customer's rate bucket. */
  readonly bucket: string;
}

/** By phone where it is known; else by the business-scoped id, which belongs in a field of its own. @throws {Refused} */
export function addressee(to: Peer): Addressee {
  const key = (kind: string): string | undefined => to.keys.find((one) => one.kind === kind)?.value;
  const [group, phone, bsuid] = [key('group'), key('phone'), key('bsuid')];
  if (to.kind === 'group' && group !== undefined)
    return { fields: { recipient_type: 'group', to: group }, isGroup: true, bucket: group };
  if (phone !== undefined)
    return { fields: { recipient_type: 'individual', to: phone }, isGroup: false, bucket: phone };
  if (bsuid !== undefined)
    return { fields: { recipient_type: 'individual', recipient: bsuid }, isGroup: false, bucket: bsuid };
  throw new Refused('not_permitted', 'This contact has neither a phone number nor an id on WhatsApp.');
}
