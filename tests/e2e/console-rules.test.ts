import { describe, expect, it } from 'vitest';
import type { ClientMessage } from '@conversa/core/client';
import { mentionAt, mentionedIn } from '../../apps/demo-server/console/conversations/composer/mention-search.ts';
import { readRecipients } from '../../apps/demo-server/console/conversations/mail/recipients.ts';
import { localInput, snoozeTimes } from '../../apps/demo-server/console/conversations/header/snooze-times.ts';
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
