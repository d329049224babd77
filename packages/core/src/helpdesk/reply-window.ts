import type { ChannelEventOf } from '../connector/events.ts';
import { type IngestItem, provenKeys } from '../engine/ingest/item.ts';
import type { Context } from './context.ts';

/** Something else than a message allows to write freely for a while: every conversation with them here learns until when. */
export async function noteWindow(
  context: Context,
  { accountId, inboxId }: IngestItem,
  { peer, until }: ChannelEventOf<'window.opened'>,
): Promise<void> {
  for (const key of provenKeys(peer, inboxId)) {
    const contact = await context.storage.contacts.byKey({ accountId }, key);
    if (!contact) continue;
    await context.change(accountId, async (change) => {
      for (const conversation of await change.conversationsOf(inboxId, contact.id)) {
        if (conversation.windowUntil && conversation.windowUntil >= until) continue;
        await change.patchConversation(conversation.id, { windowUntil: until });
        change.append([
          {
            type: 'conversation.updated',
            subjectId: conversation.id,
            conversationId: conversation.id,
            peerId: contact.id,
            actor: { kind: 'channel' },
            data: { windowUntil: until.toISOString() },
            live: true,
            audience: 'agents',
            at: context.clock.now(),
          },
        ]);
      }
    });
    return;
  }
}
