import { expect, it } from 'vitest';
import type { IngestSnapshot } from '../../ports/storage/ingest.ts';
import { createMakeId } from '../../helpdesk/make-id.ts';
import { decideIngest } from './decide.ts';
import type { IngestItem } from './item.ts';

const second = new Date('2026-05-04T10:00:05Z');
const plus = (ms: number): Date => new Date(second.getTime() + ms);
const number = { kind: 'phone', value: '+1', scope: { kind: 'account' }, proof: 'channel' } as const;

/** The milliseconds after the second at which messages stand whose conversation was last active at `newest`. */
function times(newest: number, now: number, ...said: readonly { at: number; live?: boolean }[]): readonly number[] {
  const snapshot: IngestSnapshot = {
    accounts: [{ id: 'acc_1', seq: 0, conversationNumber: 0 }],
    messages: [],
    pieces: [],
    keys: [{ accountId: 'acc_1', scope: 'a', kind: 'phone', value: '+1', proof: 'channel', peerId: 'ctc_1' }],
    conversations: [
      {
        id: 'cnv_1',
        number: 1,
        inboxId: 'ibx_1',
        peerId: 'ctc_1',
        key: '',
        status: 'open',
        lastActivityAt: plus(newest),
      },
    ],
    parked: [],
  };
  const items = said.map(({ at, live = true }, n): IngestItem => ({
    accountId: 'acc_1',
    inboxId: 'ibx_1',
    returning: 'reopen',
    event: {
      id: `m${n}`,
      type: 'message.received',
      address: { kind: 'number', id: '1' },
      at: plus(at),
      live,
      message: {
        externalId: `m${n}`,
        author: 'contact',
        via: 'channel',
        peer: { kind: 'person', keys: [number] },
        parts: [{ type: 'text', text: 'Hi' }],
      },
    },
  }));
  const clock = { now: () => plus(now), sleep: () => Promise.resolve() };
  const { writes } = decideIngest(items, snapshot, { now: plus(now), id: createMakeId(clock), checkpoints: [] });
  return writes.messages.map(({ sentAt }) => sentAt.getTime() - second.getTime());
}

it('a message whose time is a whole second stands after what was said in that second', () => {
  expect(times(700, 900, { at: 0 })).toEqual([701]);
  expect(times(700, 1_900, { at: 0 }, { at: 0 })).toEqual([701, 702]);
  expect(times(999, 5_000, { at: 0 })).toEqual([1_000]);
});

it('it never stands later than now', () => {
  expect(times(700, 700, { at: 0 })).toEqual([700]);
  expect(times(700, 650, { at: 0 })).toEqual([650]);
});

it('it keeps its time where nothing else was said in its second', () => {
  expect(times(0, 900, { at: 0 }, { at: 0 })).toEqual([0, 0]);
  expect(times(-1, 900, { at: 0 })).toEqual([0]);
  expect(times(1_000, 1_900, { at: 0 })).toEqual([0]);
});

it('times in milliseconds and messages of the past are left as they are', () => {
  expect(times(700, 900, { at: 300 })).toEqual([300]);
  expect(times(700, 900, { at: 0, live: false })).toEqual([0]);
});
