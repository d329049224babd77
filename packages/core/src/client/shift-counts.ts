import type { UserId } from '../model/ids.ts';
import type { ConversationCounts, WireConversation } from '../protocol/agent.ts';
import { type ConversationContext, matchesFilter } from './agent-resources.ts';

const tabs = {
  all: {},
  mine: { assignee: 'me' },
  unassigned: { assignee: 'none' },
  mentions: { mentioned: true },
} as const;

/** What counts become when a conversation changes, until the server is asked again. */
export function shiftCounts(
  counts: ConversationCounts,
  context: ConversationContext,
  before: WireConversation | undefined,
  after: WireConversation,
  me: UserId | undefined,
): ConversationCounts {
  // What matches words, only the server knows.
  if (context.q) return counts;
  const next = structuredClone<{ [K in keyof typeof tabs]: { total: number; unread: number } }>(counts);
  for (const one of [before, after])
    for (const key of Object.keys(tabs) as (keyof typeof tabs)[]) {
      if (!one || !matchesFilter({ status: 'open', ...context, ...tabs[key] }, one, me, true)) continue;
      const by = one === after ? 1 : -1;
      next[key].total += by;
      if (one.unread) next[key].unread += by;
    }
  return next;
}
