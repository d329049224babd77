import { expect, test } from 'vitest';
import { previewOf } from '../apps/demo-server/console/conversations/list/preview-of.ts';
import { en } from '../apps/demo-server/console/i18n/en.ts';
import { textIn } from '../apps/demo-server/console/i18n/words.ts';

type Last = NonNullable<Parameters<typeof previewOf>[0]['lastMessage']>;
const said = (direction: Last['direction'], author: Partial<Last['author']>): string => {
  const message = { direction, author, parts: [{ type: 'text', format: 'plain', text: 'Hi.' }] } as unknown as Last;
  return previewOf({ lastMessage: message }, textIn(en, 'en'), 'usr_me');
};

test('the list says who wrote last: a colleague is not oneself', () => {
  expect(said('in', { kind: 'contact', name: 'Ana' })).toBe('Hi.');
  expect(said('out', { kind: 'agent', id: 'usr_me' as never, name: 'Me' })).toBe('You: Hi.');
  expect(said('out', { kind: 'agent', id: 'usr_bea' as never, name: 'Bea' })).toBe('Bea: Hi.');
  // On its way, and from the business's own phone.
  expect(said('out', { kind: 'agent' })).toBe('You: Hi.');
  expect(said('out', { kind: 'business' })).toBe('You: Hi.');
  expect(said('out', { kind: 'bot', name: 'Robi' })).toBe('Robi (bot): Hi.');
  expect(said('internal', { kind: 'agent', id: 'usr_bea' as never, name: 'Bea' })).toBe('Note: Hi.');
});
