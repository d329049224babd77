import { ConversaError, type Json, type JsonObject, type Step } from '@conversa/core/connector';
import { graphOf, type Graph, GraphError } from '../graph.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from '../options.ts';
import { number, object, objects, text } from '../webhook/read.ts';
import { inspectToken } from './token.ts';

type Memory = JsonObject;
type Next = { readonly step: Step<WhatsAppCloudCredentials>; readonly memory: Json };

const management = 'whatsapp_business_management';

/**
 * Embedded Signup: the browser brings a code (30 s to live) and what its window said; the server exchanges the code, asks
 * Meta what was really granted, subscribes, registers. Never trusts an id that came from the browser. The second way is a
 * token somebody pastes.
 */
export async function nextStep(
  app: CheckedApp,
  fetch: typeof globalThis.fetch,
  now: () => Date,
  memory: Json | null,
  input: Json,
): Promise<Next> {
  const graph = graphOf(app.graph, fetch);
  const held = object(memory ?? undefined);
  const given = object(input);
  if (held['phase'] === 'number') return settle(app, graph, held, given);
  if (typeof given['code'] === 'string') return afterCode(app, graph, given, now);
  if (typeof given['accessToken'] === 'string') return afterToken(app, graph, given, now);
  if (given['way'] === 'token') return { step: { do: 'form', schema: tokenForm }, memory: {} };
  return { step: popup(app), memory: {} };
}

const tokenForm: Json = {
  type: 'object',
  required: ['accessToken', 'wabaId', 'phoneNumberId'],
  properties: {
    accessToken: { type: 'string', title: 'Access token', format: 'password' },
    wabaId: { type: 'string', title: 'WhatsApp Business Account ID', pattern: '^\\d+$' },
    phoneNumberId: { type: 'string', title: 'Phone number ID', pattern: '^\\d+$' },
  },
};

/** What `openSignup` of `@conversa/channels/whatsapp-signup` needs. */
function popup({ appId, graph, signupConfigId, signupSdkUrl }: CheckedApp): Step<WhatsAppCloudCredentials> {
  const version = graph.split('/').at(-1)!;
  const input = { appId, configId: signupConfigId ?? null, version, ...(signupSdkUrl ? { sdkUrl: signupSdkUrl } : {}) };
  return { do: 'popup', script: 'whatsapp-signup', input };
}

async function afterCode(app: CheckedApp, graph: Graph, given: JsonObject, now: () => Date): Promise<Next> {
  const query = new URLSearchParams({
    client_id: app.appId,
    client_secret: app.appSecrets[0]!,
    code: text(given['code'])!,
  });
  const answer = await graph({
    path: `oauth/access_token?${query}`,
    token: `${app.appId}|${app.appSecrets[0]!}`,
  }).catch((error: unknown) => {
    if (error instanceof GraphError)
      throw new ConversaError(
        'reauthorization_required',
        'The code from Meta’s window was used or has expired; it lives for 30 seconds. Begin again.',
        { cause: error },
      );
    throw error;
  });
  const accessToken = text(answer['access_token']);
  if (accessToken === undefined) throw new ConversaError('network', 'Meta gave no token for the code.');
  return afterToken(app, graph, { ...given, accessToken }, now);
}

async function afterToken(app: CheckedApp, graph: Graph, given: JsonObject, now: () => Date): Promise<Next> {
  const accessToken = text(given['accessToken'])!;
  const token = await inspectToken(app, graph, accessToken);
  if (!token.isValid || (token.expiresAt && token.expiresAt <= now()))
    throw new ConversaError('reauthorization_required', 'Meta does not accept this token.');
  const granted = token.targets(management);
  const wabaId = text(given['wabaId']) ?? granted[0];
  if (wabaId === undefined)
    throw new ConversaError('not_permitted', 'No WhatsApp Business Account was shared. Begin again and choose one.');
  if (granted.length > 0 && !granted.includes(wabaId))
    throw new ConversaError('not_permitted', 'The account that was named is not among those that were shared.');
  const coexistence = given['event'] === 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING';
  await graph({ method: 'POST', path: `${wabaId}/subscribed_apps`, token: accessToken, body: {} });
  const fields = 'id,display_phone_number,verified_name,code_verification_status,platform_type,is_on_biz_app,status';
  const numbers = objects(
    (await graph({ path: `${wabaId}/phone_numbers?fields=${fields}`, token: accessToken }))['data'],
  );
  const businessId = text(given['businessId']);
  const memory: Memory = {
    phase: 'number',
    accessToken,
    wabaId,
    coexistence,
    ...(businessId === undefined ? {} : { businessId }),
    ...(token.expiresAt ? { expiresAt: token.expiresAt.toISOString() } : {}),
  };
  const wanted = text(given['phoneNumberId']);
  const usable = coexistence
    ? numbers.filter((one) => one['is_on_biz_app'] === true && one['platform_type'] === 'CLOUD_API')
    : numbers.filter((one) => wanted === undefined || one['id'] === wanted);
  if (usable.length === 0)
    throw new ConversaError(
      'not_found',
      coexistence
        ? 'The number in the WhatsApp Business app did not appear. Begin again.'
        : 'The account has no such number. Add one in Meta’s window and begin again.',
    );
  if (usable.length > 1) return { step: { do: 'choose', options: usable.map(optionOf) }, memory };
  return settle(app, graph, memory, { phoneNumberId: text(usable[0]!['id'])! });
}
const optionOf = (one: JsonObject): { readonly id: string; readonly name: string } => ({
  id: text(one['id']) ?? '',
  name: [text(one['display_phone_number']), text(one['verified_name'])].filter(Boolean).join(' · '),
});

/** The chosen number: verified and registered where it has to be, and read back. */
async function settle(_: CheckedApp, graph: Graph, memory: Memory, given: JsonObject): Promise<Next> {
  const token = text(memory['accessToken'])!;
  const wabaId = text(memory['wabaId'])!;
  const phoneNumberId = text(given['phoneNumberId']) ?? text(given['id']) ?? text(memory['phoneNumberId']);
  if (phoneNumberId === undefined || !/^\d+$/.test(phoneNumberId))
    throw new ConversaError('invalid_input', 'Choose one of the numbers.');
  const held: Memory = { ...memory, phoneNumberId };
  const ask = (): Promise<JsonObject> =>
    graph({
      path: `${phoneNumberId}?fields=id,display_phone_number,verified_name,code_verification_status,platform_type,status`,
      token,
    });
  let found = await ask();
  const coexistence = memory['coexistence'] === true;
  if (
    !coexistence &&
    found['code_verification_status'] !== undefined &&
    found['code_verification_status'] !== 'VERIFIED'
  ) {
    const code = text(given['verificationCode']);
    if (code === undefined) {
      const method = given['codeMethod'] === 'VOICE' ? 'VOICE' : 'SMS';
      const body = { code_method: method, language: text(given['language']) ?? 'en_US' };
      await graph({ method: 'POST', path: `${phoneNumberId}/request_code`, token, body });
      return { step: { do: 'form', schema: codeForm }, memory: held };
    }
    await graph({ method: 'POST', path: `${phoneNumberId}/verify_code`, token, body: { code } });
    found = await ask();
  }
  const pin = text(given['pin']) ?? text(memory['pin']);
  if (!coexistence && found['platform_type'] !== 'CLOUD_API') {
    if (pin === undefined || !/^\d{6}$/.test(pin)) return { step: { do: 'form', schema: pinForm }, memory: held };
    await graph({
      method: 'POST',
      path: `${phoneNumberId}/register`,
      token,
      body: { messaging_product: 'whatsapp', pin },
    }).catch((error: unknown) => {
      if (error instanceof GraphError && number(error.fault.code) === 133_005)
        throw new ConversaError(
          'invalid_input',
          'The number has another PIN. Enter that one, or reset it in WhatsApp Manager.',
          { cause: error },
        );
      throw error;
    });
  }
  const displayPhoneNumber = text(found['display_phone_number']);
  const [businessId, expiresAt] = [text(memory['businessId']), text(memory['expiresAt'])];
  const credentials: WhatsAppCloudCredentials = {
    phoneNumberId,
    wabaId,
    accessToken: token,
    ...(businessId === undefined ? {} : { businessId }),
    ...(pin === undefined ? {} : { pin }),
    ...(coexistence ? { coexistence } : {}),
    ...(displayPhoneNumber === undefined ? {} : { displayPhoneNumber }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
  const name = text(found['verified_name']) ?? displayPhoneNumber ?? 'WhatsApp';
  return { step: { do: 'done', credentials, name }, memory: null };
}

const codeForm: Json = {
  type: 'object',
  required: ['verificationCode'],
  properties: { verificationCode: { type: 'string', title: 'The code you were sent', pattern: '^\\d{3}-?\\d{3}$' } },
};
const pinForm: Json = {
  type: 'object',
  required: ['pin'],
  properties: {
    pin: { type: 'string', title: 'Two-step verification PIN: six digits', pattern: '^\\d{6}$', format: 'password' },
  },
};
