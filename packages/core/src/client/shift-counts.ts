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
  const entries = Object.entries(tabs).map(([key, tab]) => {
    const filter = { status: 'open', ...context, ...tab } as const;
    const change = (counted: (one: WireConversation) => boolean): number => {
      const is = (one: WireConversation | undefined): number =>
        Number(one && counted(one) && matchesFilter(filter, one, me, true));
      return is(after) - (before ? is(before) : 0);
    };
    const { total, unread } = counts[key as keyof typeof tabs];
    return [key, { total: total + change(() => true), unread: unread + change((one) => one.unread > 0) }];
  });
  return Object.fromEntries(entries) as ConversationCounts;
}
