import { memoryStorage } from '@conversa/core/client';
import { expect, test } from 'vitest';
import { heldStorage } from './held-storage.ts';

test('keeps to itself what is set, until it is released', () => {
  const real = memoryStorage();
  const held = heldStorage(real);
  held.set('a', '1');
  expect([held.get('a'), held.keys(''), real.keys('')]).toEqual(['1', ['a'], []]);
  held.release();
  expect([real.get('a'), held.isHeld]).toEqual(['1', false]);
  held.set('b', '2');
  expect(real.get('b')).toBe('2');
});

test('reads what an earlier page stored, and forgets it without leave', () => {
  const real = memoryStorage();
  real.set('a', '1');
  const held = heldStorage(real);
  expect(held.get('a')).toBe('1');
  held.set('a', '2');
  expect([held.get('a'), real.get('a')]).toEqual(['2', '1']);
  held.remove('a');
  expect([held.get('a'), real.get('a')]).toEqual([undefined, undefined]);
  held.release();
  expect(real.keys('')).toEqual([]);
});
