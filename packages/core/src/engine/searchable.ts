import type { Contact } from '../model/contact.ts';
import type { Message } from '../model/message.ts';
import type { Part } from '../model/part.ts';

/** What people may remember of a message. */
export function messageText({ parts, deletedAt }: Pick<Message, 'parts' | 'deletedAt'>): string {
  return deletedAt ? '' : parts.flatMap(partTexts).join('\n');
}
export function contactText({ name, email, phone }: Pick<Contact, 'name' | 'email' | 'phone'>): string {
  const digits = phone?.replaceAll(/\D/g, '') ?? '';
  return [name, email, phone, digits].filter(Boolean).join('\n');
}

function partTexts(part: Part): readonly string[] {
  switch (part.type) {
    case 'text':
      return [part.text];
    case 'attachment':
      return [part.caption, part.name].filter((text) => text !== undefined);
    case 'location':
      return [part.name, part.address].filter((text) => text !== undefined);
    case 'contacts':
      return part.contacts.flatMap(({ name, phones, emails }) => [name, ...phones, ...emails]);
    case 'interactive':
      return [part.text, ...(part.options ?? []).map(({ title }) => title)];
    case 'choice':
      return part.picked.map(({ title }) => title);
    case 'form':
      return part.fields.map(({ value }) => value);
    default:
      return [];
  }
}
