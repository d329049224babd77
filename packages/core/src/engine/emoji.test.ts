import { expect, it } from 'vitest';
import { emojiOf } from './emoji.ts';

it.each(['👍', '👍🏽', '❤️', '👩🏻‍❤️‍💋‍👩🏼', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇵🇹', '#️⃣', '✅'])('%s is an emoji', (text) => {
  expect(emojiOf(text)).toBe(text);
});

it('is the same however it is written', () => {
  expect(emojiOf('👍\u{FE0F}')).toBe('👍');
  expect(emojiOf('\u{2764}')).toBe('❤\u{FE0F}');
});

it.each(['', 'a', '1', '👍👍', '👍 ', ' 👍', '👍\n', ':+1:', '🇵', '\u{200D}', '\u{FE0F}', '👍\0', '❤️ ❤️', '❤️❤️'])(
  '%j is not one emoji',
  (text) => {
    expect(emojiOf(text)).toBeUndefined();
  },
);
