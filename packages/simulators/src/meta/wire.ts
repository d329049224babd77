import type { ChatLine, Customer, Num, World } from './world.ts';

/** The `metadata` of a number's webhooks. */
export const metadata = (number: Num): object => ({
  display_phone_number: number.phone,
  phone_number_id: number.id,
});
/** Whether the number learns a customer's phone number: those with a username keep it to themselves. */
export const showsPhone = (customer: Customer): boolean => customer.username === undefined;

export function contactOf(world: World, number: Num, customer: Customer): object {
  const { businessId } = world.accounts.get(number.wabaId)!;
  return {
    profile: { name: customer.name, ...(customer.username ? { username: customer.username } : {}) },
    ...(showsPhone(customer) ? { wa_id: customer.phone } : {}),
    user_id: world.userId(customer, businessId),
  };
}

/** A `statuses` value. */
export function statusOf(
  world: World,
  number: Num,
  customer: Customer,
  line: ChatLine,
  status: string,
  errors?: readonly object[],
): object {
  const { businessId } = world.accounts.get(number.wabaId)!;
  return {
    messaging_product: 'whatsapp',
    metadata: metadata(number),
    ...(status === 'failed' ? {} : { contacts: [contactOf(world, number, customer)] }),
    statuses: [
      {
        id: line.id,
        status,
        timestamp: String(Math.floor(world.now() / 1_000)),
        ...(showsPhone(customer) ? { recipient_id: customer.phone } : {}),
        recipient_user_id: world.userId(customer, businessId),
        ...(line.correlationId === undefined ? {} : { biz_opaque_callback_data: line.correlationId }),
        ...(status === 'sent' || status === 'delivered'
          ? { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' } }
          : {}),
        ...(errors ? { errors } : {}),
      },
    ],
  };
}
