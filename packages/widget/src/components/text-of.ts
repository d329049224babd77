import type { ClientMessage } from '@conversa/core/client';

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
