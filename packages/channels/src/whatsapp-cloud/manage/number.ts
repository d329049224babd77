import type { Address, JsonObject } from '@conversa/core/connector';
import type { Graph } from '../graph.ts';
import type { WhatsAppCloudCredentials } from '../options.ts';
import { object, text } from '../webhook/read.ts';

const fields =
  'display_phone_number,verified_name,name_status,quality_rating,status,platform_type,is_on_biz_app,throughput,whatsapp_business_manager_messaging_limit';

/** What people want to know of a number: as Meta has it now. */
export async function describeNumber(
  graph: Graph,
  read: () => Promise<WhatsAppCloudCredentials>,
  signal: AbortSignal,
): Promise<JsonObject> {
  const { phoneNumberId, wabaId, accessToken, coexistence, expiresAt } = await read();
  const found = await graph({ path: `${phoneNumberId}?fields=${fields}`, token: accessToken, signal });
  const known: readonly (readonly [string, string | undefined])[] = [
    ['number', text(found['display_phone_number'])],
    ['name', text(found['verified_name'])],
    ['nameStatus', text(found['name_status'])],
    ['quality', text(found['quality_rating'])],
    ['status', text(found['status'])],
    ['messagingLimit', text(found['whatsapp_business_manager_messaging_limit'])],
    ['throughput', text(object(found['throughput'])['level'])],
    ['tokenExpiresAt', expiresAt],
  ];
  return {
    phoneNumberId,
    wabaId,
    coexistence: coexistence === true,
    ...Object.fromEntries(known.filter(([, value]) => value !== undefined)),
  };
}

/**
 * The account no longer sends its messages here, unless another of its numbers is still connected. The number stays
 * registered: deregistering would end it for every other app, too.
 */
export async function leave(
  graph: Graph,
  { wabaId, accessToken }: WhatsAppCloudCredentials,
  shared: readonly Address[],
): Promise<void> {
  if (shared.some(({ kind, id }) => kind === 'waba' && id === wabaId)) return;
  await graph({ method: 'DELETE', path: `${wabaId}/subscribed_apps`, token: accessToken });
}
