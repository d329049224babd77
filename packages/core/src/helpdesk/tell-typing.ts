import { isConversaError } from '../errors.ts';
import type { Conversation } from '../model/conversation.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import { peerOf } from './peer-of.ts';
import { receiptSignals } from './receipt-signals.ts';
import type { ChannelServices } from './channel-services.ts';

/** Consoles repeat every three seconds that somebody types; what providers show lasts 10 to 25. */
const rate = { perSecond: 1 / 8, burst: 1 };

/**
 * Shows a customer of another channel than ours that they are being answered: at most every eight seconds, and at once when
 * something was written meanwhile. Nobody waits for it, and nothing comes of it when it fails.
 */
export async function tellTyping(
  dependencies: ChannelServices,
  scope: AccountScope,
  conversation: Conversation,
  on: boolean,
): Promise<void> {
  const { context, inboxes } = dependencies;
  const { id, inboxId, lastMessageId } = conversation;
  try {
    const signals = await receiptSignals(dependencies, scope, inboxId);
    if (!signals?.typing || (await inboxes.get(inboxId)).inbox.state === 'paused') return;
    if (on && context.limiter.take(`typing ${id} ${lastMessageId ?? ''}`, rate) > 0) return;
    const last = await context.storage.messages.lastInbound(scope, id);
    await signals.typing(await peerOf(context, scope, conversation), on, last?.externalId);
  } catch (error) {
    const code = isConversaError(error) ? error.code : 'unknown';
    context.logger.debug('Typing could not be shown to the customer.', { inboxId, conversationId: id, code });
  }
}
