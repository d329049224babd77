import type { WireConversation } from '@conversa/core/client';
import type { Text } from '../i18n/words.ts';

/** What to call the other side: their name, else what is known, else a name by number. */
export function nameOf({ contact, number }: Pick<WireConversation, 'contact' | 'number'>, t: Text): string {
  return contact?.name ?? contact?.email ?? contact?.phone ?? t('visitor', { number: String(number) });
}
