import type { MessageStatus } from '../model/message.ts';
import type { MessageId } from '../model/ids.ts';
import type { WireMessage } from '../protocol/message.ts';

/** A message as a list shows it; one that is still waiting to be sent has no `id` yet. */
export interface ClientMessage extends Omit<WireMessage, 'id' | 'conversationId' | 'inboxId'> {
  /** Stays the same from the moment it is written to the end: use it as key. */
  readonly key: string;
  readonly id?: MessageId;
}
/** Up to when (ISO 8601) the other side has received and read what one side wrote. */
export interface Watermarks {
  readonly delivered: string;
  readonly read: string;
}

const unmarked: Watermarks = { delivered: '', read: '' };
const ranks: readonly MessageStatus[] = ['queued', 'sending', 'held', 'sent', 'delivered', 'read', 'played'];

/** The later of two states of one message; failures and their retries go by what is newer. */
export function laterStatus(known: MessageStatus, next: MessageStatus): MessageStatus {
  const to = ranks.indexOf(next);
  return to >= 0 && to < ranks.indexOf(known) ? known : next;
}

const later = (a: string, b = ''): string => (a > b ? a : b);

/** Whether `a` stands before `b`. */
const isBefore = (a: ClientMessage, b: ClientMessage): boolean =>
  a.sentAt === b.sentAt ? a.id! < b.id! : a.sentAt < b.sentAt;

/** One conversation's messages in order, whatever order and how often they arrive in. */
export interface MessageList {
  /** Never changed in place: a new array per change. */
  readonly items: readonly ClientMessage[];
  readonly has: (id: string) => boolean;
  readonly hasClientId: (clientId: string) => boolean;
  /** Takes all messages away; how far both sides have read stays known. */
  readonly empty: () => void;
  readonly clear: () => void;
  readonly put: (messages: readonly WireMessage[]) => void;
  /** The side that wrote `direction` learns how far the other has come. */
  readonly mark: (direction: 'in' | 'out', marks: Partial<Watermarks>) => void;
}

export function messageList(): MessageList {
  const ids = new Map<string, ClientMessage>();
  const clientIds = new Set<string>();
  let items: readonly ClientMessage[] = [];
  let known: { readonly [side in 'in' | 'out']: Watermarks } = { in: unmarked, out: unmarked };

  const statusOf = ({ direction, status, sentAt }: ClientMessage): MessageStatus => {
    if (direction === 'internal' || status === 'failed' || status === 'unknown') return status;
    const { delivered, read } = known[direction];
    return sentAt <= read
      ? laterStatus(status, 'read')
      : sentAt <= delivered
        ? laterStatus(status, 'delivered')
        : status;
  };
  const empty = (): void => {
    items = [];
    ids.clear();
    clientIds.clear();
  };
  return {
    get items() {
      return items;
    },
    has: (id) => ids.has(id),
    hasClientId: (clientId) => clientIds.has(clientId),
    empty,
    clear: () => {
      empty();
      known = { in: unmarked, out: unmarked };
    },
    put: (messages) => {
      if (messages.length === 0) return;
      const next = [...items];
      for (const message of messages) {
        const { id, clientId } = message;
        const before = ids.get(id);
        const status = before ? laterStatus(before.status, message.status) : message.status;
        const view: ClientMessage = { ...message, status, key: clientId ?? id };
        const shown = { ...view, status: statusOf(view) };
        ids.set(id, shown);
        if (clientId) clientIds.add(clientId);
        if (before) {
          const at = find(next, before);
          if (before.sentAt === shown.sentAt) {
            next[at] = shown;
            continue;
          }
          next.splice(at, 1);
        }
        next.splice(find(next, shown), 0, shown);
      }
      items = next;
    },
    mark: (direction, marks) => {
      const now = known[direction];
      const read = later(now.read, marks.read);
      known = { ...known, [direction]: { read, delivered: later(later(now.delivered, marks.delivered), read) } };
      items = items.map((item) => {
        const status = statusOf(item);
        if (item.direction !== direction || status === item.status) return item;
        const view = { ...item, status };
        if (item.id) ids.set(item.id, view);
        return view;
      });
    },
  };
}

/** Where the message stands or belongs, by binary search. */
function find(items: readonly ClientMessage[], message: ClientMessage): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(items[middle]!, message)) low = middle + 1;
    else high = middle;
  }
  return low;
}
