import type { Address, JsonObject } from '@conversa/core/connector';
import type { Line } from '../line.ts';
import { given, text } from '../shapes.ts';

/** What a number is asked for while it is being connected, and once it is. */
export const signupFields =
  'id,display_phone_number,verified_name,code_verification_status,platform_type,is_on_biz_app,status';
export const numberFields: string = `${signupFields},name_status,quality_rating,whatsapp_business_manager_messaging_limit`;

/** What people want to know of a number: as Meta has it now. */
export async function describe(
  { ask, phoneNumberId, wabaId, coexistence = false }: Line,
  signal: AbortSignal,
): Promise<JsonObject> {
  const found = await ask(phoneNumberId, { query: { fields: numberFields }, signal });
  return {
    phoneNumberId,
    wabaId,
    coexistence,
    ...given({
      number: text(found['display_phone_number']),
      name: text(found['verified_name']),
      nameStatus: text(found['name_status']),
      quality: text(found['quality_rating']),
      status: text(found['status']),
      messagingLimit: text(found['whatsapp_business_manager_messaging_limit']),
    }),
  };
}

/**
 * The account no longer sends its messages here, unless another of its numbers is still connected. The number stays
 * registered: deregistering would end it for every other app, too.
 */
export async function leave({ wabaId, ask }: Line, shared: readonly Address[]): Promise<void> {
  if (shared.some(({ kind, id }) => kind === 'waba' && id === wabaId)) return;
  await ask(`${wabaId}/subscribed_apps`, { method: 'DELETE' });
}
