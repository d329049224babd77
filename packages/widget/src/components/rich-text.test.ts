import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOnlyEmoji, linkify, parseMarkdown, type RichNode } from './rich-text.ts';

const plain = (nodes: readonly RichNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : plain(node.children))).join('');
const links = (nodes: readonly RichNode[]): readonly string[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : node.kind === 'link' ? [node.href] : links(node.children)));
const chatty = fc.stringMatching(/^([a-z ().,*_`[\]\n]|https?:\/\/|www\.|@|javascript:|\[x\]\()*$/u);

describe('links in text', () => {
  test('change nothing of what it says', () => {
    fc.assert(
      fc.property(chatty, (text) => {
        expect(plain(linkify(text))).toBe(text);
      }),
    );
  });

  test.each([
    ['See https://a.example/x?y=1.', ['https://a.example/x?y=1']],
    ['(https://a.example/wiki/Bowl_(dish))', ['https://a.example/wiki/Bowl_(dish)']],
    ['www.a.example and me@a.example!', ['https://www.a.example', 'mailto:me@a.example']],
    ['javascript:alert(1) data:text/html,x ftp://a', []],
  ])('%s', (text, found) => {
    expect(links(linkify(text))).toEqual(found);
  });
});

describe('Markdown', () => {
  test('leads only to addresses that are safe to open', () => {
    fc.assert(
      fc.property(chatty, (text) => {
        for (const href of links(parseMarkdown(text))) expect(href).toMatch(/^(https?:|mailto:)/);
      }),
    );
    expect(links(parseMarkdown('[x](javascript:alert(1))'))).toEqual([]);
  });

  test('knows bold, italic, code and named links, and what stands in them', () => {
    expect(parseMarkdown('**a *b*** `c` [d](https://e.example)')).toEqual([
      { kind: 'strong', children: ['a ', { kind: 'em', children: ['b'] }] },
      ' ',
      { kind: 'code', children: ['c'] },
      ' ',
      { kind: 'link', href: 'https://e.example', children: ['d'] },
    ]);
  });

  test.each(['2 * 3 * 4', 'snake_case_name', '* item', '**', 'a*b'])('leaves "%s" as it is', (text) => {
    expect(parseMarkdown(text)).toEqual([text]);
  });
});

test.each([
  ['👍', true],
  ['👩‍👩‍👧 ❤️', true],
  ['🇳🇴', true],
  ['👍👍👍👍', false],
  ['ok 👍', false],
  ['42', false],
])('"%s" is drawn large: %s', (text, large) => {
  expect(isOnlyEmoji(text)).toBe(large);
});
