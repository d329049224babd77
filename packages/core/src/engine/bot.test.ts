import { describe, expect, it } from 'vitest';
import type { ConversationStatus } from '../model/conversation.ts';
import { beginsAs, statusAfter, type Voice } from './bot.ts';

describe('whose a conversation is', () => {
  it.each<[Voice, boolean, ConversationStatus]>([
    ['customer', true, 'pending'],
    ['customer', false, 'open'],
    ['person', true, 'open'],
    ['person', false, 'open'],
    ['other', true, 'open'],
    ['other', false, 'open'],
  ])('begun by %s, with a bot: %s, it is %s', (by, hasBot, status) => {
    expect(beginsAs(by, hasBot)).toBe(status);
  });

  const all: readonly ConversationStatus[] = ['open', 'pending', 'snoozed', 'resolved'];
  it.each<[Voice, boolean, readonly ConversationStatus[]]>([
    ['customer', true, ['open', 'pending', 'open', 'pending']],
    ['customer', false, ['open', 'pending', 'open', 'open']],
    ['person', true, ['open', 'open', 'snoozed', 'open']],
    ['person', false, ['open', 'open', 'snoozed', 'resolved']],
    ['other', true, all],
    ['other', false, all],
  ])('after words of a %s, with a bot: %s: open, pending, snoozed, resolved become %j', (by, hasBot, after) => {
    expect(all.map((status) => statusAfter(status, by, hasBot))).toEqual(after);
  });
});
