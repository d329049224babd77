import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { ClientMessage } from '@conversa/core/client';
import { mentionAt, mentionedIn } from '../../apps/demo-server/console/conversations/composer/mention-search.ts';
import { readRecipients } from '../../apps/demo-server/console/conversations/mail/recipients.ts';
import { localInput, snoozeTimes } from '../../apps/demo-server/console/conversations/header/snooze-times.ts';
import { emojiOf } from '../../packages/core/src/engine/emoji.ts';
import { takesReaction } from '../../apps/demo-server/console/conversations/thread/takes-reaction.ts';
import { type ThreadRow, threadRows } from '../../apps/demo-server/console/conversations/thread/thread-rows.ts';

/** In the device's time zone, as people say it. */
const at = (text: string): Date => new Date(text);
const named = (now: Date): readonly string[] =>
  snoozeTimes(now).map(({ name, at: when }) => `${name} ${localInput(when)}`);

describe('snooze times', () => {
  it('are soonest first, on a Tuesday morning all of them', () => {
    expect(named(at('2026-11-24T10:15'))).toEqual([
      'snooze-hour 2026-11-24T11:15',
      'snooze-later 2026-11-24T18:00',
      'snooze-tomorrow 2026-11-25T09:00',
      'snooze-monday 2026-11-30T09:00',
      'snooze-week 2026-12-01T09:00',
    ]);
  });
  it('leave the evening out when it has come, and Monday when it is tomorrow or in a week', () => {
    expect(named(at('2026-11-29T17:00'))).toEqual([
      'snooze-hour 2026-11-29T18:00',
      'snooze-tomorrow 2026-11-30T09:00',
      'snooze-week 2026-12-06T09:00',
    ]);
    expect(named(at('2026-11-30T19:00')).map((line) => line.split(' ')[0])).toEqual([
      'snooze-hour',
      'snooze-tomorrow',
      'snooze-monday',
    ]);
  });
});

describe('a mention', () => {
  it.each([
    ['@', 1, { from: 0, search: '' }],
    ['ask @an', 7, { from: 4, search: 'an' }],
    ['ask @Ana Pr', 11, { from: 4, search: 'Ana Pr' }],
    ['mail ana@prado', 14, undefined],
    ['@ana and then more', 18, undefined],
  ])('being written in %j at %d', (text, caret, found) => expect(mentionAt(text, caret)).toEqual(found));

  it('counts for the longest name that fits', () => {
    const members = [
      { id: 'usr_1', name: 'Ana' },
      { id: 'usr_2', name: 'Ana Prado' },
      { id: 'usr_3', name: 'Tom' },
    ];
    expect(mentionedIn('@Ana Prado please', members)).toEqual(['usr_2']);
    expect(mentionedIn('@Ana Prado and @Ana', members)).toEqual(['usr_2', 'usr_1']);
    expect(mentionedIn('nobody@Tomorrow.example, Ana', members)).toEqual(['usr_3']);
  });
});

const message = (key: string, sentAt: string, change: Partial<ClientMessage> = {}): ClientMessage => ({
  key,
  direction: 'in',
  author: { kind: 'contact', id: 'ctc_1' },
  parts: [{ type: 'text', text: key }],
  status: 'delivered',
  reactions: [],
  sentAt,
  ...change,
});
const shape = (rows: readonly ThreadRow[]): readonly string[] =>
  rows.map((row) =>
    row.kind === 'day' ? 'day' : `${row.key}${row.continues ? ' continues' : ''}${row.ends ? ' ends' : ''}`,
  );

describe('the rows of a history', () => {
  const day = '2026-11-24T10:0';
  it('stand together while one author writes without a pause', () => {
    const rows = threadRows([
      message('a', `${day}0:00Z`),
      message('b', `${day}1:00Z`),
      message('c', `${day}2:00Z`, { direction: 'out', author: { kind: 'agent', id: 'usr_1' } }),
      message('d', `${day}9:00Z`, { direction: 'out', author: { kind: 'agent', id: 'usr_1' } }),
      message('e', `${day}9:30Z`, { direction: 'internal', author: { kind: 'agent', id: 'usr_1' } }),
      message('f', '2026-11-26T10:00:00Z', { direction: 'internal', author: { kind: 'agent', id: 'usr_1' } }),
    ]);
    expect(shape(rows)).toEqual(['day', 'a', 'b continues ends', 'c ends', 'd ends', 'e ends', 'day', 'f ends']);
  });
  it('stay the same objects when others come, so that only what changed is drawn', () => {
    const [a, b, c] = [message('a', `${day}0:00Z`), message('b', `${day}7:00Z`), message('c', `${day}8:00Z`)];
    const before = threadRows([a, b]);
    const after = threadRows([a, b, c], before);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).not.toBe(before[2]);
    expect(after).toHaveLength(4);
  });
});

describe('recipients', () => {
  it('are plain addresses, however they were typed or pasted, each once', () => {
    expect(readRecipients('Ana <ana@shop.example>; bo@shop.example,\nANA@shop.example ')).toEqual({
      addresses: ['ANA@shop.example', 'bo@shop.example'],
      wrong: [],
    });
  });
  it('that are none are told apart', () => {
    expect(readRecipients('ana@shop, bo@shop.example, @x.example, a b@c.example')).toEqual({
      addresses: ['bo@shop.example'],
      wrong: ['ana@shop', '@x.example', 'a b@c.example'],
    });
    expect(readRecipients(' , ;')).toEqual({ addresses: [], wrong: [] });
  });
});

describe('a reaction', () => {
  const sending = { capabilities: { reactionMs: 86_400_000 }, open: true, reactions: true };
  const now = new Date().toISOString();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const sent = (change: Partial<ClientMessage>, sentAt = now): ClientMessage =>
    message('a', sentAt, { id: 'msg_1', ...change });
  it('may be given to what the customer has', () => {
    expect(takesReaction(sent({}), sending)).toBe(true);
    expect(takesReaction(sent({ direction: 'out', status: 'read' }), sending)).toBe(true);
    expect(takesReaction(sent({}, yesterday), { ...sending, capabilities: {} })).toBe(true);
  });
  it.each<[string, ClientMessage]>([
    ['a note', sent({ direction: 'internal' })],
    ['what is on its way', sent({ direction: 'out', status: 'queued' })],
    ['what failed', sent({ direction: 'out', status: 'failed' })],
    ['what was deleted', sent({ deletedAt: now })],
    ['what the server does not know yet', message('a', now)],
    ['what is too old', sent({}, yesterday)],
  ])('is not offered for %s', (_, one) => expect(takesReaction(one, sending)).toBe(false));
  it('is offered only where the channel carries it and may be written to', () => {
    expect(takesReaction(sent({}), undefined)).toBe(false);
    expect(takesReaction(sent({}), { ...sending, reactions: false })).toBe(false);
    expect(takesReaction(sent({}), { ...sending, open: false })).toBe(false);
  });
  it.each(['en/emojibase', 'es/cldr', 'pt/cldr'])('may be any emoji the picker has in %s', (words) => {
    const of = createRequire(new URL('../../apps/demo-server/package.json', import.meta.url));
    const list = of(`emoji-picker-element-data/${words}/data.json`) as readonly Listed[];
    const every = list.flatMap(({ emoji, skins = [] }) => [emoji, ...skins.map((skin) => skin.emoji)]);
    expect(every.length).toBeGreaterThan(3_000);
    expect(every.filter((emoji) => emojiOf(emoji) === undefined)).toEqual([]);
  });
});
interface Listed {
  readonly emoji: string;
  readonly skins?: readonly { readonly emoji: string }[];
}
