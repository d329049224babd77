import type { Contact, ContactIdentity, Key, KeyKind, KeyProof, KeyScope } from '../../../model/contact.ts';
import type { ContactId, PeerId } from '../../../model/ids.ts';
import { typeId } from '../../../model/type-id.ts';
import type { StoredKey } from '../../../ports/storage/change.ts';
import { peerIdOf } from './id.ts';
import { present } from './present.ts';

export interface ContactRow {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly avatar_url: string | null;
  readonly attributes: Contact['attributes'];
  readonly merged_into: string | null;
  readonly created_at: Date;
}
export const contactColumns = 'id, name, email, phone, avatar_url, attributes, merged_into, created_at';
export function contactOf(row: ContactRow): Contact {
  return present({
    id: typeId('ctc', row.id),
    name: row.name,
    email: row.email,
    phone: row.phone,
    avatarUrl: row.avatar_url,
    attributes: row.attributes,
    mergedInto: row.merged_into === null ? undefined : typeId('ctc', row.merged_into),
    createdAt: row.created_at,
  });
}

export interface KeyRow {
  readonly scope: string;
  readonly kind: string;
  readonly value: string;
  readonly contact_id: string | null;
  readonly group_id: string | null;
  readonly proof: KeyProof;
  readonly created_at: Date;
}
export const keyColumns = 'scope, kind, value, contact_id, group_id, proof, created_at';
export function holderOf(row: KeyRow): StoredKey & { readonly peerId: PeerId; readonly proof: Key['proof'] } {
  const { scope, kind, value, proof } = row;
  return { scope, kind, value, proof, peerId: peerIdOf(row.contact_id, row.group_id) };
}
export function identityOf(row: KeyRow): ContactIdentity {
  return {
    kind: row.kind as KeyKind,
    value: row.value,
    scope: scopeOf(row.scope),
    proof: row.proof,
    contactId: peerIdOf(row.contact_id, row.group_id) as ContactId,
    createdAt: row.created_at,
  };
}
/** The reverse of `keyScope()`. */
function scopeOf(text: string): KeyScope {
  if (text === 'a') return { kind: 'account' };
  return text.startsWith('p:') ? { kind: 'portfolio', id: text.slice(2) } : { kind: 'inbox', id: text.slice(2) };
}
