import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import { botOf, conversationInSight, sees } from '../../helpdesk/actor.ts';
import { requireTurn } from '../../helpdesk/bots.ts';
import { changeConversation } from '../../helpdesk/conversations.ts';
import { reservedId } from '../../helpdesk/reserved-id.ts';
import { agentSaw } from '../../helpdesk/seen.ts';
import { showSending } from '../../helpdesk/sending.ts';
import { startConversation } from '../../helpdesk/start-conversation.ts';
import { startMail } from '../../helpdesk/start-mail.ts';
import { tellTyping } from '../../helpdesk/tell-typing.ts';
import { publishAgentTyping } from '../../helpdesk/typing.ts';
import { namesAround, wireConversations } from '../../helpdesk/wire.ts';
import type { Inbox } from '../../model/account.ts';
import type { Conversation } from '../../model/conversation.ts';
import type { ConversationId, MessageId } from '../../model/ids.ts';
import type { ConversationChange, NewConversationBody, WireConversation } from '../../protocol/agent.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { conversationChange, newConversationBody, typingBody } from '../../protocol/schema/requests.ts';
import { conversationCounts, wireConversation, wirePage, wireSending } from '../../protocol/schema/responses.ts';
import type { TypingBody } from '../../protocol/visitor.ts';
import { type Route, route, type RouteInput } from '../router.ts';
import { type ContextQuery, countsQuery, filterOf, type ListQuery, listQuery } from './conversation-filter.ts';
import type { Agent } from './who.ts';

const tag = 'Conversations';

export const conversationRoutes: readonly Route<Agent>[] = [
  route<Agent, undefined, ListQuery>('GET /v1/conversations', {
    summary: 'Conversations that match, newest activity or longest waiting first',
    tag,
    query: listQuery,
    response: wirePage(wireConversation),
    handle: async ({ who: { services, actor }, query }) => {
      const { context } = services;
      const { after, limit, sort } = query;
      const page = await context.storage.conversations.list(actor, filterOf(actor, query), {
        limit,
        order: sort,
        ...(after === undefined ? {} : { after }),
      });
      const items = await wireConversations(
        context,
        page.items,
        await namesAround(context, actor.accountId, page.items),
      );
      return { items, ...(page.next === undefined ? {} : { next: page.next }) };
    },
  }),
  route<Agent, undefined, ContextQuery>('GET /v1/conversations/counts', {
    summary:
      'How many conversations match (open ones, unless told otherwise): all, mine, unassigned, with mentions of me',
    tag,
    query: countsQuery,
    response: conversationCounts,
    handle: ({ who: { services, actor }, query }) =>
      services.context.storage.conversations.counts(
        actor,
        filterOf(actor, { status: ['open'], ...query }),
        actor.userId,
      ),
  }),
  route<Agent, NewConversationBody>('POST /v1/conversations', {
    summary:
      'Write to a contact, a phone number or an address first; goes on with the conversation there is in this inbox, a mail begins its own',
    tag,
    body: newConversationBody,
    response: wireConversation,
    status: 201,
    handle: async (input) => {
      const { services, actor } = input.who;
      const key = input.request.headers.get('idempotency-key') ?? undefined;
      const id = await reservedId(services.context, actor, 'cnv', {
        key,
        operation: 'POST /v1/conversations',
        body: input.body,
      });
      const { mail, ...wish } = input.body;
      const { conversationId } = mail
        ? await startMail(services, actor, { ...wish, mail }, id)
        : await startConversation(services, actor, wish, { id });
      return shown(input, conversationId);
    },
  }),
  route<Agent>('GET /v1/conversations/{conversationId}/sending', {
    summary: 'What may be written here now, and until when',
    tag,
    response: wireSending,
    handle: async (input) => {
      const { services, actor } = input.who;
      return showSending(services.context, services.registry, actor, idOf(input));
    },
  }),
  route<Agent>('GET /v1/conversations/{conversationId}', {
    summary: 'One conversation',
    tag,
    response: wireConversation,
    handle: (input) => shown(input, idOf(input)),
  }),
  route<Agent, ConversationChange>('PATCH /v1/conversations/{conversationId}', {
    summary: 'Assign, label, resolve, reopen, snooze, give to the bot (`pending`), set the priority',
    tag,
    body: conversationChange,
    response: wireConversation,
    handle: async (input) => {
      const { snoozedUntil, ...wish } = input.body;
      const until = snoozedUntil === undefined ? {} : { snoozedUntil: new Date(snoozedUntil) };
      const { services, actor } = input.who;
      const { id } = await changeConversation(services.context, actor, idOf(input), { ...wish, ...until });
      return shown(input, id);
    },
  }),
  route<Agent, { readonly until: MessageId }>('POST /v1/conversations/{conversationId}/seen', {
    summary: 'Everything up to this message has been seen by an agent',
    tag,
    body: z.strictObject({ until: idSchema('msg') }),
    status: 204,
    handle: async (input) => {
      const { services, actor } = input.who;
      await agentSaw(services, actor, idOf(input), input.body.until);
    },
  }),
  route<Agent, TypingBody>('POST /v1/conversations/{conversationId}/typing', {
    summary: 'The agent types, or stopped',
    tag,
    body: typingBody,
    status: 204,
    handle: async (input) => {
      const { services, actor } = input.who;
      const conversation = await existing(input);
      const bot = botOf(actor);
      if (bot) requireTurn(bot, await inboxOf(input, conversation), conversation);
      const name = bot?.name ?? (await services.context.storage.people.user(actor.userId))?.name ?? '';
      publishAgentTyping(services.context, {
        accountId: actor.accountId,
        conversationId: conversation.id,
        inboxId: conversation.inboxId,
        peerId: conversation.peer.id,
        userId: actor.userId,
        botId: bot?.id,
        name,
        on: input.body.on,
      });
      void tellTyping(services, actor, conversation, input.body.on);
    },
  }),
];

type Input = RouteInput<Agent, unknown, unknown>;
const idOf = (input: Input): ConversationId => input.id('conversationId', 'cnv');

const existing = (input: Input): Promise<Conversation> =>
  conversationInSight(input.who.services.context, input.who.actor, idOf(input));
async function inboxOf({ who }: Input, { inboxId }: Conversation): Promise<Inbox> {
  return (await who.services.inboxes.get(inboxId)).inbox;
}
async function shown(input: Input, id: ConversationId): Promise<WireConversation> {
  const { context } = input.who.services;
  const { actor } = input.who;
  const views = await context.storage.conversations.views(actor, [id]);
  const names = await namesAround(context, actor.accountId, views);
  const [conversation] = await wireConversations(context, views, names);
  if (!conversation || !sees(actor, conversation.inboxId))
    throw new ConversaError('not_found', `There is no conversation ${id}.`);
  return conversation;
}
