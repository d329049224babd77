import type { Conversation } from '../model/conversation.ts';
import { ConversaError } from '../errors.ts';
import { draftOf, type MailDraft, mailOf, type MailWish } from '../engine/mail/draft.ts';
import type { Inbox } from '../model/account.ts';
import type { MessageId, UserId } from '../model/ids.ts';
import type { Mail } from '../model/mail.ts';
import type { Message } from '../model/message.ts';
import type { Actor } from './actor.ts';
import type { ConnectorRegistry } from './connector-registry.ts';
import type { Context } from './context.ts';

export interface MailAnswer {
  readonly draft: MailDraft;
  /** External ids of the conversation, newest first: by them programs keep the thread together. */
  readonly references: readonly string[];
  readonly answered: Message | undefined;
  /** HTML; the agent's own, or else the inbox's. */
  readonly signature: string | undefined;
  readonly agentName: string | undefined;
}
const looked = 50;
const references = 20;

export const isMail = (registry: ConnectorRegistry, { channel }: Pick<Inbox, 'channel'>): boolean =>
  registry.has(channel) && registry.app(channel).connector.capabilities.mail === true;

/** To whom an answer in this conversation goes, and what it answers: what is named, or the customer's latest. @throws `not_found` */
export async function mailAnswer(
  context: Context,
  registry: ConnectorRegistry,
  actor: Pick<Actor, 'accountId'> & { readonly userId?: UserId },
  given: { readonly conversation: Conversation; readonly inbox: Inbox; readonly inReplyTo?: MessageId },
): Promise<MailAnswer> {
  const { storage } = context;
  const { conversation, inbox, inReplyTo } = given;
  const scope = { accountId: actor.accountId };
  const [{ items }, contact, user, connection] = await Promise.all([
    storage.messages.list(scope, conversation.id, { limit: looked, publicOnly: true }),
    conversation.peer.kind === 'contact' ? storage.contacts.byIds(scope, [conversation.peer.id]) : [],
    actor.userId ? storage.people.user(actor.userId) : undefined,
    registry.connection(inbox.id),
  ]);
  const mails = items.filter((message) => message.mail !== undefined && message.direction !== 'internal');
  const answered = inReplyTo
    ? (mails.find(({ id }) => id === inReplyTo) ?? (await storage.messages.get(scope, inReplyTo)))
    : (mails.findLast(({ direction, mail }) => direction === 'in' && !mail?.automatic) ?? mails.at(-1));
  if (inReplyTo && answered?.conversationId !== conversation.id)
    throw new ConversaError('not_found', `Conversation ${conversation.id} has no message ${inReplyTo}.`);
  const own = (await connection.addresses()).map(({ id }) => id);
  const { signature, signatures = {}, agentNames = true } = inbox.settings as EmailSettings;
  return {
    draft: draftOf(answered, own, contact[0]?.email, conversation.subject),
    references: mails
      .flatMap(({ externalId }) => externalId ?? [])
      .toReversed()
      .slice(0, references),
    answered,
    signature: (actor.userId && signatures[actor.userId]) ?? signature,
    agentName: agentNames ? user?.name : undefined,
  };
}
interface EmailSettings {
  readonly signature?: string;
  readonly signatures?: { readonly [userId: string]: string };
  readonly agentNames?: boolean;
}

/** The envelope of an answer as it is stored and sent. */
export function answerMail(
  { draft, signature, agentName }: MailAnswer,
  wish: (MailWish & { readonly signature?: boolean }) | undefined,
): Mail {
  return {
    ...mailOf(draft, wish),
    ...(agentName ? { agentName } : {}),
    ...(signature && wish?.signature !== false ? { signature } : {}),
  };
}
