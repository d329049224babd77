import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { enTalk } from '../../locales/en-talk.ts';
import { emojiGroups } from './emoji-groups.ts';

const all = emojiGroups.flatMap((group) => group.split(' '));
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

test('each entry is one emoji, and none comes twice', () => {
  expect(all.filter((emoji) => [...graphemes.segment(emoji)].length !== 1)).toEqual([]);
  expect(all.filter((emoji) => !/\p{Extended_Pictographic}/u.test(emoji))).toEqual([]);
  expect(all.filter((emoji, at) => all.indexOf(emoji) !== at)).toEqual([]);
});

test('every group has a name, after that of what was used lately', () => {
  expect(emojiGroups).toHaveLength(enTalk.emojiGroups.length - 1);
});

test('all of them are far from filling the chunk’s 8 KB', () => {
  expect(gzipSync(emojiGroups.join('\n')).byteLength).toBeLessThan(3 * 1024);
});
