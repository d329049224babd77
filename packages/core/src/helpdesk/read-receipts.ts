import { backoffMs } from '../engine/backoff.ts';
import { ConversaError, isConversaError } from '../errors.ts';
import type { DueMessage } from '../ports/storage/due.ts';
import { inTime } from './in-time.ts';
import { peerOf } from './peer-of.ts';
import { receiptSignals } from './receipt-signals.ts';
import type { ChannelServices } from './channel-services.ts';

const atOnce = 16;
/** How long a provider may take to answer: one that never does keeps the receipts of others waiting. */
const answerMs = 40_000;
const leaseMs = 60_000;
/** About a quarter of an hour. The next message that is read tells of those before it as well. */
const maxAttempts = 10;

/** Tells providers what agents have read. Returns how many messages that were. */
export async function sendReadReceipts(dependencies: ChannelServices, signal: AbortSignal): Promise<number> {
  const { readReceipts } = dependencies.context.storage;
  const claimed = await readReceipts.claim({ now: dependencies.context.clock.now(), limit: atOnce, leaseMs });
  await Promise.all(claimed.map((item) => sendOne(dependencies, item, signal)));
  return claimed.length;
}

async function sendOne(dependencies: ChannelServices, item: DueMessage, signal: AbortSignal): Promise<void> {
  const { storage, clock, logger } = dependencies.context;
  try {
    await inTime(clock, answerMs, signal, () => tell(dependencies, item));
    await storage.readReceipts.settle(item);
  } catch (error) {
    const isOver = item.attempts >= maxAttempts;
    logger.warn(isOver ? 'A read receipt is given up.' : 'A read receipt was not sent yet.', {
      inboxId: item.inboxId,
      messageId: item.messageId,
      code: isConversaError(error) ? error.code : 'unknown',
    });
    if (isOver) await storage.readReceipts.settle(item);
    else
      await storage.readReceipts.postpone(
        item,
        new Date(clock.now().getTime() + backoffMs(item.attempts, Math.random())),
      );
  }
}

async function tell(dependencies: ChannelServices, item: DueMessage): Promise<void> {
  const { context, inboxes } = dependencies;
  const message = await context.storage.messages.get(item, item.messageId);
  const conversation = message && (await context.storage.conversations.get(item, message.conversationId));
  if (!message?.externalId || !conversation) return;
  if ((await inboxes.get(item.inboxId)).inbox.state === 'paused')
    throw new ConversaError('inbox_paused', 'Nothing is told while the inbox is paused.');
  const signals = await receiptSignals(dependencies, item, item.inboxId);
  await signals?.read?.(message.externalId, await peerOf(context, item, conversation));
}
