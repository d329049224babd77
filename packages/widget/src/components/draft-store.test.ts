import { expect, test } from 'vitest';
import { draftStore, type Keeper } from './draft-store.ts';

function keeper(): Keeper & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}

test('each conversation has a draft of its own, kept over reloads and forgotten when it is sent', () => {
  const place = keeper();
  const draft = draftStore('d', place);
  draft.set('to the usual one');
  draft.use('k2');
  expect(draft.getSnapshot()).toBe('');
  draft.set('to the second');
  draft.use('');
  expect(draft.getSnapshot()).toBe('to the usual one');
  expect(draftStore('d', place).getSnapshot()).toBe('to the usual one');
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
  const draft = draftStore('d', place);
  draft.set('begun too early');
  draft.use('k2', true);
  expect(draft.getSnapshot()).toBe('begun too early');
  expect([...place.kept.keys()]).toEqual(['d:k3', 'd:k2']);
  draft.use('k3', true);
  expect(draft.getSnapshot()).toBe('kept');
});

test('what another tab took away goes, but not what was written since, nor elsewhere', () => {
  const draft = draftStore('d', keeper());
  draft.set('theirs');
  draft.lost('d:k2', 'theirs');
  draft.lost('d', 'an older text');
  expect(draft.getSnapshot()).toBe('theirs');
  draft.lost('d', 'theirs');
  expect(draft.getSnapshot()).toBe('');
});
