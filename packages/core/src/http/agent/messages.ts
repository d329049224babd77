import * as z from 'zod';
import { conversationInSight, visibleInboxes } from '../../helpdesk/actor.ts';
import { react } from '../../helpdesk/react.ts';
import { reply } from '../../helpdesk/reply.ts';
import { retryMessage } from '../../helpdesk/retry-message.ts';
import { wordsOf } from '../../engine/words.ts';
import { wireMessages } from '../../helpdesk/wire.ts';
import type { ConversationId, MessageId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { NewMessageBody, ReactionBody } from '../../protocol/agent.ts';
import type { WireMessage } from '../../protocol/message.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { pageLimit } from '../../protocol/schema/page.ts';
import { newMessageBody, reactionBody } from '../../protocol/schema/requests.ts';
import { wireMessage, wireMessagePage, wirePage } from '../../protocol/schema/responses.ts';
import { type Route, route, type RouteInput } from '../router.ts';
import { searchText } from './conversation-filter.ts';
import type { Agent } from './who.ts';

interface HistoryQuery {
  readonly before?: MessageId;
  readonly limit: number;
}
const historyQuery: z.ZodType<HistoryQuery> = z.strictObject({
  before: idSchema('msg').exactOptional(),
  limit: pageLimit(50),
});
interface SearchQuery {
  readonly q: string;
  readonly conversation?: ConversationId;
  readonly after?: string;
  readonly limit: number;
}
const searchQuery: z.ZodType<SearchQuery> = z.strictObject({
  q: searchText,
  conversation: idSchema('cnv').exactOptional(),
  after: z.string().max(300).exactOptional(),
  limit: pageLimit(25),
});
const tag = 'Messages';

export const messageRoutes: readonly Route<Agent>[] = [
  route<Agent, undefined, SearchQuery>('GET /v1/messages', {
    summary: 'Messages in which every word of `q` begins a word, notes included, newest first',
    tag,
    query: searchQuery,
    response: wirePage(wireMessage),
    handle: async ({ query, who: { services, actor } }) => {
      const words = wordsOf(query.q).slice(0, 12);
      if (words.length === 0) return { items: [] };
      const { conversation, after, limit } = query;
      const inboxIds = visibleInboxes(actor);
      const page = await services.context.storage.search.messages(
        actor,
        {
          words,
          ...(conversation ? { conversationId: conversation } : {}),
          ...(inboxIds ? { inboxIds } : {}),
        },
        { limit, ...(after === undefined ? {} : { after }) },
      );
      const items = await wireMessages(services.context, actor.accountId, page.items, 'agent');
      return { items, ...(page.next === undefined ? {} : { next: page.next }) };
    },
  }),
  route<Agent, undefined, HistoryQuery>('GET /v1/conversations/{conversationId}/messages', {
    summary: 'Messages of a conversation, oldest first, ending before `before` or at the newest',
    tag,
    query: historyQuery,
    response: wireMessagePage,
    handle: async (input) => {
      const { context } = input.who.services;
      const { actor } = input.who;
      const { accountId } = actor;
      const { id } = await conversationInSight(context, actor, idOf(input));
      const page = await context.storage.messages.list({ accountId }, id, { ...input.query, publicOnly: false });
      return { items: await wireMessages(context, accountId, page.items, 'agent'), hasOlder: page.hasOlder };
    },
  }),
  route<Agent, NewMessageBody>('POST /v1/conversations/{conversationId}/messages', {
    summary: 'Answer, or write a note; the same `clientId` again returns the first message with 200',
    tag,
    body: newMessageBody,
    response: wireMessage,
    status: 201,
    handle: async (input) => {
      const { services, actor } = input.who;
      const { message, created } = await reply(services, actor, idOf(input), input.body);
      return Response.json(await shown(input, message), { status: created ? 201 : 200 });
    },
  }),
  route<Agent>('POST /v1/conversations/{conversationId}/messages/{messageId}/retry', {
    summary: 'Send a failed message again',
    tag,
    response: wireMessage,
    handle: async (input) => {
      const { services, actor } = input.who;
      return shown(input, await retryMessage(services.context, actor, idOf(input), input.id('messageId', 'msg')));
    },
  }),
  route<Agent, ReactionBody>('PUT /v1/conversations/{conversationId}/messages/{messageId}/reaction', {
    summary: 'React with one emoji in the place of the business’s earlier reaction, or take it back (`null`)',
    tag,
    body: reactionBody,
    response: wireMessage,
    handle: async (input) => {
      const { services, actor } = input.who;
      const messageId = input.id('messageId', 'msg');
      return shown(input, await react(services, actor, idOf(input), messageId, input.body.emoji));
    },
  }),
];

type Input = RouteInput<Agent, unknown, unknown>;
const idOf = (input: Input): ConversationId => input.id('conversationId', 'cnv');

async function shown({ who }: Input, message: Message): Promise<WireMessage> {
  const [wire] = await wireMessages(who.services.context, who.actor.accountId, [message], 'agent');
  return wire!;
}
