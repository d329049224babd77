import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MessageStatus } from '../model/message.ts';
import type { WireMessage } from '../protocol/message.ts';
import { laterStatus, messageList, type MessageList } from './message-list.ts';

const message = (
  n: number,
  second: number,
  status: MessageStatus = 'sent',
  direction: 'in' | 'out' = 'in',
): WireMessage => ({
  id: `msg_${String(n).padStart(3, '0')}`,
  conversationId: 'cnv_1',
  inboxId: 'ibx_1',
  direction,
  author: { kind: 'contact' },
  parts: [{ type: 'text', text: `${n}` }],
  status,
  reactions: [],
  sentAt: new Date(second * 1000).toISOString(),
});
const known: readonly WireMessage[] = Array.from({ length: 30 }, (_, n) => message(n, Math.floor(n / 3)));
const ids = (list: MessageList): readonly (string | undefined)[] => list.items.map(({ id }) => id);

describe('messageList', () => {
  test('is the same list whatever order, how often and in what portions messages arrive', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...known, ...known], { minLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 60, maxLength: 60 }),
        (arriving, portions) => {
          const list = messageList();
          for (let at = 0, turn = 0; at < arriving.length; at += portions[turn++]!)
            list.put(arriving.slice(at, at + portions[turn]!));
          expect(ids(list)).toEqual(known.map(({ id }) => id));
        },
      ),
    );
  });

  test('never moves a status backwards, but lets a failure follow and a retry begin', () => {
    expect(laterStatus('read', 'delivered')).toBe('read');
    expect(laterStatus('sent', 'delivered')).toBe('delivered');
    expect(laterStatus('delivered', 'failed')).toBe('failed');
    expect(laterStatus('failed', 'queued')).toBe('queued');
  });

  test('knows what is read from how far the other side has come, before and after', () => {
    const list = messageList();
    list.put([message(1, 1), message(2, 2), message(3, 3, 'sent', 'out')]);
    list.mark('in', { read: new Date(1000).toISOString(), delivered: new Date(2000).toISOString() });
    expect(list.items.map(({ status }) => status)).toEqual(['read', 'delivered', 'sent']);
    list.put([message(0, 0)]);
    expect(list.items[0]?.status).toBe('read');
    list.mark('in', { read: '' });
    expect(list.items[1]?.status).toBe('read');
  });

  test('moves a message whose time changed', () => {
    const list = messageList();
    list.put([message(1, 1), message(2, 2)]);
    list.put([message(1, 9)]);
    expect(ids(list)).toEqual(['msg_002', 'msg_001']);
  });

  test('keeps untouched messages identical, so that lists redraw only what changed', () => {
    const list = messageList();
    list.put([message(1, 1), message(2, 2)]);
    const [first] = list.items;
    list.put([{ ...message(2, 2), editedAt: new Date(3000).toISOString() }]);
    expect(list.items[0]).toBe(first);
    expect(list.items[1]?.editedAt).toBeDefined();
  });
});
