import { accountOf, appOf, type Call, management, messaging, numberOf, tokenOf } from './call.ts';
import { oneOf, optional, text } from './check.ts';
import { Fault, invalid, missing, unknownObject } from './fault.ts';
import { metadata } from './wire.ts';
import type { Num } from './world.ts';

/** The code of the sign-up window becomes a token: once, and within 30 seconds. */
export function exchangeCode(call: Call): object {
  const { query, world } = call;
  const app = world.apps.get(query.get('client_id') ?? '');
  if (!app || app.secret !== query.get('client_secret'))
    throw new Fault(400, 1, 'Error validating client secret.', 'Error validating client secret.');
  const code = query.get('code') ?? '';
  const found = world.codes.get(code);
  world.codes.delete(code);
  if (!found || found.appId !== app.id || found.until <= world.now())
    throw new Fault(
      400,
      100,
      'This authorization code has expired or has been used.',
      'This authorization code has expired or has been used.',
    );
  return { access_token: found.token, token_type: 'bearer' };
}

export function debugToken(call: Call): object {
  const app = appOf(call);
  const token = call.world.tokens.get(call.query.get('input_token') ?? '');
  if (!token || token.appId !== app.id)
    return { data: { is_valid: false, scopes: [], error: { code: 190, message: 'Invalid OAuth access token.' } } };
  const isValid = !token.revoked && (token.expiresAt ?? Infinity) > call.world.now();
  return {
    data: {
      app_id: app.id,
      type: 'SYSTEM_USER',
      is_valid: isValid,
      expires_at: token.expiresAt === undefined ? 0 : Math.floor(token.expiresAt / 1_000),
      data_access_expires_at: 0,
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) => ({ scope, target_ids: token.wabaIds })),
    },
  };
}

export function subscribe(call: Call): object {
  const account = accountOf(call, call.names['waba']!, management);
  optional(call.body['override_callback_uri'], (uri) => text(uri, 'override_callback_uri', 200));
  account.subscribed.add(tokenOf(call).appId);
  return { success: true };
}
export function unsubscribe(call: Call): object {
  const account = accountOf(call, call.names['waba']!, management);
  account.subscribed.delete(tokenOf(call).appId);
  return { success: true };
}
export function subscriptions(call: Call): object {
  const account = accountOf(call, call.names['waba']!, management);
  return {
    data: [...account.subscribed].map((id) => ({
      whatsapp_business_api_data: { id, name: `App ${id}`, link: 'https://example.com' },
    })),
  };
}

/** Which webhook fields the app takes. */
export function appSubscriptions(call: Call): object {
  const app = appOf(call);
  if (app.id !== call.names['app']) throw unknownObject(call.names['app']!);
  return {
    data: [
      {
        object: 'whatsapp_business_account',
        callback_url: 'https://example.com/webhooks',
        active: true,
        fields: [...app.fields].map((name) => ({ name, version: 'v24.0' })),
      },
    ],
  };
}

const describe = (number: Num): { readonly [field: string]: unknown } => ({
  id: number.id,
  display_phone_number: number.display,
  verified_name: number.verifiedName,
  quality_rating: number.quality,
  code_verification_status: number.verification,
  name_status: 'APPROVED',
  platform_type: number.platform,
  status: number.status,
  is_on_biz_app: number.onPhone,
  throughput: { level: 'STANDARD' },
  whatsapp_business_manager_messaging_limit: 'TIER_2K',
});
/** Graph answers with what was asked for, and the id. */
function selected(number: Num, query: URLSearchParams): object {
  const all = describe(number);
  const wanted = (query.get('fields') ?? 'display_phone_number,verified_name,quality_rating')
    .split(',')
    .map((field) => field.trim());
  for (const field of wanted)
    if (!(field in all))
      throw new Fault(
        400,
        100,
        `Tried accessing nonexisting field (${field}) on node type (WhatsAppBusinessPhoneNumber)`,
        `There is no field ${field}.`,
      );
  return { ...Object.fromEntries(wanted.map((field) => [field, all[field]])), id: number.id };
}
export function listNumbers(call: Call): object {
  const account = accountOf(call, call.names['waba']!, management);
  const numbers = [...call.world.numbers.values()].filter(({ wabaId }) => wabaId === account.id);
  return { data: numbers.map((number) => selected(number, call.query)) };
}
export const showNumber = (call: Call): object =>
  selected(numberOf(call, call.names['number']!, management), call.query);

export function register(call: Call): object {
  const number = numberOf(call, call.names['number']!, management);
  if (call.body['messaging_product'] !== 'whatsapp') throw missing('messaging_product');
  const pin = text(call.body['pin'], 'pin', 6);
  if (!/^\d{6}$/.test(pin)) throw invalid('pin must have six digits.');
  if (number.onPhone) throw invalid('A number in the WhatsApp Business app cannot be registered.');
  if (number.verification !== 'VERIFIED')
    throw new Fault(400, 133_006, 'Phone number needs to be verified before registering', 'Verify the number first.');
  if (number.pin !== undefined && number.pin !== pin)
    throw new Fault(400, 133_005, 'Two step verification PIN mismatch', 'The PIN is not the one of this number.');
  countRegistration(call, number);
  number.pin = pin;
  number.platform = 'CLOUD_API';
  number.status = 'CONNECTED';
  return { success: true };
}
/** Ten times in three days. */
function countRegistration({ world }: Call, { registered }: Num): void {
  const since = world.now() - 72 * 60 * 60 * 1_000;
  if (registered.filter((at) => at > since).length >= 10)
    throw new Fault(400, 133_016, 'Registration limit', 'The number was registered or deregistered too often.');
  registered.push(world.now());
}
export function deregister(call: Call): object {
  const number = numberOf(call, call.names['number']!, management);
  if (number.onPhone) throw invalid('A number in the WhatsApp Business app cannot be deregistered.');
  countRegistration(call, number);
  number.platform = 'NOT_APPLICABLE';
  return { success: true };
}
export function requestCode(call: Call): object {
  const number = numberOf(call, call.names['number']!, management);
  oneOf(call.body['code_method'] ?? call.query.get('code_method') ?? undefined, 'code_method', ['SMS', 'VOICE']);
  text(call.body['language'] ?? call.query.get('language') ?? undefined, 'language', 10);
  if (number.verification === 'VERIFIED')
    throw new Fault(400, 136_024, 'Already verified', 'The number is verified already.');
  number.code = String(100_000 + (Number(number.id) % 900_000));
  return { success: true };
}
export function verifyCode(call: Call): object {
  const number = numberOf(call, call.names['number']!, management);
  const code = text(call.body['code'] ?? call.query.get('code') ?? undefined, 'code', 7).replace('-', '');
  if (number.code === undefined || code !== number.code)
    throw new Fault(400, 136_025, 'Wrong code', 'The code is not the one that was sent.');
  number.verification = 'VERIFIED';
  number.code = undefined;
  return { success: true };
}

/** Contacts or history of the phone: asked for once, each. A second time breaks the customer's app, so it is refused. */
export function syncPhone(call: Call): object {
  const number = numberOf(call, call.names['number']!, messaging);
  if (call.body['messaging_product'] !== 'whatsapp') throw missing('messaging_product');
  const type = oneOf(call.body['sync_type'], 'sync_type', ['smb_app_state_sync', 'history']);
  if (!number.onPhone) throw invalid('The number is not in the WhatsApp Business app.');
  if (number.syncs.has(type))
    throw new Fault(400, 2_593_107, 'Synchronization already requested', 'The synchronisation was asked for before.');
  if (call.world.now() - number.sharedAt > 24 * 60 * 60 * 1_000)
    throw new Fault(400, 2_593_108, 'Synchronization too late', 'The synchronisation is asked for within 24 hours.');
  const requestId = call.world.id();
  number.syncs.set(type, requestId);
  const tellOf = type === 'history' ? tellHistory : tellContacts;
  call.after(30, () => tellOf(call, number));
  return { messaging_product: 'whatsapp', request_id: requestId };
}

function tellContacts({ world, webhooks }: Call, number: Num): void {
  const timestamp = String(Math.floor(world.now() / 1_000));
  webhooks.tell({
    wabaId: number.wabaId,
    field: 'smb_app_state_sync',
    value: {
      messaging_product: 'whatsapp',
      metadata: metadata(number),
      state_sync: [...world.customers.values()].map((one) => ({
        type: 'contact',
        contact: { full_name: one.name, first_name: one.name.split(' ')[0], phone_number: one.phone },
        action: 'add',
        metadata: { timestamp },
      })),
    },
  });
}

const declined = {
  code: 2_593_109,
  title: 'History sharing is turned off',
  message: 'History sharing is turned off',
  error_data: { details: 'The business has chosen not to share its chat history.' },
};
/** The chats of the phone in three phases, the newest first; the last says that all is there. */
function tellHistory({ world, webhooks }: Call, number: Num): void {
  const tell = (history: readonly object[]): void =>
    webhooks.tell({
      wabaId: number.wabaId,
      field: 'history',
      value: { messaging_product: 'whatsapp', metadata: metadata(number), history },
    });
  if (!number.sharesPast) return tell([{ errors: [declined] }]);
  const threads = [...world.customers.values()].flatMap(({ phone, chat }) => {
    const messages = chat
      .filter((line) => line.phoneNumberId === number.id)
      .map((line) => ({
        from: line.from === 'business' ? number.phone : phone,
        ...(line.from === 'business' ? { to: phone } : {}),
        id: line.id,
        timestamp: String(Math.floor(line.at / 1_000)),
        ...line.message,
        history_context: { status: line.status.toUpperCase() },
      }));
    return messages.length > 0 ? [{ id: phone, messages }] : [];
  });
  for (const phase of [0, 1, 2])
    tell([
      {
        metadata: { phase, chunk_order: 1, progress: [40, 80, 100][phase] },
        threads: threads.filter((_, at) => at % 3 === phase),
      },
    ]);
}
