import type { ContactId, GroupId, InboxId } from './ids.ts';
import type { JsonObject } from './json.ts';

export type KeyKind =
  | 'phone'
  | 'email'
  | 'bsuid'
  | 'lid'
  | 'psid'
  | 'igsid'
  | 'tiktok'
  | 'visitor'
  | 'external'
  | 'group';
/** `channel`: the channel vouches; `signed`: the host vouches; `claimed`: someone typed it, a suggestion only. */
export type KeyProof = 'channel' | 'signed' | 'claimed';
/** The reach of a key's uniqueness. `id` is ours or the provider's portfolio id. */
export interface KeyScope {
  readonly kind: 'account' | 'portfolio' | 'inbox';
  readonly id?: string;
}
/** How a channel knows someone. */
export interface Key {
  readonly kind: KeyKind;
  readonly value: string;
  readonly scope: KeyScope;
  readonly proof: KeyProof;
}
/** One key of one contact as stored. */
export interface ContactIdentity extends Key {
  readonly contactId: ContactId;
  readonly createdAt: Date;
}

export interface Contact {
  readonly id: ContactId;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly avatarUrl?: string;
  readonly attributes: JsonObject;
  readonly mergedInto?: ContactId;
  readonly createdAt: Date;
}

export interface Group {
  readonly id: GroupId;
  readonly inboxId: InboxId;
  readonly name?: string;
  readonly createdAt: Date;
}
