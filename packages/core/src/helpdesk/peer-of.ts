import type { Peer } from '../connector/events.ts';
import type { Conversation } from '../model/conversation.ts';
import type { AccountScope } from '../ports/storage/scope.ts';
import type { Context } from './context.ts';

/** Whom a conversation is with, as their channel knows them. */
export async function peerOf(
  { storage }: Context,
  { accountId }: AccountScope,
  { peer }: Pick<Conversation, 'peer'>,
): Promise<Peer> {
  const identities = await storage.contacts.identities({ accountId }, peer.id);
  return {
    kind: peer.kind === 'group' ? 'group' : 'person',
    keys: identities.map(({ kind, value, scope, proof }) => ({ kind, value, scope, proof })),
  };
}
