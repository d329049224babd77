import type { Fact } from '../../model/fact.ts';
import type {
  AccountId,
  ContactId,
  ConversationId,
  InboxId,
  LabelId,
  MessageId,
  TeamId,
  UserId,
  VisitorId,
} from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { WireConversation, WireMember } from '../../protocol/agent.ts';
import type { WireEvent } from '../../protocol/frame.ts';
import type { WireLabel, WireTeam } from '../../protocol/people.ts';
import type { Context } from '../context.ts';
import {
  type Names,
  namesAround,
  wireContact,
  wireConversations,
  wireInbox,
  wireLabel,
  wireMember,
  wireMessage,
  wireTeam,
} from '../wire.ts';

/** One fact with its content, as JSON made once for all its readers. */
export interface Entry {
  readonly seq: number;
  /** Whose stream, besides the agents', this belongs to. */
  readonly peerId?: string;
  /** Agents who do not see this inbox do not see this; null: it is not known any more. Absent: it belongs to none. */
  readonly inboxId?: InboxId | null;
  /** Whose place in the account changed. */
  readonly memberId?: UserId;
  /** Whose contact this made. */
  readonly visitorId?: VisitorId;
  /** One contact became another: whoever follows the first follows the second from here on. */
  readonly merged?: { readonly from: ContactId; readonly into: ContactId };
  readonly agent?: string;
  readonly visitor?: string;
}

/**
 * Reads what a page of facts speaks of and renders it. Content is as it is now, which may be later than the fact; of
 * `written` messages it is as they were written, unless the page says that they changed.
 */
export async function hydrate(
  context: Context,
  accountId: AccountId,
  facts: readonly Fact[],
  written: readonly Message[] = [],
): Promise<readonly Entry[]> {
  const scope = { accountId };
  const changed = new Set(facts.flatMap((f) => (f.type === 'message.updated' ? f.subjectId : [])));
  const known = written.filter(({ id }) => !changed.has(id));
  const knownIds = new Set<string>(known.map(({ id }) => id));
  const messageIds = messageIdsOf(facts).filter((id) => !knownIds.has(id));
  const contactIds = facts
    .filter((f) => f.type === 'contact.created' || f.type === 'contact.updated')
    .map((f) => f.subjectId as ContactId);
  const conversationIds = [...new Set(facts.flatMap((f) => f.conversationId ?? []))];
  const about = (noun: string): boolean => facts.some((f) => f.type.startsWith(`${noun}.`));
  const reading =
    messageIds.length > 0
      ? context.storage.messages.byIds(scope, messageIds).then((read) => [...known, ...read])
      : Promise.resolve(known);
  const [messages, views, contacts, inboxes, labels, teams, members] = await Promise.all([
    reading,
    conversationIds.length > 0 ? context.storage.conversations.views(scope, conversationIds, reading) : [],
    contactIds.length > 0 ? context.storage.contacts.byIds(scope, contactIds) : [],
    about('inbox') ? context.storage.inboxes.list(scope) : [],
    about('label') ? context.storage.organisation.labels(scope) : [],
    about('team') ? context.storage.organisation.teams(scope) : [],
    about('member') ? context.storage.people.members(scope) : [],
  ]);
  const names = await namesAround(context, accountId, views, messages);
  const content: Content = {
    names,
    messages: new Map(messages.map((m) => [m.id, m])),
    conversations: new Map((await wireConversations(context, views, names)).map((c) => [c.id, c])),
    contacts: new Map(contacts.map((c) => [c.id, c])),
    inboxes: new Map(inboxes.map((i) => [i.id, i])),
    labels: new Map(labels.map((l) => [l.id, wireLabel(l)])),
    teams: new Map(teams.map((t) => [t.id, wireTeam(t)])),
    members: new Map(members.map(({ user, membership }) => [user.id, wireMember(user, membership)])),
  };
  return Promise.all(facts.map((fact) => entryOf(context, fact, content)));
}

interface Content {
  readonly names: Names;
  readonly messages: ReadonlyMap<MessageId, Message>;
  readonly conversations: ReadonlyMap<ConversationId, WireConversation>;
  readonly contacts: ReadonlyMap<ContactId, Parameters<typeof wireContact>[0]>;
  readonly inboxes: ReadonlyMap<InboxId, Parameters<typeof wireInbox>[0]>;
  readonly labels: ReadonlyMap<LabelId, WireLabel>;
  readonly teams: ReadonlyMap<TeamId, WireTeam>;
  readonly members: ReadonlyMap<UserId, WireMember>;
}

function messageIdsOf(facts: readonly Fact[]): readonly MessageId[] {
  return [...new Set(facts.filter((f) => f.type.startsWith('message.')).map((f) => f.subjectId as MessageId))];
}

async function entryOf(context: Context, fact: Fact, content: Content): Promise<Entry> {
  const [agent, visitor] = await events(context, fact, content);
  return {
    seq: fact.seq,
    ...(fact.peerId ? { peerId: fact.peerId } : {}),
    ...inboxIdOf(fact, content),
    ...(fact.type.startsWith('member.') ? { memberId: fact.subjectId as UserId } : {}),
    ...(fact.type === 'contact.created' && fact.data['visitorId']
      ? { visitorId: fact.data['visitorId'] as VisitorId }
      : {}),
    ...(fact.type === 'contact.merged' ? { merged: mergeOf(fact) } : {}),
    ...(agent ? { agent: JSON.stringify(agent) } : {}),
    ...(visitor && fact.audience === 'all' ? { visitor: JSON.stringify(visitor) } : {}),
  };
}

function inboxIdOf({ type, subjectId, conversationId }: Fact, content: Content): { readonly inboxId?: InboxId | null } {
  if (type.startsWith('inbox.')) return { inboxId: subjectId as InboxId };
  if (!conversationId) return {};
  const found = content.conversations.get(conversationId) ?? content.messages.get(subjectId as MessageId);
  return { inboxId: found?.inboxId ?? null };
}

const mergeOf = ({ data }: Fact): { readonly from: ContactId; readonly into: ContactId } => ({
  from: data['from'] as ContactId,
  into: data['into'] as ContactId,
});

type Pair = readonly [agent?: WireEvent | undefined, visitor?: WireEvent | undefined];

async function events(context: Context, fact: Fact, content: Content): Promise<Pair> {
  const { type, live, conversationId } = fact;
  const conversation = conversationId && content.conversations.get(conversationId);
  const withConversation = conversation ? { conversation } : {};
  switch (type) {
    case 'message.created':
    case 'message.updated': {
      const message = content.messages.get(fact.subjectId as MessageId);
      if (!message) return [];
      const forAgents = await wireMessage(context, message, content.names, 'agent');
      return [
        { type, live, message: forAgents, ...withConversation },
        message.direction === 'internal'
          ? undefined
          : { type, live, message: await wireMessage(context, message, content.names, 'visitor') },
      ];
    }
    case 'conversation.created':
    case 'conversation.updated':
    case 'conversation.assigned':
      return conversationId ? [{ type, conversationId, ...withConversation }] : [];
    case 'conversation.status_changed':
      return conversationId
        ? [
            { type, conversationId, ...withConversation },
            { type, conversationId },
          ]
        : [];
    case 'conversation.read': {
      if (!conversationId) return [];
      const { by, until, status } = fact.data as {
        by: 'contact' | 'agent';
        until: string;
        status: 'delivered' | 'read';
      };
      const event = { type, conversationId, by, until, status } as const;
      return [{ ...event, ...withConversation }, event];
    }
    case 'contact.created':
    case 'contact.updated': {
      const contact = content.contacts.get(fact.subjectId as ContactId);
      return contact ? [{ type, contact: wireContact(contact) }] : [];
    }
    case 'contact.merged':
      return [{ type, ...mergeOf(fact) }];
    case 'inbox.created':
    case 'inbox.updated':
    case 'inbox.state_changed': {
      const inbox = content.inboxes.get(fact.subjectId as InboxId);
      return inbox ? [{ type, inbox: wireInbox(inbox) }] : [];
    }
    case 'inbox.deleted':
      return [{ type, inboxId: fact.subjectId as InboxId }];
    default:
      return organisationEvent(fact, content);
  }
}

/** What the account's own things have become. What was deleted meanwhile is told by its own fact. */
function organisationEvent({ type, subjectId }: Fact, { labels, teams, members }: Content): Pair {
  switch (type) {
    case 'label.created':
    case 'label.updated': {
      const label = labels.get(subjectId as LabelId);
      return label ? [{ type, label }] : [];
    }
    case 'label.deleted':
      return [{ type, labelId: subjectId as LabelId }];
    case 'team.created':
    case 'team.updated': {
      const team = teams.get(subjectId as TeamId);
      return team ? [{ type, team }] : [];
    }
    case 'team.deleted':
      return [{ type, teamId: subjectId as TeamId }];
    case 'member.added':
    case 'member.updated': {
      const member = members.get(subjectId as UserId);
      return member ? [{ type, member }] : [];
    }
    case 'member.removed':
      return [{ type, userId: subjectId as UserId }];
    default:
      return [];
  }
}
