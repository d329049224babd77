import type { WireConversation } from '@conversa/core/client';

/** What to call the other side: their name, else what is known, else a name by number. */
export function nameOf({ contact, number }: Pick<WireConversation, 'contact' | 'number'>): string {
  return contact?.name ?? contact?.email ?? contact?.phone ?? `Visitor ${number}`;
}
