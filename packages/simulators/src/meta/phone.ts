import { join } from './groups.ts';
import { store } from './media.ts';
import { unknownObject } from './fault.ts';
import { reactedTo } from './messages/reaction.ts';
import { contactOf, metadata, showsPhone, statusOf } from './wire.ts';
import type { ChatLine, Customer, Num, World } from './world.ts';
import type { Webhooks } from './webhooks.ts';

export interface SendOptions {
  /** The message that is answered. */
  readonly replyTo?: string;
  readonly group?: string;
  /** Came through an ad. */
  readonly referral?: object;
}
export interface Reaction {
  readonly from: ChatLine['from'];
  readonly emoji: string;
}
/** A customer's phone: what a person does with WhatsApp, and what they see. */
export interface Phone {
  readonly number: string;
  /** Everything of the chat with a business number, oldest first. */
  chat(phoneNumberId: string): readonly ChatLine[];
  /** Sends any message; `content` stands under the name of its type. Returns its id. */
  send(phoneNumberId: string, type: string, content: unknown, options?: SendOptions): string;
  say(phoneNumberId: string, words: string, options?: SendOptions): string;
  sendFile(
    phoneNumberId: string,
    kind: 'image' | 'video' | 'audio' | 'document' | 'sticker',
    mime: string,
    bytes: Uint8Array,
    more?: object,
  ): string;
  press(phoneNumberId: string, messageId: string, option: { readonly id: string; readonly title: string }): string;
  /** An empty emoji takes it back. */
  react(phoneNumberId: string, messageId: string, emoji: string): void;
  /** What stands at a message of the chat: the last reaction of either side. */
  reactions(phoneNumberId: string, messageId: string): readonly Reaction[];
  /** Opens the chat: everything in it is read. */
  read(phoneNumberId: string): void;
  /** Whether the number is shown as typing: for 25 seconds, or until it writes. */
  seesTyping(phoneNumberId: string): boolean;
  join(inviteLink: string): void;
  /** Takes a username: from now on businesses do not learn the number. */
  takeUsername(username: string): void;
}

export function phoneOf(world: World, webhooks: Webhooks, customer: Customer): Phone {
  const numberOf = (id: string): Num => {
    const number = world.numbers.get(id);
    if (!number) throw unknownObject(id);
    return number;
  };
  const send: Phone['send'] = (phoneNumberId, type, content, options = {}) => {
    const number = numberOf(phoneNumberId);
    const id = world.wamid();
    const context = options.replyTo ? { context: { from: number.phone, id: options.replyTo } } : {};
    const group = options.group ? { group_id: options.group } : {};
    const message = { ...group, type, [type]: content, ...context };
    customer.chat.push({ id, phoneNumberId, from: 'customer', at: world.now(), message, status: 'sent' });
    customer.wroteAt.set(phoneNumberId, world.now());
    webhooks.tell({
      wabaId: number.wabaId,
      field: 'messages',
      value: {
        messaging_product: 'whatsapp',
        metadata: metadata(number),
        contacts: [contactOf(world, number, customer)],
        messages: [
          {
            ...(showsPhone(customer) ? { from: customer.phone } : {}),
            from_user_id: world.userId(customer, world.accounts.get(number.wabaId)!.businessId),
            id,
            timestamp: String(Math.floor(world.now() / 1_000)),
            ...message,
            ...(options.referral ? { referral: options.referral } : {}),
          },
        ],
      },
    });
    return id;
  };
  return {
    number: customer.phone,
    chat: (phoneNumberId) => customer.chat.filter((line) => line.phoneNumberId === phoneNumberId),
    send,
    say: (phoneNumberId, words, options) => send(phoneNumberId, 'text', { body: words }, options),
    sendFile: (phoneNumberId, kind, mime, bytes, more = {}) => {
      const media = store(world, phoneNumberId, mime, bytes);
      return send(phoneNumberId, kind, { id: media.id, mime_type: mime, sha256: media.sha256, ...more });
    },
    press: (phoneNumberId, messageId, option) => {
      const line = customer.chat.find(({ id }) => id === messageId);
      const { interactive } = (line?.message ?? {}) as { interactive?: { readonly type?: string } };
      if (!interactive)
        return send(phoneNumberId, 'button', { payload: option.id, text: option.title }, { replyTo: messageId });
      const type = interactive.type === 'list' ? 'list_reply' : 'button_reply';
      return send(phoneNumberId, 'interactive', { type, [type]: option }, { replyTo: messageId });
    },
    react: (phoneNumberId, messageId, emoji) =>
      void send(phoneNumberId, 'reaction', { message_id: messageId, ...(emoji ? { emoji } : {}) }),
    reactions: (phoneNumberId, messageId) => {
      const last = new Map<ChatLine['from'], string>();
      for (const line of customer.chat) {
        const told = line.phoneNumberId === phoneNumberId && line.status !== 'failed' ? reactedTo(line) : undefined;
        if (told?.message_id === messageId) last.set(line.from, told.emoji ?? '');
      }
      return [...last].flatMap(([from, emoji]) => (emoji === '' ? [] : [{ from, emoji }]));
    },
    read: (phoneNumberId) => {
      const number = numberOf(phoneNumberId);
      for (const line of customer.chat) {
        if (
          line.phoneNumberId !== phoneNumberId ||
          line.from !== 'business' ||
          line.status === 'read' ||
          line.status === 'failed' ||
          reactedTo(line)
        )
          continue;
        line.status = 'read';
        webhooks.tell({
          wabaId: number.wabaId,
          field: 'messages',
          value: statusOf(world, number, customer, line, 'read'),
        });
      }
    },
    seesTyping: (phoneNumberId) => (customer.typedTo.get(phoneNumberId) ?? 0) > world.now(),
    join: (inviteLink) => {
      const group = [...world.groups.values()].find(({ invite }) => invite === inviteLink);
      if (!group) throw unknownObject(inviteLink);
      const request = join(world, group, customer.phone);
      const number = numberOf(group.phoneNumberId);
      webhooks.tell({
        wabaId: number.wabaId,
        field: 'group_participants_update',
        value: {
          messaging_product: 'whatsapp',
          metadata: metadata(number),
          groups: [
            {
              timestamp: String(Math.floor(world.now() / 1_000)),
              group_id: group.id,
              reason: 'invite_link',
              ...(request === undefined
                ? { type: 'group_participants_add', added_participants: [{ wa_id: customer.phone }] }
                : { type: 'group_join_request_created', join_request_id: request, wa_id: customer.phone }),
            },
          ],
        },
      });
    },
    takeUsername: (username) => {
      customer.username = username;
    },
  };
}
