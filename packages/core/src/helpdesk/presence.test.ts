import { beforeEach, expect, test } from 'vitest';
import { HeldClock } from '../../test/held-clock.ts';
import { memoryBus } from './memory-bus.ts';
import { TeamPresence } from './presence.ts';
import { publishPresence } from './typing.ts';
import type { Context } from './context.ts';

let clock: HeldClock;
let context: Context;
let presence: TeamPresence;
beforeEach(() => {
  clock = new HeldClock('2026-05-04T10:00:00Z');
  const bus = memoryBus();
  context = { bus } as Partial<Context> as Context;
  presence = new TeamPresence(bus, clock);
});

test('who says that they are there is, for two signs and a half, and until they leave', () => {
  publishPresence(context, 'acc_1', 'usr_1', true);
  publishPresence(context, 'acc_1', 'usr_2', true);
  clock.pass(74_999);
  expect(presence.of('acc_1')).toEqual(['usr_1', 'usr_2']);
  publishPresence(context, 'acc_1', 'usr_2', true);
  clock.pass(1);
  expect(presence.of('acc_1')).toEqual(['usr_2']);
  publishPresence(context, 'acc_1', 'usr_2', false);
  expect(presence.of('acc_1')).toEqual([]);
});

test('is known in their own account alone', () => {
  publishPresence(context, 'acc_1', 'usr_1', true);
  expect(presence.of('acc_2')).toEqual([]);
});
