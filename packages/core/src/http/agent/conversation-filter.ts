import * as z from 'zod';
import { type Actor, visibleInboxes } from '../../helpdesk/actor.ts';
import { wordsOf } from '../../engine/words.ts';
import type { ConversationStatus, Priority } from '../../model/conversation.ts';
import type { ContactId, InboxId, LabelId, TeamId, UserId } from '../../model/ids.ts';
import type { ConversationFilter, ConversationOrder } from '../../ports/storage/reading.ts';
import { idSchema } from '../../protocol/schema/ids.ts';
import { pageLimit } from '../../protocol/schema/page.ts';

/** What both lists and counts are narrowed by. */
export interface ContextQuery {
  readonly status?: readonly ConversationStatus[];
  readonly team?: TeamId;
  readonly inbox?: InboxId;
  readonly label?: LabelId;
  readonly priority?: Priority;
  readonly contact?: ContactId;
  readonly q?: string;
}
interface FilterQuery extends ContextQuery {
  readonly assignee?: 'me' | 'none' | UserId;
  readonly mentioned?: 'me';
}
export interface ListQuery extends FilterQuery {
  readonly sort: ConversationOrder;
  readonly after?: string;
  readonly limit: number;
}

const status = z.enum(['open', 'pending', 'snoozed', 'resolved']);
/** `open`, or several: `open,pending`. */
const statuses = z
  .string()
  .max(60)
  .transform((text) => text.split(','))
  .pipe(z.array(status).min(1).max(4)) as unknown as z.ZodType<readonly ConversationStatus[]>;
export const searchText: z.ZodType<string> = z.string().max(200);

const contextFields = {
  status: statuses.exactOptional(),
  team: idSchema('tea').exactOptional(),
  inbox: idSchema('ibx').exactOptional(),
  label: idSchema('lbl').exactOptional(),
  priority: z.enum(['low', 'medium', 'high', 'urgent']).exactOptional(),
  contact: idSchema('ctc').exactOptional(),
  q: searchText.exactOptional(),
} as const;
const filterFields = {
  ...contextFields,
  assignee: z.union([z.enum(['me', 'none']), idSchema('usr')]).exactOptional(),
  mentioned: z.literal('me').exactOptional(),
} as const;

export const countsQuery: z.ZodType<ContextQuery> = z.strictObject(contextFields);
export const listQuery: z.ZodType<ListQuery> = z.strictObject({
  ...filterFields,
  sort: z.enum(['newest', 'waiting']).default('newest'),
  after: z.string().max(300).exactOptional(),
  limit: pageLimit(25),
});

/** What is asked for, of what the actor may see. */
export function filterOf(actor: Actor, query: FilterQuery): ConversationFilter {
  const { status: given, team, inbox, label, priority, contact, q, assignee, mentioned } = query;
  const inboxIds = visibleInboxes(actor);
  const assigneeId = assignee === 'me' ? actor.userId : assignee === 'none' ? null : assignee;
  const words = q === undefined ? [] : wordsOf(q);
  return {
    ...(given ? { status: given } : {}),
    ...(inbox ? { inboxId: inbox } : {}),
    ...(inboxIds ? { inboxIds } : {}),
    ...(contact ? { peerId: contact } : {}),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(team ? { teamId: team } : {}),
    ...(label ? { labelId: label } : {}),
    ...(priority ? { priority } : {}),
    ...(mentioned ? { mentionedId: actor.userId } : {}),
    ...(words.length > 0 ? { words: words.slice(0, 12) } : {}),
  };
}
