import { describe, expect, it, vi } from 'vitest';
import type { ContactId } from '../../model/ids.ts';
import type { RoutedSignal } from '../typing.ts';
import type { Entry } from './hydrate.ts';
import { agentReader, type Sight, visitorReader } from './reader.ts';

const entry = (given: Partial<Entry>): Entry => ({ seq: 1, agent: '{}', ...given });
const typing = (given: Partial<RoutedSignal>): RoutedSignal => ({
  from: 'ctc_1',
  signal: { type: 'typing', conversationId: 'cnv_1', by: { kind: 'contact', id: 'ctc_1' }, on: true },
  ...given,
});
const never = async (): Promise<Sight> => {
  throw new TypeError('nothing changed');
};

describe('an agent’s stream', () => {
  it('has what belongs to their inboxes and what belongs to none', () => {
    const { pick } = agentReader('usr_1', ['ibx_1'], never);
    expect(pick(entry({ inboxId: 'ibx_1' }))).toBe('{}');
    expect(pick(entry({}))).toBe('{}');
    expect(pick(entry({ inboxId: 'ibx_2' }))).toBeUndefined();
    // Of a conversation that is gone nobody knows any more whose it was.
    expect(pick(entry({ inboxId: null }))).toBeUndefined();
    expect(agentReader('usr_1', 'all', never).pick(entry({ inboxId: null }))).toBe('{}');
  });

  it('hears who types in their inboxes, but not themselves', () => {
    const { hears } = agentReader('usr_1', ['ibx_1'], never);
    expect(hears(typing({ inboxId: 'ibx_1' }))).toBe(true);
    expect(hears(typing({ inboxId: 'ibx_2' }))).toBe(false);
    expect(hears(typing({ inboxId: 'ibx_1', from: 'usr_1' }))).toBe(false);
    const presence = { signal: { type: 'presence', userId: 'usr_2', online: true }, from: 'usr_2' } as const;
    expect(hears(presence)).toBe(true);
  });

  it('asks again what they see when their place changed, and goes dark when it is gone', async () => {
    let now: Sight = ['ibx_2'];
    const reader = agentReader('usr_1', ['ibx_1'], async () => now);
    expect(reader.prepare!([entry({ memberId: 'usr_2' })])).toBeUndefined();
    await reader.prepare!([entry({ memberId: 'usr_1' })]);
    expect([reader.pick(entry({ inboxId: 'ibx_1' })), reader.pick(entry({ inboxId: 'ibx_2' }))]).toEqual([
      undefined,
      '{}',
    ]);
    now = null;
    await reader.prepare!([entry({ memberId: 'usr_1' })]);
    expect(reader.pick(entry({}))).toBeUndefined();
    expect(reader.hears(typing({}))).toBe(false);
    expect(reader.pick(entry({ memberId: 'usr_1' }))).toBe('{}');
  });
});

describe('a visitor’s stream that begins before they have written', () => {
  const others = [entry({ peerId: 'ctc_2', visitor: '{}' }), entry({ visitorId: 'vis_2' })];
  const own = [entry({ visitorId: 'vis_1' }), entry({ peerId: 'ctc_1', visitor: '{}' })];

  it('asks who they are once, and again when their contact appears', async () => {
    const find = vi.fn<() => Promise<ContactId | undefined>>(async () => undefined);
    const reader = visitorReader('vis_1', undefined, find);
    for (let n = 0; n < 5; n++) await reader.prepare!(others);
    expect(find).toHaveBeenCalledTimes(1);
    find.mockResolvedValue('ctc_1');
    await reader.prepare!(own);
    await reader.prepare!(own);
    expect(find).toHaveBeenCalledTimes(2);
    expect([...others, ...own].map((one) => reader.pick(one))).toEqual([undefined, undefined, undefined, '{}']);
  });

  it('finds the contact that appeared while it began', async () => {
    const reader = visitorReader('vis_1', undefined, async () => 'ctc_1');
    await reader.prepare!([entry({ peerId: 'ctc_1', visitor: '{}' })]);
    expect(reader.pick(entry({ peerId: 'ctc_1', visitor: '{}' }))).toBe('{}');
  });
});
