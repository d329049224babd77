import type { Contact } from '../../../model/contact.ts';
import { contactColumns, contactOf, type ContactRow } from './contact.ts';
import { conversationColumns, type ConversationRow } from './conversation.ts';

type Prefixed<T> = { readonly [K in keyof T & string as `p_${K}`]: T[K] };
/** A conversation and its contact, all of whose columns are null when it has none. */
export type WithContactRow = ConversationRow & Prefixed<ContactRow>;

const columns = contactColumns.split(', ').map((name) => `p.${name} as p_${name}`);
/** Of conversations `c`; see `itsConversation` for why the join is lateral. */
export const withContact: string = `select ${conversationColumns}, ${columns.join(', ')} from conversations c
  left join lateral (
    select * from contacts p where p.account_id = c.account_id and p.id = c.contact_id offset 0) p on true`;

export function contactWith(row: WithContactRow): Contact | undefined {
  // Null in all columns without a contact, whatever the type says.
  if ((row.p_id as string | null) === null) return undefined;
  return contactOf({
    id: row.p_id,
    name: row.p_name,
    email: row.p_email,
    phone: row.p_phone,
    avatar_url: row.p_avatar_url,
    attributes: row.p_attributes,
    merged_into: row.p_merged_into,
    created_at: row.p_created_at,
  });
}
