import type { Peer } from '../connector/events.ts';
import type { OutboundMessage } from '../connector/outbound.ts';
import { ConversaError } from '../errors.ts';
import { phoneOf } from '../engine/phone.ts';
import type { ContactIdentity } from '../model/contact.ts';
import type { Conversation } from '../model/conversation.ts';
import type { ContactId, ConversationId, InboxId } from '../model/ids.ts';
import type { NewAgentPart } from '../protocol/message.ts';
import type { Change } from '../ports/storage/change.ts';
import { type Actor, botOf, factActor, sees } from './actor.ts';
import { requireOwnInbox } from './bots.ts';
import type { Context } from './context.ts';
import { reply } from './reply.ts';
import type { ChannelServices } from './channel-services.ts';
import type { Reply } from './reply-draft.ts';
import { storedParts } from './stored-parts.ts';
import type { Replied, ReplyOptions } from './write-reply.ts';

export interface NewConversation {
  readonly inboxId: InboxId;
  /** Somebody known… */
  readonly contactId?: ContactId;
  /** …or a phone number with country code, which becomes a contact. */
  readonly phone?: string;
  /** Of a new contact. */
  readonly name?: string;
  readonly clientId: string;
  readonly parts: readonly NewAgentPart[];
}
export interface StartOptions {
  /** The id the conversation gets if there is none to go on with. */
  readonly id?: ConversationId;
  /** How a new conversation begins. Default `open`, a bot's `pending`; `resolved` keeps it off the lists until somebody answers. */
  readonly status?: 'open' | 'pending' | 'resolved';
  readonly reply?: ReplyOptions;
}

/**
 * Writes to somebody first. Everything the channel would refuse is refused before anything is stored. Goes on with the
 * conversation there is with them in this inbox.
 * @throws `not_found`, `forbidden`, `not_permitted` where only customers begin, and what `reply` throws
 */
export async function startConversation(
  dependencies: ChannelServices,
  actor: Actor,
  wish: NewConversation,
  options: StartOptions = {},
): Promise<Replied & { readonly conversationId: ConversationId }> {
  const { context, registry } = dependencies;
  const { inboxId, clientId, parts } = wish;
  const scope = { accountId: actor.accountId };
  const inbox = await context.storage.inboxes.get(scope, inboxId);
  if (!inbox || !sees(actor, inboxId)) throw new ConversaError('not_found', `There is no inbox ${inboxId}.`);
  const bot = botOf(actor);
  if (bot) requireOwnInbox(bot, inbox);
  const connection = await registry.connection(inboxId);
  const { initiate } = await connection.capabilities();
  if (initiate === 'never')
    throw new ConversaError('not_permitted', 'On this channel only customers begin a conversation.');
  const known = await knownContact(context, actor, wish);
  const peer = await peerToBe(context, actor, known, wish);
  const earlier = known && (await context.change(actor.accountId, (change) => newest(change, inboxId, known)));
  const written = await storedParts(context, actor, parts);
  const prepared = await connection.prepare?.(written);
  if (prepared?.ok === false) throw new ConversaError(prepared.code, prepared.sentence);
  const outbound: OutboundMessage = {
    id: context.makeId('msg'),
    to: peer,
    by: bot ? 'bot' : 'human',
    parts: prepared?.parts ?? written,
  };
  const plan = connection.plan(outbound, {
    now: context.clock.now(),
    ...(earlier?.lastInboundAt ? { lastInboundAt: earlier.lastInboundAt } : {}),
    ...(earlier?.windowUntil ? { window: { until: earlier.windowUntil } } : {}),
  });
  if (!plan.ok) throw new ConversaError(plan.code, plan.sentence);
  const conversation = await context.change(actor.accountId, (change) =>
    found(context, change, actor, { wish, known, peer, options }),
  );
  const answer: Reply = { clientId, parts };
  const replied = await reply(dependencies, actor, conversation.id, answer, options.reply);
  return { ...replied, conversationId: conversation.id };
}

async function knownContact(context: Context, actor: Actor, wish: NewConversation): Promise<ContactId | undefined> {
  const { contactId, phone } = wish;
  if (contactId !== undefined) {
    const contact = await context.storage.contacts.get(actor, contactId);
    if (!contact) throw new ConversaError('not_found', `There is no contact ${contactId}.`);
    return contact.mergedInto ?? contact.id;
  }
  if (phone === undefined) throw new ConversaError('invalid_input', 'Name a contact or a phone number.');
  return (await context.storage.contacts.byKey(actor, phoneKey(requirePhone(phone))))?.id;
}
function requirePhone(text: string): string {
  const phone = phoneOf(text);
  if (phone === undefined)
    throw new ConversaError('invalid_input', 'Write the phone number with its country code: +351 912 345 678.');
  return phone;
}
const phoneKey = (value: string): { readonly scope: 'a'; readonly kind: 'phone'; readonly value: string } => ({
  scope: 'a',
  kind: 'phone',
  value,
});

/** By what the channel knows of them; where that is nothing, by the number that was told. */
async function peerToBe(
  context: Context,
  actor: Actor,
  known: ContactId | undefined,
  wish: NewConversation,
): Promise<Peer> {
  const identities = known ? await context.storage.contacts.identities(actor, known) : [];
  const keys: Peer['keys'] = identities.map(({ kind, value, scope, proof }: ContactIdentity) => ({
    kind,
    value,
    scope,
    proof,
  }));
  if (keys.some(({ kind }) => kind === 'phone')) return { kind: 'person', keys };
  const contact = known && (await context.storage.contacts.get(actor, known));
  const told = wish.phone ?? (contact ? contact.phone : undefined);
  const phone = told === undefined ? undefined : phoneOf(told);
  if (phone === undefined) return { kind: 'person', keys };
  return {
    kind: 'person',
    keys: [...keys, { kind: 'phone', value: phone, scope: { kind: 'account' }, proof: 'claimed' }],
  };
}

/** The conversation to go on with: an unresolved one, else the newest. */
async function newest(change: Change, inboxId: InboxId, peerId: ContactId): Promise<Conversation | undefined> {
  const all = await change.conversationsOf(inboxId, peerId);
  return all.find(({ status }) => status !== 'resolved') ?? all.at(-1);
}

interface Ground {
  readonly wish: NewConversation;
  readonly known: ContactId | undefined;
  readonly peer: Peer;
  readonly options: StartOptions;
}
async function found(
  context: Context,
  change: Change,
  actor: Actor,
  { wish, known, peer, options }: Ground,
): Promise<Conversation> {
  const now = context.clock.now();
  const fact = { actor: factActor(actor), live: true, audience: 'agents', at: now } as const;
  const phone = peer.keys.find(({ kind }) => kind === 'phone');
  const [holder] = phone ? await change.holders([phoneKey(phone.value)]) : [];
  // Somebody else may have met them while we looked.
  const held = holder?.peerId.startsWith('ctc_') ? (holder.peerId as ContactId) : undefined;
  let contactId = known ?? held;
  if (contactId === undefined) {
    contactId = context.makeId('ctc');
    await change.createContact({
      id: contactId,
      ...(wish.name ? { name: wish.name } : {}),
      ...(phone ? { phone: phone.value } : {}),
    });
    change.append([{ type: 'contact.created', subjectId: contactId, peerId: contactId, data: {}, ...fact }]);
  }
  if (phone && !holder) await change.addKeys(contactId, [{ ...phoneKey(phone.value), proof: phone.proof }]);
  const { inboxId } = wish;
  const { returning } = await change.inbox(inboxId);
  const earlier = await newest(change, inboxId, contactId);
  const status = options.status ?? (botOf(actor) ? 'pending' : 'open');
  if (earlier && (earlier.status !== 'resolved' || returning === 'reopen')) {
    if (earlier.status !== 'resolved' || status === 'resolved') return earlier;
    change.append([
      {
        type: 'conversation.status_changed',
        subjectId: earlier.id,
        conversationId: earlier.id,
        peerId: contactId,
        data: { from: 'resolved', to: status },
        ...fact,
        audience: 'all',
      },
    ]);
    return change.patchConversation(earlier.id, { status });
  }
  const conversation = await change.createConversation({
    id: options.id ?? context.makeId('cnv'),
    inboxId,
    peer: { kind: 'contact', id: contactId },
    key: '',
    status,
    at: now,
  });
  change.append([
    {
      type: 'conversation.created',
      subjectId: conversation.id,
      conversationId: conversation.id,
      peerId: contactId,
      data: { number: conversation.number },
      ...fact,
      audience: 'all',
    },
  ]);
  return conversation;
}
