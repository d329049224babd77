import type { ChannelEvent } from '../connector/events.ts';
import { ConversaError } from '../errors.ts';
import { wellFormed } from '../engine/well-formed.ts';
import type { AccountId, VisitorId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import type { Part } from '../model/part.ts';
import type { InboxInAccount } from '../ports/storage/reading.ts';
import type { NewVisitorMessage, NewVisitorPart } from '../protocol/visitor.ts';
import type { Context } from './context.ts';
import type { IngestQueue } from './ingest-queue.ts';
import { storedParts } from './stored-parts.ts';
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
  const parts = await visitorParts(context, accountId, visitor, wish.parts);
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
      ...(wish.key ? { hint: { key: wish.key } } : {}),
      ...(wish.page || wish.actions
        ? {
            context: {
              ...(wish.page ? { page: { ...wish.page } } : {}),
              ...(wish.actions ? { actions: wellFormed(wish.actions.map((action) => ({ ...action }))) } : {}),
            },
          }
        : {}),
    },
  };
  const { id: inboxId, returning, botId } = inbox;
  const [outcome] = await ingest.add([{ accountId, inboxId, returning, hasBot: botId !== undefined, event }]);
  if (outcome?.did === 'created') return outcome.message;
  const known = outcome?.did === 'duplicate' ? outcome.messageId : undefined;
  const message = known && (await context.storage.messages.get({ accountId }, known));
  if (!message) throw new ConversaError('internal', 'The message was set aside because it could not be stored.');
  return message;
}

/** A choice is what it says; everything else is stored like anybody's. */
async function visitorParts(
  context: Context,
  accountId: AccountId,
  { visitorId }: Visitor,
  parts: readonly NewVisitorPart[],
): Promise<readonly Part[]> {
  const others = await storedParts(
    context,
    { accountId, userId: visitorId },
    parts.filter((part) => part.type !== 'choice'),
  );
  const rest = [...others];
  return parts.map((part): Part => (part.type === 'choice' ? wellFormed(part) : rest.shift()!));
}
