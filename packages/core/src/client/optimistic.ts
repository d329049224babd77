import type { ConversationChange, WireConversation } from '../protocol/agent.ts';

/** What agents have asked for and the server has not answered yet, shown over what the server said last. */
export class Optimistic {
  #base: WireConversation;
  readonly #changes: ConversationChange[] = [];

  constructor(base: WireConversation) {
    this.#base = base;
  }
  get idle(): boolean {
    return this.#changes.length === 0;
  }
  get shown(): WireConversation {
    return this.#changes.reduce(changed, this.#base);
  }
  /** What the server says; asked-for changes stay on top of it. */
  truth(conversation: WireConversation): void {
    this.#base = conversation;
  }
  begin(change: ConversationChange): void {
    this.#changes.push(change);
  }
  /** Answered: with what it has become, or refused. */
  end(change: ConversationChange, after?: WireConversation): void {
    this.#changes.splice(this.#changes.indexOf(change), 1);
    if (after) this.#base = after;
  }
}

function changed(before: WireConversation, change: ConversationChange): WireConversation {
  const next: { [key: string]: unknown } = { ...before };
  if (change.status) delete next['snoozedUntil'];
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next as unknown as WireConversation;
}
