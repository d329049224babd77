import { expect, test } from 'vitest';
import type { Json } from '../model/json.ts';
import { mapHeaders } from './template-files.ts';

const mark = (header: object): { seen: true } => ({ ...header, seen: true });

test('the template’s own header and those of its cards are changed, everything else stays', () => {
  const variables = {
    header: { type: 'image' },
    body: ['Ana'],
    cards: [{ header: { type: 'video' }, body: { name: 'Mug' } }, { body: ['no header'] }, 'not a card'],
  };
  expect(mapHeaders(variables, mark)).toEqual({
    header: { type: 'image', seen: true },
    body: ['Ana'],
    cards: [{ header: { type: 'video', seen: true }, body: { name: 'Mug' } }, { body: ['no header'] }, 'not a card'],
  });
});

test.each<Json>([null, 'text', ['a'], { header: ['A-19'] }, { header: 'text', cards: 'none' }])(
  'what is no header stays: %j',
  (variables) => {
    const isObject = typeof variables === 'object' && variables !== null && !Array.isArray(variables);
    expect(mapHeaders(variables, mark)).toEqual(isObject ? variables : {});
  },
);
