import type { ClientMessage } from '@conversa/core/client';

/** One line of the history: a day, or a message and how it stands to its neighbours. */
export type ThreadRow =
  | { readonly kind: 'day'; readonly key: string; readonly iso: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: ClientMessage;
      /** Belongs to the same author as the one before. */
      readonly continues: boolean;
      /** The last one of its author's: it says when and whether it arrived. */
      readonly ends: boolean;
    };

/** A pause this long begins a new group. */
const pauseMs = 5 * 60_000;

const dayOf = (iso: string): string => new Date(iso).toDateString();
const isActivity = ({ parts }: ClientMessage): boolean => parts.some(({ type }) => type === 'activity');

function together(a: ClientMessage | undefined, b: ClientMessage | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.direction === b.direction &&
    a.author.id === b.author.id &&
    a.author.name === b.author.name &&
    a.author.kind === b.author.kind &&
    !isActivity(a) &&
    !isActivity(b) &&
    dayOf(a.sentAt) === dayOf(b.sentAt) &&
    Date.parse(b.sentAt) - Date.parse(a.sentAt) < pauseMs
  );
}

/** Messages with days between them, grouped by author. Rows of messages that did not change stay the same objects. */
export function threadRows(
  messages: readonly ClientMessage[],
  before: readonly ThreadRow[] = [],
): readonly ThreadRow[] {
  const known = new Map(before.map((row) => [row.key, row]));
  return messages.flatMap((message, at) => {
    const previous = messages[at - 1];
    const continues = together(previous, message);
    const ends = !together(message, messages[at + 1]);
    const old = known.get(message.key);
    const same = old?.kind === 'message' && old.message === message && old.continues === continues && old.ends === ends;
    const row: ThreadRow = same ? old : { kind: 'message', key: message.key, message, continues, ends };
    if (previous && dayOf(previous.sentAt) === dayOf(message.sentAt)) return [row];
    return [{ kind: 'day' as const, key: `day ${dayOf(message.sentAt)}`, iso: message.sentAt }, row];
  });
}
