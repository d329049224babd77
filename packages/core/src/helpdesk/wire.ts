import type { Contact } from '../model/contact.ts';
import type { Inbox, Membership, User } from '../model/account.ts';
import type { Label, Team } from '../model/label.ts';
import type { Mail } from '../model/mail.ts';
import type { Message } from '../model/message.ts';
import type { Part } from '../model/part.ts';
import type { AccountId, ContactId, UserId } from '../model/ids.ts';
import type { ConversationView } from '../ports/storage/reading.ts';
import type { WireContact, WireConversation, WireInbox, WireMember, WireUser } from '../protocol/agent.ts';
import type { WireAuthor, WireMail, WireMessage, WirePart } from '../protocol/message.ts';
import type { WireLabel, WireTeam } from '../protocol/people.ts';
import type { Context } from './context.ts';
import { visitorClientId } from './visitor-messages.ts';

/** Names for the authors of messages. */
export interface Names {
  readonly contacts: ReadonlyMap<ContactId, Contact>;
  readonly users: ReadonlyMap<UserId, User>;
}
/** `visitor` leaves out what only agents may know. */
export type Audience = 'agent' | 'visitor';

/** Of whom `known` has none is asked for. Visitors are told no contact's name. */
export async function namesFor(
  context: Context,
  accountId: AccountId,
  messages: readonly Message[],
  audience: Audience,
  known: readonly Contact[] = [],
): Promise<Names> {
  const contacts = new Map(known.map((c) => [c.id, c]));
  const contactIds = new Set<ContactId>();
  const userIds = new Set<UserId>();
  for (const { author } of messages) {
    if (author.kind === 'agent') userIds.add(author.id);
    else if (author.kind === 'contact' && audience === 'agent' && !contacts.has(author.id)) contactIds.add(author.id);
  }
  const [others, users] = await Promise.all([
    contactIds.size > 0 ? context.storage.contacts.byIds({ accountId }, [...contactIds]) : [],
    // Also of those who have left the account.
    userIds.size > 0 ? context.storage.people.users([...userIds]) : [],
  ]);
  for (const contact of others) contacts.set(contact.id, contact);
  return { contacts, users: new Map(users.map((user) => [user.id, user])) };
}

export async function wireMessage(
  context: Context,
  message: Message,
  names: Names,
  audience: Audience,
): Promise<WireMessage> {
  const parts = message.deletedAt
    ? []
    : await Promise.all(message.parts.map((part) => wirePart(context, part, audience)));
  return {
    id: message.id,
    conversationId: message.conversationId,
    inboxId: message.inboxId,
    direction: message.direction,
    author: wireAuthor(message, names, audience),
    parts,
    status: message.status,
    reactions: message.reactions.map(({ by, emoji }) => ({ by, emoji })),
    sentAt: message.sentAt.toISOString(),
    ...clientIdOf(message),
    ...(message.inReplyTo ? { inReplyTo: message.inReplyTo } : {}),
    ...(message.editedAt ? { editedAt: message.editedAt.toISOString() } : {}),
    ...(message.deletedAt ? { deletedAt: message.deletedAt.toISOString() } : {}),
    ...(message.mentions ? { mentions: message.mentions } : {}),
    ...(audience === 'agent' ? { via: message.via, ...(message.failure ? { failure: message.failure } : {}) } : {}),
    ...(audience === 'agent' && message.mail ? { mail: wireMail(message.mail) } : {}),
  };
}
export async function wireMessages(
  context: Context,
  accountId: AccountId,
  messages: readonly Message[],
  audience: Audience,
): Promise<readonly WireMessage[]> {
  const names = await namesFor(context, accountId, messages, audience);
  return Promise.all(messages.map((message) => wireMessage(context, message, names, audience)));
}

/** A visitor's own id of a message is part of its external id (see `externalIdOf`). */
function clientIdOf({ clientId, direction, externalId }: Message): { readonly clientId?: string } {
  const own = clientId ?? (direction === 'in' && externalId ? visitorClientId(externalId) : undefined);
  return own === undefined ? {} : { clientId: own };
}

function wireAuthor({ author }: Message, names: Names, audience: Audience): WireAuthor {
  if (author.kind === 'bot') return { kind: 'bot', name: author.name };
  if (author.kind === 'business' || author.kind === 'system') return { kind: author.kind };
  const person = author.kind === 'agent' ? names.users.get(author.id) : names.contacts.get(author.id);
  const shown = audience === 'agent' || author.kind === 'agent';
  return {
    kind: author.kind,
    id: author.id,
    ...(shown && person?.name ? { name: person.name } : {}),
    ...(shown && person?.avatarUrl ? { avatarUrl: person.avatarUrl } : {}),
  };
}

/** Without what only we need: how copies are told apart, where the original lies, the signature beneath the text. */
function wireMail({
  source,
  fingerprint: _known,
  path: _way,
  signature: _below,
  unsubscribe: _end,
  ...shown
}: Mail): WireMail {
  return { ...shown, hasSource: source !== undefined };
}

async function wirePart(context: Context, part: Part, audience: Audience): Promise<WirePart> {
  if (part.type === 'text') {
    const { text, format, html, folds, remoteImages } = part;
    return {
      type: 'text',
      text,
      ...(format ? { format } : {}),
      ...(audience === 'agent' && html !== undefined ? { html } : {}),
      ...(audience === 'agent' && folds ? { folds } : {}),
      ...(audience === 'agent' && remoteImages ? { remoteImages } : {}),
    };
  }
  if (part.type !== 'attachment') return part;
  const { source, inlineId, ...rest } = part;
  const shown = { ...rest, ...(audience === 'agent' && inlineId ? { inlineId } : {}) };
  if (source.in === 'provider') return shown;
  return {
    ...shown,
    url: await context.fileLinks.urlOf({ key: source.key, mime: part.mime, name: part.name ?? 'file' }),
  };
}

export function wireContact(contact: Contact): WireContact {
  const { id, name, email, phone, avatarUrl, attributes, createdAt } = contact;
  return {
    id,
    attributes,
    createdAt: createdAt.toISOString(),
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(avatarUrl ? { avatarUrl } : {}),
  };
}
export function wireUser({ id, email, name, avatarUrl, operator }: User): WireUser {
  return { id, email, name, operator, ...(avatarUrl ? { avatarUrl } : {}) };
}
export function wireMember(user: User, { role, inboxes, manages }: Membership): WireMember {
  return { user: wireUser(user), role, inboxes, manages, hasPassword: user.hasPassword };
}
export function wireLabel({ id, title, color }: Label): WireLabel {
  return { id, title, color };
}
export function wireTeam({ id, name, members }: Team): WireTeam {
  return { id, name, members };
}
export function wireInbox(inbox: Inbox): WireInbox {
  return { ...inbox, createdAt: inbox.createdAt.toISOString() };
}

/** For agents: names for these messages and for what the conversations show of theirs. */
export function namesAround(
  context: Context,
  accountId: AccountId,
  views: readonly ConversationView[],
  messages: readonly Message[] = [],
): Promise<Names> {
  const lasts = views.flatMap(({ lastMessage }) => lastMessage ?? []);
  const contacts = views.flatMap(({ contact }) => contact ?? []);
  return namesFor(context, accountId, [...messages, ...lasts], 'agent', contacts);
}
/** `names`: of `namesAround`. */
export function wireConversations(
  context: Context,
  views: readonly ConversationView[],
  names: Names,
): Promise<readonly WireConversation[]> {
  return Promise.all(
    views.map(async (view) =>
      wireConversation(view, view.lastMessage && (await wireMessage(context, view.lastMessage, names, 'agent'))),
    ),
  );
}
function wireConversation(
  { conversation: c, contact }: ConversationView,
  lastMessage: WireMessage | undefined,
): WireConversation {
  const time = <K extends string>(key: K, date: Date | undefined): { readonly [P in K]?: string } =>
    date ? ({ [key]: date.toISOString() } as { readonly [P in K]: string }) : {};
  return {
    id: c.id,
    number: c.number,
    inboxId: c.inboxId,
    peer: c.peer,
    status: c.status,
    unread: c.unread,
    labels: c.labels,
    mentions: c.mentions,
    lastActivityAt: c.lastActivityAt.toISOString(),
    createdAt: c.createdAt.toISOString(),
    ...time('snoozedUntil', c.snoozedUntil),
    ...time('waitingSince', c.waitingSince),
    ...time('contactSeenAt', c.contactSeenAt),
    ...time('agentSeenAt', c.agentSeenAt),
    ...(c.subject ? { subject: c.subject } : {}),
    ...(c.priority ? { priority: c.priority } : {}),
    ...(c.assigneeId ? { assigneeId: c.assigneeId } : {}),
    ...(c.teamId ? { teamId: c.teamId } : {}),
    ...(contact ? { contact: wireContact(contact) } : {}),
    ...(lastMessage ? { lastMessage } : {}),
  };
}
