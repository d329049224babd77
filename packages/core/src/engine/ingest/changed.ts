import type { ConversationId, MessageId, PeerId } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import type { IngestItem } from './item.ts';
import type { Work } from './work.ts';

/** Notes in the log that a message is no longer as it was. */
export function messageChanged(
  work: Work,
  item: IngestItem,
  message: { readonly id: MessageId; readonly conversationId: ConversationId; readonly peerId: PeerId },
  data: JsonObject,
): void {
  work.fact(item.accountId, {
    type: 'message.updated',
    subjectId: message.id,
    conversationId: message.conversationId,
    peerId: message.peerId,
    actor: { kind: 'channel' },
    data,
    live: item.event.live,
    audience: 'all',
    at: work.now,
  });
}
