import type { ConversationChange, WireConversation } from '../protocol/agent.ts';

/** What agents have asked for and the server has not answered yet, on top of what the server said last. */
export interface Asked {
  base: WireConversation;
  readonly changes: Set<ConversationChange>;
}
export function shownOf({ base, changes }: Asked): WireConversation {
  const next: { [key: string]: unknown } = { ...base };
  for (const change of changes) {
    if (change.status) delete next['snoozedUntil'];
    for (const [key, value] of Object.entries(change)) {
      next[key] = value;
      if (value === null) delete next[key];
    }
  }
  return next as unknown as WireConversation;
}
