import { metadata } from './wire.ts';
import type { Webhooks } from './webhooks.ts';
import type { World } from './world.ts';

/** What is done in the WhatsApp Business app, on the phone a number also lives on. */
export interface BusinessApp {
  /** A colleague writes in it. */
  echo(phoneNumberId: string, to: string, words: string): string;
  /** The owner of a number disconnects: whoever is connected anew may ask for the past again. */
  disconnectOnPhone(phoneNumberId: string): void;
}
export function businessApp(world: World, webhooks: Webhooks): BusinessApp {
  return {
    echo: (phoneNumberId, to, words) => {
      const number = world.numbers.get(phoneNumberId)!;
      const customer = world.customer(to);
      const id = world.wamid();
      const at = world.now();
      customer.chat.push({
        id,
        phoneNumberId,
        from: 'business',
        at,
        message: { type: 'text', text: { body: words } },
        status: 'delivered',
      });
      const echo = {
        from: number.phone,
        to,
        id,
        timestamp: String(Math.floor(at / 1_000)),
        type: 'text',
        text: { body: words },
      };
      webhooks.tell({
        wabaId: number.wabaId,
        field: 'smb_message_echoes',
        value: { messaging_product: 'whatsapp', metadata: metadata(number), message_echoes: [echo] },
      });
      return id;
    },
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
