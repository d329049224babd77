import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chatChannel, type ChatDesk, openChatDesk } from '../../test/chat-desk.ts';
import { HeldClock } from '../../test/held-clock.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import type { Signals } from '../connector/contract.ts';
import { ConversaError } from '../errors.ts';
import type { Conversation } from '../model/conversation.ts';
import type { InboxId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { Actor } from './actor.ts';
import { sendReadReceipts } from './read-receipts.ts';
import { agentSaw } from './seen.ts';
import { tellTyping } from './tell-typing.ts';

/** What was told, in order, and what the provider answers next. */
let told: (readonly [signal: string, ...given: readonly unknown[]])[];
let refuse: boolean;
/** Of a provider that never answers. */
let silent: boolean;
const say =
  (signal: string) =>
  async (...given: readonly unknown[]): Promise<void> => {
    told.push([signal, ...given]);
    if (silent) await new Promise(() => undefined);
    if (refuse) throw new ConversaError('network', 'The provider is away.');
  };
const signals: Signals = {
  read: (id, { kind }) => say('read')(id, kind),
  typing: (to, on, last) => say('typing')(on, last, to.keys[0]?.value),
};
const channels = [chatChannel('chatty', { signals }), chatChannel('mute')];

let cluster: Cluster;
let desk: ChatDesk;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** In a time in which the desk's own workers find nothing due. */
let clock: HeldClock;
let inboxId: InboxId;
beforeEach(async () => {
  [told, refuse, silent] = [[], false, false];
  clock = new HeldClock('2199-01-01T08:00:00Z');
  desk = await openChatDesk(cluster, channels, clock);
  inboxId = await desk.inbox('chatty');
});
afterEach(() => desk.stop());

async function turn(state: 'active' | 'paused'): Promise<void> {
  await desk.api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: { state } });
  desk.parts.inboxes.forget(inboxId);
}
const written = (into: InboxId = inboxId, live = true, at = (clock.ms += 1_000)): Promise<Message> =>
  desk.written(into, {}, { live, at: new Date(at) });
const conversationOf = ({ conversationId }: Message): Promise<Conversation | undefined> =>
  desk.storage.conversations.get(desk.owner, conversationId);
const see = (message: Message, actor: Actor = desk.owner): Promise<void> =>
  agentSaw(desk.parts, actor, message.conversationId, message.id);
const asBot = (): Actor => ({
  ...desk.owner,
  via: { kind: 'token', id: 'tok_01h455vb4pex5vsknk084sn02q', bot: 'Robo' },
});
const work = (signal = new AbortController().signal): Promise<number> => sendReadReceipts(desk.parts, signal);

describe('what an agent has read', () => {
  test('is told to the provider: the newest message, once', async () => {
    const first = await written();
    const second = await written();
    await see(second);
    await see(second);
    await see(first);
    expect(await work()).toBe(1);
    expect(await work()).toBe(0);
    expect(told).toEqual([['read', second.externalId, 'person']]);
  });

  test('is no later message than the one that was seen, also of the same second: the others stay unread', async () => {
    const first = await written();
    const messages = [first, await written(inboxId, true, clock.ms), await written()];
    for (const [index, message] of messages.entries()) {
      await see(message);
      await work();
      expect(told).toEqual(messages.slice(0, index + 1).map(({ externalId }) => ['read', externalId, 'person']));
      const { unread } = (await desk.storage.conversations.get(desk.owner, first.conversationId))!;
      expect(unread).toBe(2 - index);
    }
  });

  test('is told again after growing pauses while the provider is away, and given up at last', async () => {
    await see(await written());
    refuse = true;
    const at: number[] = [];
    for (let seconds = 0; seconds < 3_600; seconds++, clock.ms += 1_000) if ((await work()) > 0) at.push(seconds);
    expect(told).toHaveLength(10);
    expect(at.at(-1)).toBeGreaterThan(12 * 60);
    expect(at.at(-1)).toBeLessThan(18 * 60);
    const pauses = at.slice(1).map((second, i) => second - at[i]!);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    refuse = false;
    clock.ms += 3_600_000;
    expect(await work()).toBe(0);
  });

  test('is told again when the provider does not answer, and the end of the process waits for no answer', async () => {
    await see(await written());
    silent = true;
    const long = work();
    await expect.poll(() => told.length).toBe(1);
    clock.pass(40_000);
    expect(await long).toBe(1);
    clock.pass(2_000);
    const end = new AbortController();
    const last = work(end.signal);
    await expect.poll(() => told.length).toBe(2);
    end.abort();
    expect(await last).toBe(1);
    silent = false;
    clock.pass(4_000);
    expect(await work()).toBe(1);
    expect(told).toHaveLength(3);
    expect(clock.asleep).toBe(0);
  });

  test('waits while the inbox is paused', async () => {
    await see(await written());
    await turn('paused');
    expect(await work()).toBe(1);
    expect(told).toEqual([]);
    await turn('active');
    clock.ms += 5_000;
    await work();
    expect(told).toHaveLength(1);
  });

  test('is told to nobody where read receipts are switched off, also when that was a moment ago', async () => {
    const feature = async (on: boolean): Promise<void> => {
      const body = { features: { readReceipts: on } };
      await desk.api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body });
      desk.parts.inboxes.forget(inboxId);
    };
    await see(await written());
    await feature(false);
    expect(await work()).toBe(1);
    const message = await written();
    await see(message);
    await tellTyping(desk.parts, desk.owner, (await conversationOf(message))!, true);
    expect(await work()).toBe(0);
    await feature(true);
    await desk.storage.accounts.patch(desk.owner.accountId, { switches: { features: { readReceipts: false } } });
    await see(await written());
    expect(await work()).toBe(0);
    expect(told).toEqual([]);
  });

  test('is told by another process when one died over it', async () => {
    await see(await written());
    await desk.storage.readReceipts.claim({ now: new Date(clock.ms), limit: 10, leaseMs: 60_000 });
    expect(await work()).toBe(0);
    clock.ms += 60_000;
    await work();
    expect(told).toHaveLength(1);
  });

  test('is told to nobody of what was imported, and by channels that have no receipts', async () => {
    await see(await written(inboxId, false));
    await see(await written(await desk.inbox('mute')));
    expect(await work()).toBe(0);
  });

  test('is told once for what a bot has read, which agents have not', async () => {
    const message = await written();
    await see(message, asBot());
    await see(message, asBot());
    expect(await work()).toBe(1);
    expect(await conversationOf(message)).toMatchObject({ unread: 1, agentSeenAt: message.sentAt });
    expect(told).toEqual([['read', message.externalId, 'person']]);
  });
});

describe('who types', () => {
  const type = async (message: Message, on = true): Promise<void> =>
    tellTyping(desk.parts, desk.owner, (await conversationOf(message))!, on);

  test('is shown to the customer with their newest message, at most every eight seconds', async () => {
    const message = await written();
    await type(message);
    await type(message);
    clock.ms += 7_999;
    await type(message);
    expect(told).toEqual([['typing', true, message.externalId, '+15550001']]);
    clock.ms += 1;
    await type(message);
    await type(message, false);
    expect(told.map(([, on]) => on)).toEqual([true, true, false]);
  });

  test('is shown at once when something was written meanwhile', async () => {
    await type(await written());
    const second = await written();
    await type(second);
    expect(told.map(([, , last]) => last)).toEqual([expect.any(String), second.externalId]);
  });

  test('is nobody’s trouble when the provider is away, the inbox is paused or the channel cannot show it', async () => {
    refuse = true;
    const message = await written();
    await type(message);
    expect(told).toHaveLength(1);
    await type(await written(await desk.inbox('mute')));
    await turn('paused');
    await type(message, false);
    expect(told).toHaveLength(1);
  });
});
