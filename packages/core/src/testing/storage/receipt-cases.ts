import { checkEqual } from '../check.ts';
import type { StorageCase } from './bed.ts';

const lease = { limit: 10, leaseMs: 60_000 };

export const receiptCases: { readonly [name: string]: StorageCase } = {
  'keeps which read receipts are owed, each once, until they are settled': async (bed) => {
    const [one, two] = [await bed.receiveOne(), await bed.receiveOne({ from: '+15550002' })];
    const now = bed.now();
    await bed.change(async (change) => {
      await change.oweReceipt(one, now);
      await change.oweReceipt(one, now);
      await change.oweReceipt(two, now);
    });
    const { readReceipts } = bed.storage;
    const claimed = await readReceipts.claim({ ...lease, now });
    checkEqual(
      claimed.map(({ messageId }) => messageId).toSorted(),
      [one.id, two.id].toSorted(),
      'whose receipts are owed',
    );
    checkEqual(await readReceipts.claim({ ...lease, now }), [], 'what is left for others');
    const [first, second] = claimed;
    await readReceipts.settle(first!);
    await readReceipts.postpone(second!, new Date(now.getTime() + 5));
    const again = await readReceipts.claim({ ...lease, now: new Date(now.getTime() + 5) });
    checkEqual(
      again.map(({ messageId, inboxId, attempts }) => [messageId, inboxId, attempts]),
      [[second!.messageId, bed.inboxId, 2]],
      'what is due again',
    );
  },
  'owes nothing when the change fails': async (bed) => {
    const message = await bed.receiveOne();
    await bed
      .change(async (change) => {
        await change.oweReceipt(message, bed.now());
        await change.message(bed.makeId('msg'));
      })
      .catch(() => undefined);
    checkEqual(await bed.storage.readReceipts.claim({ ...lease, now: bed.now() }), [], 'what is owed');
  },
  'tells what the customer wrote last, and had written by then': async (bed) => {
    const first = await bed.receiveOne();
    const conversation = (await bed.storage.conversations.get(bed.scope, first.conversationId))!;
    bed.after(1_000);
    const second = await bed.receiveOne();
    bed.after(1_000);
    const answer = await bed.message(conversation);
    await bed.message(conversation, { direction: 'in', author: first.author });
    const last = async (until?: typeof first): Promise<string | undefined> =>
      (await bed.storage.messages.lastInbound(bed.scope, conversation.id, until))?.id;
    checkEqual(await last(), second.id, 'the last one its channel knows');
    checkEqual(await last(answer), second.id, 'the last one before an answer');
    checkEqual(await last(second), second.id, 'the last one up to itself');
    checkEqual(await last(first), first.id, 'the last one up to an earlier one');
    const before = { ...first, sentAt: new Date(first.sentAt.getTime() - 1) };
    checkEqual(await last(before), undefined, 'the last one before there was any');
    const other = await bed.conversation();
    checkEqual(
      await bed.storage.messages.lastInbound(bed.scope, other.id),
      undefined,
      'the last one of somebody who wrote nothing',
    );
  },
  'tells how much of the customer comes after a message, also within one second': async (bed) => {
    const first = await bed.receiveOne();
    const conversation = (await bed.storage.conversations.get(bed.scope, first.conversationId))!;
    const second = await bed.receiveOne();
    await bed.message(conversation);
    await bed.receiveOne({ from: '+15550002' });
    const after = (message: typeof first, limit = 9): Promise<number> =>
      bed.change((change) => change.inboundAfter(message, limit));
    checkEqual([await after(first), await after(second)], [1, 0], 'what comes after either');
    bed.after(1_000);
    await bed.receiveOne();
    checkEqual([await after(first), await after(first, 1), await after(second)], [2, 1, 1], 'what comes after a third');
    const last = await bed.storage.messages.lastInbound(bed.scope, conversation.id, first);
    checkEqual(last?.id, first.id, 'the last one up to the first of a second');
  },
};
