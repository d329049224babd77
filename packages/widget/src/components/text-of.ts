import type { ClientMessage } from '@conversa/core/client';
import { allStrings } from '../locales/en-talk.ts';
import type { Strings } from '../locales/strings.ts';

/** A message in plain words, for screen readers and lists. */
export function textOf({ parts }: Pick<ClientMessage, 'parts'>, file: string): string {
  return parts
    .map((part) => {
      switch (part.type) {
        case 'text':
        case 'interactive':
          return part.text;
        case 'attachment':
          return part.name ?? file;
        case 'choice':
          return part.picked.map(({ title }) => title).join(', ');
        default:
          return '';
      }
    })
    .join(' ')
    .trim();
}

/** What screen readers say of a message that came. @param shown the chat is open: then everybody knows where it is */
export function announcementOf(
  message: Parameters<typeof textOf>[0],
  name: string,
  shown: boolean,
  strings: Strings,
): string {
  const { newMessage, file } = allStrings(strings);
  return `${shown ? name : newMessage(name)}: ${textOf(message, file)}`;
}
