import type { Conversation } from '../../model/conversation.ts';
import type { Message } from '../../model/message.ts';
import type { Lane } from '../../ports/storage/outbox.ts';
import { check, checkEqual } from '../check.ts';
import { type Bed, checkRejects, type StorageCase } from './bed.ts';

const leaseMs = 60_000;
const claim = (bed: Bed, owner = 'w1', limit = 10): Promise<readonly Lane[]> =>
  bed.storage.outbox.claim({ owner, limit, leaseMs, now: bed.now() });
async function claimOne(bed: Bed, owner = 'w1'): Promise<Lane> {
  const lanes = await claim(bed, owner);
  check(lanes.length === 1, `one lane to be claimed, got ${lanes.length}`);
  return lanes[0]!;
}
/** A queued message with so many pieces. */
async function queued(bed: Bed, conversation: Conversation, pieces = 1, due = bed.now()): Promise<Message> {
  const message = bed.draft(conversation, { status: 'queued' });
  await bed.change(async (change) => {
    await change.insertMessage(message);
    await change.enqueue(
      Array.from({ length: pieces }, (_, index) => ({
        inboxId: conversation.inboxId,
        conversationId: conversation.id,
        messageId: message.id,
        index,
        correlationId: `${message.id} ${index}`,
        payload: { text: `piece ${index} \0` },
        buckets: ['number', 'recipient:+1'],
        due,
      })),
    );
  });
  return message;
}
const numbers = (lane: Lane): readonly string[] => lane.pieces.map((piece) => piece.correlationId);

export const outboxCases: { readonly [name: string]: StorageCase } = {
  'hands out lanes with their pieces in order, each to one worker': async (bed) => {
    const conversation = await bed.conversation();
    const [one, two] = [await queued(bed, conversation, 2), await queued(bed, conversation)];
    checkEqual(await bed.storage.outbox.nextDue(), bed.now(), 'the next time something is due');
    const lane = await claimOne(bed);
    checkEqual([lane.accountId, lane.conversationId], [bed.accountId, conversation.id], 'the lane');
    checkEqual(numbers(lane), [`${one.id} 0`, `${one.id} 1`, `${two.id} 0`], 'the pieces');
    const { id: _id, ...piece } = lane.pieces[0]!;
    checkEqual(
      { ...piece },
      {
        accountId: bed.accountId,
        inboxId: bed.inboxId,
        conversationId: conversation.id,
        messageId: one.id,
        index: 0,
        correlationId: `${one.id} 0`,
        payload: { text: 'piece 0 \0' },
        buckets: ['number', 'recipient:+1'],
        state: 'queued',
        attempts: 0,
        due: bed.now(),
      },
      'the first piece',
    );
    checkEqual(await claim(bed, 'w2'), [], 'lanes for another worker');
    checkEqual(await bed.storage.outbox.stats(bed.after(500)), { waiting: 3, oldestDueMs: 500 }, 'the stats');
  },
  'claims up to the limit, across accounts, and only what is due': async (bed) => {
    for (let i = 0; i < 3; i++) await queued(bed, await bed.conversation());
    await queued(bed, await bed.conversation(), 1, new Date(bed.now().getTime() + 1));
    const [first, second] = [await claim(bed, 'w1', 2), await claim(bed, 'w2', 2)];
    checkEqual([first.length, second.length], [2, 1], 'claimed lanes');
    checkEqual(await bed.storage.outbox.nextDue(), new Date(bed.now().getTime() + 1), 'when the last one is due');
    bed.after(1);
    checkEqual((await claim(bed, 'w3')).length, 1, 'the lane that has become due');
  },
  'concurrent claims never share a lane': async (bed) => {
    for (let i = 0; i < 12; i++) await queued(bed, await bed.conversation());
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => claim(bed, owner, 5)));
    const ids = claims.flat().map((lane) => lane.conversationId);
    checkEqual(new Set(ids).size, ids.length, 'lanes handed out once');
    ids.push(...(await claim(bed, 'e', 12)).map((lane) => lane.conversationId));
    checkEqual(new Set(ids).size, 12, 'lanes in all');
  },
  'notes that a piece is being sent, when, and how often': async (bed) => {
    await queued(bed, await bed.conversation());
    const lane = await claimOne(bed);
    const [piece] = lane.pieces;
    const begunAt = bed.after(1_000);
    check(await bed.storage.outbox.begin(piece!, 'w1', leaseMs, begunAt), 'the piece to begin');
    bed.after(leaseMs - 1);
    checkEqual(await claim(bed, 'w2'), [], 'lanes before the renewed lease ends');
    bed.after(1);
    const again = (await claimOne(bed, 'w2')).pieces[0]!;
    checkEqual([again.state, again.due, again.attempts], ['sending', begunAt, 1], 'the piece after a crash');
  },
  'does not let a worker begin once its lease is another’s': async (bed) => {
    await queued(bed, await bed.conversation());
    const lane = await claimOne(bed, 'w1');
    bed.after(leaseMs);
    const taken = await claimOne(bed, 'w2');
    check(
      !(await bed.storage.outbox.begin(lane.pieces[0]!, 'w1', leaseMs, bed.now())),
      'the first worker to be refused',
    );
    await bed.storage.outbox.release(lane, 'w1');
    check(await bed.storage.outbox.begin(taken.pieces[0]!, 'w2', leaseMs, bed.now()), 'the second worker to begin');
  },
  'does not begin a piece somebody has settled, and forgets nothing behind it': async (bed) => {
    const message = await queued(bed, await bed.conversation(), 2);
    const lane = await claimOne(bed);
    await bed.change((change) => change.settlePiece(lane.pieces[0]!.id, { state: 'sent' }));
    check(!(await bed.storage.outbox.begin(lane.pieces[0]!, 'w1', leaseMs, bed.now())), 'a settled piece not to begin');
    await bed.storage.outbox.release(lane, 'w1');
    checkEqual(numbers(await claimOne(bed)), [`${message.id} 1`], 'what is left');
  },
  'gives lanes back until a time, or for good': async (bed) => {
    const message = await queued(bed, await bed.conversation());
    const { outbox } = bed.storage;
    const lane = await claimOne(bed);
    const later = new Date(bed.now().getTime() + 5_000);
    await outbox.release(lane, 'w1', later);
    checkEqual([await claim(bed), await outbox.nextDue()], [[], later], 'the lane before its time');
    bed.after(5_000);
    const again = await claimOne(bed);
    await bed.change((change) => change.settlePiece(again.pieces[0]!.id, { state: 'sent' }));
    await outbox.release(again, 'w1');
    bed.after(86_400_000);
    checkEqual([await claim(bed), await outbox.nextDue()], [[], undefined], 'lanes when all is sent');
    const states = await bed.change((change) => change.pieceStates(message.id));
    checkEqual(
      states.map((s) => [s.index, s.state, s.correlationId]),
      [[0, 'sent', `${message.id} 0`]],
      'the pieces',
    );
  },
  'a lane that got pieces while it was held is due at once': async (bed) => {
    const conversation = await bed.conversation();
    await queued(bed, conversation);
    const lane = await claimOne(bed);
    const second = await queued(bed, conversation);
    checkEqual(await claim(bed, 'w2'), [], 'lanes while it is held');
    await bed.change((change) => change.settlePiece(lane.pieces[0]!.id, { state: 'sent' }));
    await bed.storage.outbox.release(lane, 'w1', new Date(bed.now().getTime() + 60_000));
    checkEqual(numbers(await claimOne(bed, 'w2')), [`${second.id} 0`], 'the new piece');
  },
  'retries at the time the outcome says': async (bed) => {
    const message = await queued(bed, await bed.conversation());
    const lane = await claimOne(bed);
    const [piece] = lane.pieces;
    await bed.storage.outbox.begin(piece!, 'w1', leaseMs, bed.now());
    const due = new Date(bed.now().getTime() + 4_000);
    await bed.change((change) => change.settlePiece(piece!.id, { state: 'queued', due }));
    await bed.storage.outbox.release(lane, 'w1', due);
    checkEqual(await bed.storage.outbox.nextDue(), due, 'the next attempt');
    bed.after(4_000);
    const again = (await claimOne(bed)).pieces[0]!;
    checkEqual([again.state, again.attempts, again.due], ['queued', 1, due], 'the piece');
    await bed.change((change) => change.settlePiece(again.id, { state: 'failed' }));
    await bed.storage.outbox.release(await Promise.resolve(lane), 'w1');
    await bed.change((change) => change.settlePiece(again.id, { state: 'queued', due: bed.now() }));
    checkEqual(numbers(await claimOne(bed, 'w2')), [`${message.id} 0`], 'the piece queued again by hand');
  },
  'refuses to settle pieces of other accounts': async (bed) => {
    await queued(bed, await bed.conversation());
    const [piece] = (await claimOne(bed)).pieces;
    const other = { accountId: await bed.account() };
    await checkRejects(
      bed.change((change) => change.settlePiece(piece!.id, { state: 'sent' }), other),
      'not_found',
      'settling another account’s piece',
    );
  },
};
