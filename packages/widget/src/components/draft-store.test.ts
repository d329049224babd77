import { expect, test } from 'vitest';
import { type DraftStore, draftStore, type Keeper } from './draft-store.ts';

function keeper(): Keeper & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}
const draftIn = (place: Keeper): DraftStore => {
  const draft = draftStore('d', place);
  draft.use('');
  return draft;
};

test('each conversation has a draft of its own, kept over reloads and forgotten when it is sent', () => {
  const place = keeper();
  const draft = draftIn(place);
  draft.set('to the usual one');
  draft.use('k2');
  expect(draft.getSnapshot()).toBe('');
  draft.set('to the second');
  draft.use('');
  expect(draft.getSnapshot()).toBe('to the usual one');
  expect(draftIn(place).getSnapshot()).toBe('to the usual one');
  draft.set('');
  expect([...place.kept]).toEqual([['d:k2', 'to the second']]);
});

test('tells who listens, until they stop', () => {
  const draft = draftStore(undefined, keeper());
  const heard: string[] = [];
  const stop = draft.subscribe(() => heard.push(draft.getSnapshot()));
  draft.set('a');
  draft.use('k2');
  stop();
  draft.set('b');
  expect(heard).toEqual(['a', '']);
});

test('what is written goes along where it belongs, unless something is written there', () => {
  const place = keeper();
  place.kept.set('d:k3', 'kept');
  const draft = draftIn(place);
  draft.set('begun too early');
  draft.use('k2', undefined, true);
  expect(draft.getSnapshot()).toBe('begun too early');
  expect([...place.kept.keys()]).toEqual(['d:k3', 'd:k2']);
  draft.use('k3', undefined, true);
  expect(draft.getSnapshot()).toBe('kept');
});

test('what another tab took away goes, but not what was written since, nor elsewhere', () => {
  const draft = draftIn(keeper());
  draft.set('theirs');
  draft.lost('d:k2', 'theirs');
  draft.lost('d', 'an older text');
  expect(draft.getSnapshot()).toBe('theirs');
  draft.lost('d', 'theirs');
  expect(draft.getSnapshot()).toBe('');
});

test('what one person writes waits for them, and is for nobody else', () => {
  const place = keeper();
  const draft = draftIn(place);
  draft.use('', '@a');
  draft.set('of A');
  draft.use('');
  expect(draft.getSnapshot()).toBe('');
  draft.use('', '?b');
  expect(draft.getSnapshot()).toBe('');
  draft.set('of B');
  draft.use('k2', '@a');
  expect(draft.getSnapshot()).toBe('');
  draft.use('', '@a');
  expect(draft.getSnapshot()).toBe('of A');
});

test('what was written before it turned out by whom is theirs, in the place of nothing they wrote', () => {
  const place = keeper();
  const draft = draftIn(place);
  draft.set('begun');
  draft.use('', '?a');
  expect([draft.getSnapshot(), ...place.kept]).toEqual(['begun', ['d?a', 'begun']]);
  draft.use('', '@b');
  expect(draft.getSnapshot()).toBe('');
  draft.use('', '?a');
  draft.use('', '@a');
  expect([draft.getSnapshot(), ...place.kept]).toEqual(['begun', ['d@a', 'begun']]);
  draft.use('', '?a');
  expect(draft.getSnapshot()).toBe('');
  draft.use('');
  draft.set('begun again');
  draft.use('', '@a');
  expect(draft.getSnapshot()).toBe('begun');
  draft.use('');
  expect(draft.getSnapshot()).toBe('begun again');
});
