import { describe, expect, it } from 'vitest';
import type { Conversation } from '../model/conversation.ts';
import { decideChange } from './conversation.ts';

const now = new Date('2026-05-04T10:00:00Z');
const later = new Date('2026-05-04T12:00:00Z');
const open: Conversation = {
  id: 'cnv_1',
  number: 1,
  inboxId: 'ibx_1',
  peer: { kind: 'contact', id: 'ctc_1' },
  key: '',
  status: 'open',
  lastActivityAt: now,
  waitingSince: now,
  labels: ['lbl_a'],
  mentions: [],
  unread: 0,
  createdAt: now,
};

describe('changing a conversation', () => {
  it('to what it is already does nothing', () => {
    expect(decideChange(open, { status: 'open', assigneeId: null, priority: null }, now)).toEqual({
      patch: {},
      facts: [],
    });
  });
  it('to resolved ends the waiting', () => {
    const { patch, facts } = decideChange(open, { status: 'resolved' }, now);
    expect(patch).toEqual({ status: 'resolved', snoozedUntil: null, waitingSince: null });
    expect(facts).toEqual([{ type: 'conversation.status_changed', data: { from: 'open', to: 'resolved' } }]);
  });
  it('to snoozed needs a time to come', () => {
    expect(() => decideChange(open, { status: 'snoozed' }, now)).toThrow(/future/);
    expect(() => decideChange(open, { status: 'snoozed', snoozedUntil: now }, now)).toThrow(/future/);
    expect(decideChange(open, { status: 'snoozed', snoozedUntil: later }, now).patch).toEqual({
      status: 'snoozed',
      snoozedUntil: later,
    });
  });
  it('that is snoozed already to a later time moves the time and says so', () => {
    const snoozed: Conversation = { ...open, status: 'snoozed', snoozedUntil: now };
    expect(decideChange(snoozed, { status: 'snoozed', snoozedUntil: later }, now)).toEqual({
      patch: { snoozedUntil: later },
      facts: [{ type: 'conversation.updated', data: { snoozedUntil: later.toISOString() } }],
    });
  });
  it('tells of each thing that changed', () => {
    const { facts } = decideChange(open, { assigneeId: 'usr_2', priority: 'high' }, now);
    expect(facts).toEqual([
      { type: 'conversation.assigned', data: { from: null, to: 'usr_2' } },
      { type: 'conversation.updated', data: { priority: 'high' } },
    ]);
  });
  it('to other labels says which came and which went; the same ones in another order say nothing', () => {
    expect(decideChange(open, { labels: ['lbl_b', 'lbl_a', 'lbl_b'] }, now)).toEqual({
      patch: { labels: ['lbl_b', 'lbl_a'] },
      facts: [{ type: 'conversation.updated', data: { labels: { added: ['lbl_b'], removed: [] } } }],
    });
    expect(decideChange(open, { labels: [] }, now).facts[0]?.data).toEqual({
      labels: { added: [], removed: ['lbl_a'] },
    });
    expect(decideChange(open, { labels: ['lbl_a'] }, now)).toEqual({ patch: {}, facts: [] });
  });
  describe('with a bot', () => {
    const { waitingSince: _answered, ...rest } = open;
    const pending: Conversation = { ...rest, status: 'pending' };
    const person = { byBot: false, hasBot: true };
    const bot = { byBot: true, hasBot: true };
    it('is the bot’s again where there is one', () => {
      expect(decideChange(open, { status: 'pending' }, now, person).patch).toMatchObject({ status: 'pending' });
      expect(() => decideChange(open, { status: 'pending' }, now)).toThrow(/no bot/);
    });
    it('is somebody’s when it is assigned, and the customer waits from then on', () => {
      const { patch, facts } = decideChange(pending, { assigneeId: 'usr_2' }, later, person);
      expect(patch).toEqual({ status: 'open', snoozedUntil: null, waitingSince: later, assigneeId: 'usr_2' });
      expect(facts.map(({ type }) => type)).toEqual(['conversation.status_changed', 'conversation.assigned']);
      expect(decideChange(pending, { teamId: 'tea_1' }, later, person).patch.status).toBe('open');
    });
    it('stays the bot’s when it is taken from somebody, labelled, or assigned to whom it was', () => {
      const assigned: Conversation = { ...pending, assigneeId: 'usr_2' };
      expect(decideChange(assigned, { assigneeId: null }, now, person).patch).toEqual({ assigneeId: null });
      expect(decideChange(assigned, { assigneeId: 'usr_2', labels: [] }, now, person).patch).toEqual({ labels: [] });
    });
    it('is assigned and stays the bot’s when both are asked for', () => {
      expect(decideChange(pending, { assigneeId: 'usr_2', status: 'pending' }, now, person).patch).toEqual({
        assigneeId: 'usr_2',
      });
    });
    it('is handed over by the bot, and waits since the customer wrote', () => {
      expect(decideChange(pending, { status: 'open' }, later, bot).patch.waitingSince).toEqual(later);
      expect(decideChange({ ...pending, waitingSince: now }, { status: 'open' }, later, bot).patch).toEqual({
        status: 'open',
        snoozedUntil: null,
      });
    });
    it('is not changed by the bot while a person has it', () => {
      for (const status of ['pending', 'resolved', 'snoozed'] as const)
        expect(() => decideChange(open, { status, snoozedUntil: later }, now, bot)).toThrow(/person/);
      const snoozed: Conversation = { ...open, status: 'snoozed', snoozedUntil: later };
      expect(() => decideChange(snoozed, { status: 'pending' }, now, bot)).toThrow(/person/);
      expect(decideChange(open, { labels: [] }, now, bot).patch).toEqual({ labels: [] });
      expect(decideChange({ ...open, status: 'resolved' }, { status: 'pending' }, now, bot).patch.status).toBe(
        'pending',
      );
    });
  });
  it('to another team, or none', () => {
    const { patch, facts } = decideChange({ ...open, teamId: 'tea_1' }, { teamId: 'tea_2' }, now);
    expect(patch).toEqual({ teamId: 'tea_2' });
    expect(facts).toEqual([{ type: 'conversation.updated', data: { team: { from: 'tea_1', to: 'tea_2' } } }]);
    expect(decideChange({ ...open, teamId: 'tea_1' }, { teamId: null }, now).patch).toEqual({ teamId: null });
    expect(decideChange(open, { teamId: null }, now)).toEqual({ patch: {}, facts: [] });
  });
});
