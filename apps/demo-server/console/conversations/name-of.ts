import type { WireConversation } from '@conversa/core/client';
import type { Text } from '../i18n/words.ts';

/** What to call the other side: their name, else what is known, else a name by number. */
export function nameOf(
  { contact, number, peer, subject }: Pick<WireConversation, 'contact' | 'number' | 'peer' | 'subject'>,
  t: Text,
): string {
  // A group's conversation is called as the group is.
  if (peer.kind === 'group' && subject) return subject;
  return contact?.name ?? contact?.email ?? contact?.phone ?? t('visitor', { number: String(number) });
}
