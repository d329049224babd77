import type { PeerId } from '../../../model/ids.ts';
import { typeId, uuidOf } from '../../../model/type-id.ts';

/** The peer behind two columns of which one is set. */
export function peerIdOf(contact: string | null, group: string | null): PeerId {
  return contact === null ? typeId('grp', group!) : typeId('ctc', contact);
}
/** The two columns of a peer. */
export function peerColumns(id: PeerId): { readonly contact: string | null; readonly group: string | null } {
  const uuid = uuidOf(id);
  return id.startsWith('ctc_') ? { contact: uuid, group: null } : { contact: null, group: uuid };
}
export const contactOnly = (id: PeerId): PeerId | null => (id.startsWith('ctc_') ? id : null);
export const groupOnly = (id: PeerId): PeerId | null => (id.startsWith('grp_') ? id : null);
