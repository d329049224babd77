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

/** Negative when `a` stands before `b`. */
const order = (a: { sentAt: string; id?: string }, b: { sentAt: string; id?: string }): number =>
  a.sentAt < b.sentAt ? -1 : a.sentAt > b.sentAt ? 1 : (a.id ?? '') < (b.id ?? '') ? -1 : a.id === b.id ? 0 : 1;

/** One conversation's messages in order, whatever order and how often they arrive in. */
export class MessageList {
  /** Never changed in place: a new array per change. */
  items: readonly ClientMessage[] = [];
  readonly #ids = new Map<string, ClientMessage>();
  readonly #clientIds = new Set<string>();
  #marks: { [side in 'in' | 'out']: Watermarks } = {
    in: unmarked,
    out: unmarked,
  };

  has(id: string): boolean {
    return this.#ids.has(id);
  }
  hasClientId(clientId: string): boolean {
    return this.#clientIds.has(clientId);
  }
  /** Takes all messages away; how far both sides have read stays known. */
  empty(): void {
    this.items = [];
    this.#ids.clear();
    this.#clientIds.clear();
  }

  clear(): void {
    this.empty();
    this.#marks = { in: unmarked, out: unmarked };
  }

  put(messages: readonly WireMessage[]): void {
    if (messages.length === 0) return;
    const items = [...this.items];
    for (const message of messages) {
      const known = this.#ids.get(message.id);
      const view = this.#view(message, known);
      this.#ids.set(message.id, view);
      if (message.clientId) this.#clientIds.add(message.clientId);
      if (known) {
        const at = this.#find(items, known);
        if (known.sentAt === view.sentAt) {
          items[at] = view;
          continue;
        }
        items.splice(at, 1);
      }
      const last = items.at(-1);
      if (!last || order(last, view) < 0) items.push(view);
      else items.splice(this.#find(items, view), 0, view);
    }
    this.items = items;
  }

  /** The side that wrote `direction` learns how far the other has come. */
  mark(direction: 'in' | 'out', marks: Partial<Watermarks>): void {
    const now = this.#marks[direction];
    const read = later(now.read, marks.read);
    this.#marks[direction] = { read, delivered: later(later(now.delivered, marks.delivered), read) };
    this.items = this.items.map((item) => {
      const status = this.#status(item);
      if (item.direction !== direction || status === item.status) return item;
      const view = { ...item, status };
      if (item.id) this.#ids.set(item.id, view);
      return view;
    });
  }

  #view(message: WireMessage, known: ClientMessage | undefined): ClientMessage {
    const status = known ? laterStatus(known.status, message.status) : message.status;
    const view = { ...message, status, key: message.clientId ?? message.id };
    return { ...view, status: this.#status(view) };
  }
  #status({ direction, status, sentAt }: ClientMessage): MessageStatus {
    if (direction === 'internal' || status === 'failed' || status === 'unknown') return status;
    const { delivered, read } = this.#marks[direction];
    return sentAt <= read
      ? laterStatus(status, 'read')
      : sentAt <= delivered
        ? laterStatus(status, 'delivered')
        : status;
  }
  /** Where the message stands or belongs, by binary search. */
  #find(items: readonly ClientMessage[], message: ClientMessage): number {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(items[middle]!, message) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
