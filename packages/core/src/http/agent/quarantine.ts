import * as z from 'zod';
import { ConversaError } from '../../errors.ts';
import { requireOperator } from '../../helpdesk/actor.ts';
import { replayQuarantined } from '../../helpdesk/quarantine.ts';
import type { QuarantinedId } from '../../model/ids.ts';
import type { QuarantinedEntry } from '../../ports/storage/quarantine.ts';
import type { WireQuarantined } from '../../protocol/agent.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { pageLimit } from '../../protocol/schema/page.ts';
import { wirePage, wireQuarantined } from '../../protocol/schema/responses.ts';
import { type Route, route } from '../router.ts';
import type { Agent } from './who.ts';

interface Query {
  readonly after?: QuarantinedId;
  readonly limit: number;
}
const query: z.ZodType<Query> = z.strictObject({ after: idSchema('qrn').exactOptional(), limit: pageLimit(50) });
interface WithBody {
  readonly entry: WireQuarantined;
  readonly body: string;
}
const withBody: z.ZodType<WithBody> = z.object({ entry: wireQuarantined, body: z.string() });
const tag = 'Operator';

/** What came in and could not be taken. Its bodies are customers' words: for operators only. */
export const quarantineRoutes: readonly Route<Agent>[] = [
  route<Agent, undefined, Query>('GET /v1/operator/quarantine', {
    summary: 'What came in and could not be taken, newest first; bodies are asked for one by one (operators)',
    tag,
    query,
    response: wirePage(wireQuarantined),
    handle: async ({ query: { after, limit }, who: { services, actor } }) => {
      requireOperator(actor);
      const { quarantine } = services.context.storage;
      const found = await quarantine.list({ ...(after ? { after } : {}), limit: limit + 1 });
      const items = found.slice(0, limit);
      return { items: items.map(shown), ...(found.length > limit ? { next: items.at(-1)!.id } : {}) };
    },
  }),
  route<Agent>('GET /v1/operator/quarantine/{quarantinedId}', {
    summary: 'One of them with its body (operators)',
    tag,
    response: withBody,
    handle: async ({ id, who: { services, actor } }) => {
      requireOperator(actor);
      const wanted = id('quarantinedId', 'qrn');
      const found = await services.context.storage.quarantine.get(wanted);
      if (!found) throw new ConversaError('not_found', `There is no set-aside body ${wanted}.`);
      const { body, ...entry } = found;
      return { entry: shown({ ...entry, bytes: new TextEncoder().encode(body).length }), body };
    },
  }),
  route<Agent>('POST /v1/operator/quarantine/{quarantinedId}/replay', {
    summary: 'Take it in once more; what still cannot be taken is set aside anew, with its reason of now (operators)',
    tag,
    status: 204,
    handle: async ({ id, who: { services, actor } }) => {
      requireOperator(actor);
      await replayQuarantined(services, id('quarantinedId', 'qrn'));
    },
  }),
  route<Agent>('DELETE /v1/operator/quarantine/{quarantinedId}', {
    summary: 'Throw it away (operators)',
    tag,
    status: 204,
    handle: async ({ id, who: { services, actor } }) => {
      requireOperator(actor);
      await services.context.storage.quarantine.remove(id('quarantinedId', 'qrn'));
    },
  }),
];

const shown = ({ at, ...entry }: QuarantinedEntry): WireQuarantined => ({ ...entry, at: at.toISOString() });
