import { expect, it } from 'vitest';
import { isEmoji } from './emoji.ts';

it.each(['👍', '👍🏽', '❤️', '👩🏻‍❤️‍💋‍👩🏼', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇵🇹', '#️⃣', '✅'])('%s is an emoji', (text) => {
  expect(isEmoji(text)).toBe(true);
});

it.each(['', 'a', '1', '👍👍', '👍 ', ' 👍', '👍\n', ':+1:', '🇵', '\u{200D}', '\u{FE0F}', '👍\0', '❤️ ❤️'])(
  '%j is not one emoji',
  (text) => {
    expect(isEmoji(text)).toBe(false);
  },
);
