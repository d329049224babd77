import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import { reply, retryMessage } from '../../helpdesk/reply.ts';
import { wireMessages } from '../../helpdesk/wire.ts';
import type { ConversationId, MessageId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { NewMessageBody } from '../../protocol/agent.ts';
import type { WireMessage } from '../../protocol/message.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { pageLimit } from '../../protocol/schema/page.ts';
import { newMessageBody } from '../../protocol/schema/requests.ts';
import { wireMessage, wireMessagePage } from '../../protocol/schema/responses.ts';
import { type Route, route, type RouteInput } from '../router.ts';
import type { Agent } from './who.ts';

interface HistoryQuery {
  readonly before?: MessageId;
  readonly limit: number;
}
const historyQuery: z.ZodType<HistoryQuery> = z.strictObject({
  before: idSchema('msg').exactOptional(),
  limit: pageLimit(50),
});
const tag = 'Messages';

export const messageRoutes: readonly Route<Agent>[] = [
  route<Agent, undefined, HistoryQuery>('GET /v1/conversations/{conversationId}/messages', {
    summary: 'Messages of a conversation, oldest first, ending before `before` or at the newest',
    tag,
    query: historyQuery,
    response: wireMessagePage,
    handle: async (input) => {
      const { context } = input.who.services;
      const { accountId } = input.who.actor;
      const id = idOf(input);
      if (!(await context.storage.conversations.get({ accountId }, id)))
        throw new ConversaError('not_found', `There is no conversation ${id}.`);
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
      return shown(input, await retryMessage(services, actor, idOf(input), input.id('messageId', 'msg')));
    },
  }),
];

type Input = RouteInput<Agent, unknown, unknown>;
const idOf = (input: Input): ConversationId => input.id('conversationId', 'cnv');

async function shown({ who }: Input, message: Message): Promise<WireMessage> {
  const [wire] = await wireMessages(who.services.context, who.actor.accountId, [message], 'agent');
  return wire!;
}
