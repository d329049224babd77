import type { ChannelEvent } from '../connector/events.ts';
import { ConversaError } from '../errors.ts';
import type { VisitorId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { InboxInAccount } from '../ports/storage/reading.ts';
import type { NewVisitorMessage } from '../protocol/visitor.ts';
import type { Context } from './context.ts';
import type { IngestQueue } from './ingest-queue.ts';
import { storedParts } from './reply.ts';
import type { Visitor } from './visitor-tokens.ts';
import { visitorPeer } from './visitors.ts';

const separator = '.';
const externalIdOf = (visitorId: VisitorId, clientId: string): string => `${visitorId}${separator}${clientId}`;
/** The client's own id of a visitor's message. Undefined for external ids of other channels. */
export function visitorClientId(externalId: string): string | undefined {
  return externalId.startsWith('vis_') ? externalId.slice(externalId.indexOf(separator) + 1) : undefined;
}

/**
 * Takes a visitor's message the way any channel's messages come in. The same `clientId` again returns the first result.
 * @throws `not_found` for attachments that are not the visitor's, `busy`
 */
export async function receiveVisitorMessage(
  { context, ingest }: { readonly context: Context; readonly ingest: IngestQueue },
  { accountId, inbox }: InboxInAccount,
  visitor: Visitor,
  wish: NewVisitorMessage,
): Promise<Message> {
  const parts = await storedParts(context, { accountId, userId: visitor.visitorId }, wish.parts);
  const externalId = externalIdOf(visitor.visitorId, wish.clientId);
  const event: ChannelEvent = {
    id: externalId,
    type: 'message.received',
    address: { kind: 'website', id: inbox.id },
    at: context.clock.now(),
    live: true,
    message: {
      externalId,
      author: 'contact',
      via: 'channel',
      peer: visitorPeer(visitor),
      parts,
      ...(wish.page ? { context: { page: { ...wish.page } } } : {}),
    },
  };
  const [outcome] = await ingest.add([{ accountId, inboxId: inbox.id, returning: inbox.returning, event }]);
  if (outcome?.did === 'created') return outcome.message;
  const known = outcome?.did === 'duplicate' ? outcome.messageId : undefined;
  const message = known && (await context.storage.messages.get({ accountId }, known));
  if (!message) throw new ConversaError('internal', 'The message was set aside because it could not be stored.');
  return message;
}
