import { expect, test } from 'vitest';
import { phoneOf } from './phone.ts';

test.each([
  ['+351 912 345 678', '+351912345678'],
  ['00351-912-345-678', '+351912345678'],
  ['1 (555) 000-1111', '+15550001111'],
  ['0151 23456789', undefined],
  ['+49 151', undefined],
  ['+1234567890123456', undefined],
  ['call me', undefined],
  ['', undefined],
])('%j is %j', (text, phone) => {
  expect(phoneOf(text)).toBe(phone);
});
