import { metadata } from './wire.ts';
import type { Webhooks } from './webhooks.ts';
import type { World } from './world.ts';

/** What is done in the WhatsApp Business app, on the phone a number also lives on. */
export interface BusinessApp {
  /** A colleague writes in it. */
  echo(phoneNumberId: string, to: string, words: string): string;
  /** A colleague reacts in it; an empty emoji takes that back. */
  echoReaction(phoneNumberId: string, to: string, messageId: string, emoji: string): void;
  /** The owner of a number disconnects: whoever is connected anew may ask for the past again. */
  disconnectOnPhone(phoneNumberId: string): void;
}
export function businessApp(world: World, webhooks: Webhooks): BusinessApp {
  const tell = (phoneNumberId: string, to: string, type: string, content: object): string => {
    const number = world.numbers.get(phoneNumberId)!;
    const id = world.wamid();
    const at = world.now();
    const message = { type, [type]: content };
    world.customer(to).chat.push({ id, phoneNumberId, from: 'business', at, message, status: 'delivered' });
    webhooks.tell({
      wabaId: number.wabaId,
      field: 'smb_message_echoes',
      value: {
        messaging_product: 'whatsapp',
        metadata: metadata(number),
        message_echoes: [{ from: number.phone, to, id, timestamp: String(Math.floor(at / 1_000)), ...message }],
      },
    });
    return id;
  };
  return {
    echo: (phoneNumberId, to, words) => tell(phoneNumberId, to, 'text', { body: words }),
    echoReaction: (phoneNumberId, to, messageId, emoji) =>
      void tell(phoneNumberId, to, 'reaction', { message_id: messageId, emoji }),
    disconnectOnPhone: (phoneNumberId) => {
      const { wabaId, phone, syncs } = world.numbers.get(phoneNumberId)!;
      syncs.clear();
      const { businessId } = world.accounts.get(wabaId)!;
      webhooks.tell({
        wabaId,
        field: 'account_update',
        value: {
          event: 'PARTNER_REMOVED',
          phone_number: phone,
          waba_info: { waba_id: wabaId, owner_business_id: businessId },
          disconnection_info: { reason: 'ACCOUNT_DISCONNECTED', initiated_by: 'USER' },
        },
      });
    },
  };
}
