import type { WireConversation, WirePart } from '@conversa/core/client';
import type { Text } from '../../i18n/words.ts';

/** One line that says what was written last, and by whom: oneself, a colleague, the bot; of a customer's it says nothing. */
export function previewOf(
  { lastMessage }: Pick<WireConversation, 'lastMessage'>,
  t: Text,
  me: string | undefined,
): string {
  if (!lastMessage) return t('no-messages');
  const { parts, direction, deletedAt, author } = lastMessage;
  const text = deletedAt ? t('message-deleted') : parts.map((part) => partPreview(part, t)).join(' ');
  if (direction === 'in') return text;
  if (direction === 'internal') return t('preview-note', { text });
  if (author.kind === 'bot') return t('preview-bot', { name: author.name ?? t('author-bot'), text });
  const byColleague = author.kind === 'agent' && author.id !== undefined && author.id !== me;
  return byColleague && author.name ? t('preview-by', { name: author.name, text }) : t('preview-own', { text });
}

export function partPreview(part: WirePart, t: Text): string {
  switch (part.type) {
    case 'text':
    case 'interactive':
      return part.text;
    case 'attachment':
      return part.caption ?? part.name ?? t(`kind-${part.kind}`);
    case 'choice':
      return part.picked.map(({ title }) => title).join(', ');
    case 'location':
      return part.name ?? part.address ?? t('kind-location');
    case 'contacts':
      return part.contacts.map(({ name }) => name).join(', ');
    case 'call':
      return t('kind-call');
    case 'template':
      return part.shown?.text ?? part.name;
    case 'form':
      return t('kind-form');
    case 'activity':
      return part.activity;
    default:
      return t('kind-unsupported');
  }
}
