import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ana, chatChannel, type ChatDesk, openChatDesk } from '../../test/chat-desk.ts';
import { type Cluster, startCluster } from '../../test/postgres/cluster.ts';
import type { Signals } from '../connector/contract.ts';
import type { IncomingMessage } from '../connector/events.ts';
import { ConversaError } from '../errors.ts';
import type { IngestOutcome } from '../engine/ingest/item.ts';
import type { InboxId, TokenId } from '../model/ids.ts';
import type { Fact } from '../model/fact.ts';
import type { Message } from '../model/message.ts';
import type { Actor } from './actor.ts';
import { react } from './react.ts';
import { reply } from './reply.ts';
import { showSending } from './sending.ts';

const hourMs = 3_600_000;
/** What was told, and what happens before the provider answers. */
let told: (readonly [externalId: string, emoji: string | null, to: string])[];
let meanwhile: () => Promise<unknown>;
const signals: Signals = {
  react: async (id, emoji, { kind, keys }) => {
    told.push([id, emoji, `${kind} ${keys.at(-1)?.value}`]);
    await meanwhile();
  },
};
const windowMs = 24 * hourMs;
const channels = [
  chatChannel('chatty', { signals }, { windowMs, reactionMs: 30 * 24 * hourMs }),
  chatChannel('ageless', { signals }, { windowMs }),
  chatChannel('mute', { signals: { typing: async () => undefined } }, { windowMs }),
];

let cluster: Cluster;
let desk: ChatDesk;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** In a time in which the desk's own workers find nothing due. */
let now: number;
let inboxId: InboxId;
let made = 0;
beforeEach(async () => {
  [told, meanwhile] = [[], async () => undefined];
  now = Date.parse('2199-01-01T08:00:00Z');
  desk = await openChatDesk(cluster, channels, { now: () => new Date(now), sleep: async () => undefined });
  inboxId = await desk.inbox('chatty');
});
afterEach(() => desk.stop());

async function patch(body: { readonly state?: 'paused'; readonly botId?: string }): Promise<void> {
  await desk.api('patch', '/v1/inboxes/{inboxId}', { path: { inboxId }, body: body as { state?: 'paused' } });
  desk.parts.inboxes.forget(inboxId);
}
const group = {
  kind: 'group',
  keys: [{ kind: 'external', value: 'G1', scope: { kind: 'inbox' }, proof: 'channel' }],
} as const;
function written(into: InboxId = inboxId, message: Partial<IncomingMessage> = {}): Promise<Message> {
  now += 1_000;
  return desk.written(into, message);
}
const answer = async ({ conversationId }: Message, isNote = false): Promise<Message> => {
  const wish = { clientId: `c${++made}`, parts: [{ type: 'text', text: 'Yes' }], private: isNote } as const;
  return (await reply(desk.parts, desk.owner, conversationId, wish)).message;
};
const act = (message: Message, emoji: string | null, actor: Actor = desk.owner): Promise<Message> =>
  react(desk.parts, actor, message.conversationId, message.id, emoji);
const shown = async ({ id }: Message): Promise<readonly string[]> =>
  (await desk.storage.messages.get(desk.owner, id))!.reactions.map(({ by, emoji }) => `${by.slice(0, 3)} ${emoji}`);
const facts = async (): Promise<readonly Fact[]> =>
  (await desk.storage.log.read(desk.owner, 0, 1_000)).filter(({ data }) => data['change'] === 'reaction');
const colleague = async (): Promise<Actor> => {
  const { userId } = await desk.colleague({ inboxes: [inboxId] });
  return { ...desk.owner, userId, role: 'agent', manages: [], inboxes: [inboxId] };
};

describe('an agent reacts', () => {
  test('the customer is shown it, it is written down, and everybody is told', async () => {
    const message = await written();
    const after = await act(message, '👍');
    expect(told).toEqual([[message.externalId, '👍', 'person +15550001']]);
    expect(after.reactions).toEqual([{ by: desk.owner.userId, emoji: '👍', at: new Date(now).toISOString() }]);
    expect(await facts()).toMatchObject([
      {
        type: 'message.updated',
        subjectId: message.id,
        conversationId: message.conversationId,
        actor: { kind: 'user', id: desk.owner.userId },
        audience: 'all',
        live: true,
      },
    ]);
  });

  test('in the place of what the business showed before, beside the customer’s own; and takes it back', async () => {
    const message = await written();
    await desk.happens(inboxId, { type: 'message.reaction', externalId: message.externalId!, by: ana, emoji: '🎉' });
    await act(message, '👍');
    await act(message, '❤️', await colleague());
    expect(await shown(message)).toEqual(['ctc 🎉', 'usr ❤️']);
    await act(message, null);
    expect(await shown(message)).toEqual(['ctc 🎉']);
    expect(told.map(([, emoji]) => emoji)).toEqual(['👍', '❤️', null]);
  });

  test('nobody is told when nothing changes', async () => {
    const message = await written();
    await act(message, null);
    await act(message, '👍');
    await act(message, '👍\u{FE0F}', await colleague());
    await act(message, null);
    await act(message, null);
    expect(told.map(([, emoji]) => emoji)).toEqual(['👍', null]);
    expect(await facts()).toHaveLength(2);
  });

  test('to what the business has written, and to what somebody wrote in a group however long ago', async () => {
    await written();
    const answered = await written(inboxId, { author: 'business', via: 'device' });
    await act(answered, '✅');
    const inGroup = await written(inboxId, { peer: group, sender: ana });
    now += 25 * hourMs;
    await act(inGroup, '🙏');
    expect(told).toEqual([
      [answered.externalId, '✅', 'person +15550001'],
      [inGroup.externalId, '🙏', 'group G1'],
    ]);
  });

  test('and what the customer has taken back stays so, though they are told of late', async () => {
    const message = await written();
    const reacts = (emoji: string | null, at: number): Promise<IngestOutcome> =>
      desk.happens(inboxId, {
        type: 'message.reaction',
        externalId: message.externalId!,
        by: ana,
        emoji,
        at: new Date(at),
      });
    const first = now;
    await reacts(null, (now += 1_000));
    await act(message, '👍');
    expect(await reacts('🎉', first)).toMatchObject({ did: 'ignored' });
    expect(await shown(message)).toEqual(['usr 👍']);
  });

  test('of two at once the one that was told last counts, whichever is written down first', async () => {
    const message = await written();
    const other = await colleague();
    meanwhile = async () => {
      meanwhile = async () => undefined;
      now += 1;
      await act(message, '❤️', other);
    };
    await act(message, '👍');
    expect(told.map(([, emoji]) => emoji)).toEqual(['👍', '❤️']);
    expect(await shown(message)).toEqual(['usr ❤️']);
  });
});

describe('a reaction that is refused is told to nobody and written down nowhere:', () => {
  const code = (wanted: string, sentence = ''): object => ({
    code: wanted,
    message: expect.stringContaining(sentence),
  });
  let message: Message;
  beforeEach(async () => {
    message = await written();
  });
  afterEach(async () => {
    expect(told).toEqual([]);
    expect(await shown(message)).toEqual([]);
    expect(await facts()).toEqual([]);
  });

  test.each(['', 'ok', '👍👍', '👍 '])('%j is not one emoji', async (emoji) => {
    await expect(act(message, emoji)).rejects.toMatchObject(code('invalid_input', 'one emoji'));
  });

  test('another conversation’s message, one there is not, and one that is out of sight', async () => {
    const elsewhere = await written(await desk.inbox('ageless'));
    const { conversationId } = elsewhere;
    await expect(act({ ...message, conversationId }, '👍')).rejects.toMatchObject(code('not_found'));
    const none = 'cnv_01h455vb4pex5vsknk084sn02q';
    await expect(act({ ...message, conversationId: none }, '👍')).rejects.toMatchObject(code('not_found'));
    await expect(act(elsewhere, '👍', await colleague())).rejects.toMatchObject(code('not_found'));
  });

  test('what the customer does not have: a note, what waits to be sent, what was deleted', async () => {
    const lacking = code('conflict', 'nothing to react to');
    await expect(act(await answer(message, true), '👍')).rejects.toMatchObject(lacking);
    await expect(act(await answer(message), '👍')).rejects.toMatchObject(lacking);
    await desk.happens(inboxId, { type: 'message.deleted', externalId: message.externalId! });
    await expect(act(message, '👍')).rejects.toMatchObject(lacking);
  });

  test('what the provider took and did not deliver', async () => {
    const ours = await written(inboxId, { author: 'business', via: 'other_app' });
    const target = { externalId: ours.externalId! };
    await desk.happens(inboxId, { type: 'message.status', target, status: 'failed' });
    await expect(act(ours, '👍')).rejects.toMatchObject(code('conflict', 'nothing to react to'));
  });

  test('the inbox is paused', async () => {
    await patch({ state: 'paused' });
    await expect(act(message, '👍')).rejects.toMatchObject(code('inbox_paused'));
  });

  test('the channel carries none', async () => {
    const mute = await written(await desk.inbox('mute'));
    await expect(act(mute, '👍')).rejects.toMatchObject(code('not_permitted', 'carries no reactions'));
  });

  test('the message is too old for the channel', async () => {
    now += 30 * 24 * hourMs - 1_000;
    // The customer wrote since: the window is open.
    await written();
    expect(now - message.sentAt.getTime()).toBe(30 * 24 * hourMs);
    await expect(act(message, '👍')).rejects.toMatchObject(code('not_permitted', 'the last 30 days'));
  });

  test('the customer may not be written to freely', async () => {
    now += 24 * hourMs;
    await expect(act(message, '👍')).rejects.toMatchObject(code('window_closed'));
  });

  test('a bot whose turn it is not', async () => {
    const { token } = await desk.api('post', '/v1/tokens', { body: { name: 'Answers', bot: 'Robo' } });
    const via = { kind: 'token', id: token.id as TokenId, bot: 'Robo' } as const;
    await expect(act(message, '👍', { ...desk.owner, via })).rejects.toMatchObject(code('forbidden'));
    await patch({ botId: token.id });
    await expect(act(message, '👍', { ...desk.owner, via })).rejects.toMatchObject(code('bot_paused'));
  });
});

describe('what the channel allows', () => {
  test('a message of any age where the channel sets none', async () => {
    const message = await written(await desk.inbox('ageless'));
    now += 400 * 24 * hourMs;
    await written(message.inboxId);
    await act(message, '👍');
    expect(await shown(message)).toEqual(['usr 👍']);
  });

  test('a bot that has the conversation reacts', async () => {
    const { token } = await desk.api('post', '/v1/tokens', { body: { name: 'Answers', bot: 'Robo' } });
    await patch({ botId: token.id });
    const message = await written();
    const path = { conversationId: message.conversationId };
    await desk.api('patch', '/v1/conversations/{conversationId}', { path, body: { status: 'pending' } });
    const via = { kind: 'token', id: token.id as TokenId, bot: 'Robo' } as const;
    await act(message, '👍', { ...desk.owner, via });
    expect(await facts()).toMatchObject([{ actor: { kind: 'token', id: token.id } }]);
  });

  test.each([
    ['its own words', new ConversaError('network', 'The provider is away.'), 'network', 'The provider is away.'],
    ['a sentence', new TypeError('x is undefined'), 'channel_api', 'Try again'],
  ])('what the provider refuses is said in %s, and is not written down', async (_, error, code, sentence) => {
    const message = await written();
    meanwhile = () => Promise.reject(error);
    await expect(act(message, '👍')).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) });
    expect([await shown(message), await facts()]).toEqual([[], []]);
    meanwhile = async () => undefined;
    await act(message, '👍');
    expect(await shown(message)).toEqual(['usr 👍']);
  });

  test('is known beforehand', async () => {
    const show = async ({ conversationId }: Message): Promise<boolean> =>
      (await showSending(desk.parts.context, desk.parts.registry, desk.owner, conversationId)).reactions;
    expect(await show(await written())).toBe(true);
    expect(await show(await written(await desk.inbox('mute')))).toBe(false);
  });
});
