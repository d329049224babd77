import * as z from 'zod';
import type { Catalogue } from '../../connector/contract.ts';
import { ConversaError } from '../../errors.ts';
import { requireManager, sees } from '../../helpdesk/actor.ts';
import { listTold } from '../../helpdesk/connection-notes.ts';
import { openGroup } from '../../helpdesk/groups.ts';
import type { ConversationId } from '../../model/ids.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { json, jsonObject } from '../../protocol/schema/json.ts';
import { wirePage } from '../../protocol/schema/responses.ts';
import { type Route, route, type RouteInput } from '../router.ts';
import type { Agent } from './who.ts';

const tag = 'Groups';
type Input = RouteInput<Agent, unknown, unknown>;
interface After {
  readonly after?: string;
}
const after: z.ZodType<After> = z.strictObject({ after: z.string().max(2_000).exactOptional() });
interface Action {
  readonly action: string;
  readonly input?: Json;
}
const action: z.ZodType<Action> = z.strictObject({
  action: z.string().regex(/^[a-z_]{1,40}$/, 'expected the name of an action'),
  input: json.exactOptional(),
});

export const groupRoutes: readonly Route<Agent>[] = [
  route<Agent, undefined, After>('GET /v1/inboxes/{inboxId}/groups', {
    summary: 'Groups of the inbox’s number',
    tag,
    query: after,
    response: wirePage(jsonObject),
    handle: async (input) => {
      const { services, actor } = input.who;
      const catalogue = await groupsOf(input);
      return listTold(services.context, actor, input.id('inboxId', 'ibx'), {
        kind: 'group',
        catalogue,
        after: input.query.after,
      });
    },
  }),
  route<Agent, JsonObject>('POST /v1/inboxes/{inboxId}/groups', {
    summary: 'Make a group, or with its `id` change one; the invite link is told afterwards',
    tag,
    body: jsonObject,
    response: jsonObject,
    handle: async (input) => {
      requireManager(input.who.actor, input.id('inboxId', 'ibx'));
      return (await groupsOf(input)).save(input.body);
    },
  }),
  route<Agent, Action>('POST /v1/inboxes/{inboxId}/groups/{groupId}/actions', {
    summary: 'What the channel can do with a group: `invite_link`, `reset_invite_link`, `remove_participants`…',
    tag,
    body: action,
    response: jsonObject,
    handle: async (input) => {
      requireManager(input.who.actor, input.id('inboxId', 'ibx'));
      const groups = await groupsOf(input);
      if (!groups.act) throw new ConversaError('not_found', 'Groups of this channel have no actions.');
      return groups.act(input.param('groupId'), input.body.action, input.body.input);
    },
  }),
  route<Agent, { readonly name: string }>('POST /v1/inboxes/{inboxId}/groups/{groupId}/conversation', {
    summary: 'The conversation with a group, to write first',
    tag,
    body: z.strictObject({ name: z.string().trim().min(1).max(200) }),
    response: z.strictObject({ id: idSchema('cnv') }),
    handle: async (input): Promise<{ readonly id: ConversationId }> => {
      const { services, actor } = input.who;
      await groupsOf(input);
      const group = { id: input.param('groupId'), name: input.body.name };
      return { id: await openGroup(services.context, actor, input.id('inboxId', 'ibx'), group) };
    },
  }),
  route<Agent>('DELETE /v1/inboxes/{inboxId}/groups/{groupId}', {
    summary: 'Delete a group; its conversation stays',
    tag,
    status: 204,
    handle: async (input) => {
      requireManager(input.who.actor, input.id('inboxId', 'ibx'));
      await (await groupsOf(input)).remove(input.param('groupId'));
    },
  }),
];

async function groupsOf(input: Input): Promise<Catalogue> {
  const { services, actor } = input.who;
  const id = input.id('inboxId', 'ibx');
  const inbox = await services.context.storage.inboxes.get(actor, id);
  if (!inbox || !sees(actor, id)) throw new ConversaError('not_found', `There is no inbox ${id}.`);
  const { groups } = await services.registry.connection(id);
  if (!groups) throw new ConversaError('not_found', 'This inbox’s channel has no groups.');
  return groups;
}
