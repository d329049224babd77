import { ConversaError } from '../errors.ts';
import type { ContactId, ConversationId, InboxId } from '../model/ids.ts';
import { plainSubject } from '../model/subject.ts';
import type { NewMail } from '../protocol/agent.ts';
import type { NewAgentPart } from '../protocol/message.ts';
import type { Change } from '../ports/storage/change.ts';
import { type Actor, botOf, factActor, sees } from './actor.ts';
import { requireOwnInbox } from './bots.ts';
import type { Context } from './context.ts';
import { isMail } from './mail-draft.ts';
import { reply } from './reply.ts';
import type { ChannelServices } from './channel-services.ts';
import { storedParts } from './stored-parts.ts';
import type { Replied } from './write-reply.ts';

export interface NewMailConversation {
  readonly inboxId: InboxId;
  /** Somebody known who has an address… */
  readonly contactId?: ContactId;
  /** …or an address, which becomes a contact. */
  readonly email?: string;
  readonly name?: string;
  readonly clientId: string;
  readonly parts: readonly NewAgentPart[];
  readonly mail: NewMail;
}
const address = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,250}$/;
const emailKey = (value: string): { readonly scope: 'a'; readonly kind: 'email'; readonly value: string } => ({
  scope: 'a',
  kind: 'email',
  value,
});

/**
 * Writes the first mail of a thread. What the channel would refuse is refused before anything is stored; each is a
 * conversation of its own, to which its answers come back.
 * @throws `not_found`, `invalid_input` without an address or a subject, and what `reply` throws
 */
export async function startMail(
  dependencies: ChannelServices,
  actor: Actor,
  wish: NewMailConversation,
  id: ConversationId,
): Promise<Replied & { readonly conversationId: ConversationId }> {
  const { context, registry } = dependencies;
  const { inboxId, clientId, parts, mail } = wish;
  const inbox = await context.storage.inboxes.get(actor, inboxId);
  if (!inbox || !sees(actor, inboxId) || !isMail(registry, inbox))
    throw new ConversaError('not_found', `There is no inbox ${inboxId} for mail.`);
  const bot = botOf(actor);
  if (bot) requireOwnInbox(bot, inbox);
  const subject = plainSubject(mail.subject ?? '');
  if (subject === '') throw new ConversaError('invalid_input', 'Give the mail a subject.');
  const known = wish.contactId && (await context.storage.contacts.get(actor, wish.contactId));
  if (wish.contactId && !known) throw new ConversaError('not_found', `There is no contact ${wish.contactId}.`);
  const email = (wish.email ?? (known ? known.email : undefined) ?? '').trim().toLowerCase();
  if (!address.test(email)) throw new ConversaError('invalid_input', 'Say to which e-mail address the mail goes.');
  const to = mail.to ?? [email];
  const connection = await registry.connection(inboxId);
  const plan = connection.plan(
    {
      id: context.makeId('msg'),
      to: { kind: 'person', keys: [{ kind: 'email', value: email, scope: { kind: 'account' }, proof: 'claimed' }] },
      by: bot ? 'bot' : 'human',
      parts: await storedParts(context, actor, parts),
      mail: { subject, to, cc: mail.cc ?? [], ...(mail.bcc ? { bcc: mail.bcc } : {}) },
    },
    { now: context.clock.now() },
  );
  if (!plan.ok) throw new ConversaError(plan.code, plan.sentence);
  await context.change(actor.accountId, (change) => begin(context, change, actor, { ...wish, email, subject, id }));
  const replied = await reply(dependencies, actor, id, { clientId, parts, mail: { ...mail, subject, to } });
  return { ...replied, conversationId: id };
}

/** The contact and the conversation; the second time nothing. */
async function begin(
  context: Context,
  change: Change,
  actor: Actor,
  wish: NewMailConversation & { readonly email: string; readonly subject: string; readonly id: ConversationId },
): Promise<void> {
  const { id, email, subject, inboxId, name } = wish;
  const earlier = await change.conversation(id).catch(() => undefined);
  if (earlier) return;
  const now = context.clock.now();
  const fact = { actor: factActor(actor), live: true, at: now } as const;
  const [holder] = await change.holders([emailKey(email)]);
  const held = holder?.peerId.startsWith('ctc_') ? (holder.peerId as ContactId) : undefined;
  let contactId = wish.contactId ?? held;
  if (contactId === undefined) {
    contactId = context.makeId('ctc');
    await change.createContact({ id: contactId, email, ...(name ? { name } : {}) });
    change.append([
      { type: 'contact.created', subjectId: contactId, peerId: contactId, data: {}, audience: 'agents', ...fact },
    ]);
  }
  if (!holder) await change.addKeys(contactId, [{ ...emailKey(email), proof: 'claimed' }]);
  const conversation = await change.createConversation({
    id,
    inboxId,
    peer: { kind: 'contact', id: contactId },
    // A thread of its own, whatever else there is with them.
    key: id,
    subject,
    status: botOf(actor) ? 'pending' : 'open',
    at: now,
  });
  change.append([
    {
      type: 'conversation.created',
      subjectId: id,
      conversationId: id,
      peerId: contactId,
      data: { number: conversation.number },
      audience: 'all',
      ...fact,
    },
  ]);
}
