import { expect, it } from 'vitest';
import type { Conversation } from '../model/conversation.ts';
import type { ConversationPatch } from '../ports/storage/change.ts';
import { activitiesOf, type ActivityNames } from './activity.ts';

const now = new Date('2026-05-04T10:00:00Z');
const before: Conversation = {
  id: 'cnv_1',
  number: 1,
  inboxId: 'ibx_1',
  peer: { kind: 'contact', id: 'ctc_1' },
  key: '',
  status: 'open',
  labels: ['lbl_a', 'lbl_gone'],
  mentions: [],
  lastActivityAt: now,
  unread: 0,
  createdAt: now,
};
const names: ActivityNames = {
  users: new Map([['usr_1', 'Ann']]),
  teams: new Map([['tea_1', 'Returns']]),
  labels: new Map([
    ['lbl_a', 'Refund'],
    ['lbl_b', 'Urgent'],
    ['lbl_c', 'VIP'],
  ]),
};
const told = (patch: ConversationPatch): readonly (readonly [string, object])[] =>
  activitiesOf(before, patch, names).map(({ activity, values }) => [activity, values]);

it('tells each thing that changed, in the words of that moment', () => {
  expect(told({ status: 'resolved', snoozedUntil: null, waitingSince: null })).toEqual([['resolved', {}]]);
  expect(told({ status: 'open', snoozedUntil: null })).toEqual([['reopened', {}]]);
  expect(told({ status: 'pending', snoozedUntil: null })).toEqual([['set_pending', {}]]);
  expect(told({ status: 'snoozed', snoozedUntil: now })).toEqual([['snoozed', { until: now.toISOString() }]]);
  expect(told({ snoozedUntil: now })).toEqual([['snoozed', { until: now.toISOString() }]]);
  expect(told({ assigneeId: 'usr_1', teamId: 'tea_1', priority: 'high' })).toEqual([
    ['assigned', { name: 'Ann' }],
    ['team_assigned', { name: 'Returns' }],
    ['priority_set', { priority: 'high' }],
  ]);
  expect(told({ assigneeId: null, teamId: null, priority: null })).toEqual([
    ['unassigned', {}],
    ['team_unassigned', {}],
    ['priority_removed', {}],
  ]);
  expect(told({ labels: ['lbl_b', 'lbl_c'] })).toEqual([
    ['labels_added', { titles: 'Urgent, VIP' }],
    ['labels_removed', { titles: 'Refund' }],
  ]);
});

it('tells who took a conversation from the bot', () => {
  const pending: Conversation = { ...before, status: 'pending' };
  const of = (patch: ConversationPatch, by: 'person' | 'bot' | 'system'): readonly string[] =>
    activitiesOf(pending, patch, names, by).map(({ activity }) => activity);
  expect(of({ status: 'open' }, 'person')).toEqual(['taken_over']);
  expect(of({ status: 'open', assigneeId: 'usr_1' }, 'person')).toEqual(['assigned']);
  expect(of({ status: 'open', teamId: 'tea_1' }, 'bot')).toEqual(['handed_over', 'team_assigned']);
  expect(of({ status: 'open' }, 'system')).toEqual(['reopened']);
});

it('says nothing of what no agent did: seen, counted, moved', () => {
  expect(told({ unread: 0, agentSeenAt: now, lastActivityAt: now, waitingSince: null })).toEqual([]);
});
