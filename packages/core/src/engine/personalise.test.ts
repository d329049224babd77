import { expect, test } from 'vitest';
import { personalise } from './personalise.ts';

const ana = {
  name: 'Ana Pereira',
  phone: '+351912345678',
  attributes: { plan: 'gold', visits: 3 },
  fields: { order: ' A-19 ' },
};

test('fills places wherever they stand, with what is known and with columns of the list', () => {
  expect(
    personalise(
      { body: ['{{contact.first_name}}', 'Order {{order}} ({{ contact.plan }}, {{contact.visits}})'], n: 1, no: null },
      ana,
    ),
  ).toEqual({ value: { body: ['Ana', 'Order A-19 (gold, 3)'], n: 1, no: null }, missing: [] });
});

test('says what is missing, and takes nothing from where it does not belong', () => {
  expect(personalise('{{contact.email}} {{constructor}} {{contact.toString}} {{name}}', ana).missing).toEqual([
    'contact.email',
    'constructor',
    'contact.toString',
    'name',
  ]);
});
