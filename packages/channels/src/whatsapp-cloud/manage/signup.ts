import { ConversaError, type Json, type JsonObject, type Ports, type Step } from '@conversa/core/connector';
import { GraphError } from '../graph-error.ts';
import { type Ask, asApp, graphOf, required } from '../graph.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from '../options.ts';
import { given, object, objects, text, words } from '../shapes.ts';
import { signupFields } from './number.ts';
import { inspectToken } from './token.ts';

type Next = { readonly step: Step<WhatsAppCloudCredentials>; readonly memory: Json };
/** What is remembered between two questions: the credentials as far as they are known. */
type Known = Omit<WhatsAppCloudCredentials, 'phoneNumberId'> & Partial<Pick<WhatsAppCloudCredentials, 'phoneNumberId'>>;
const knownOf = (memory: JsonObject): Known => ({
  accessToken: words(memory['accessToken']),
  wabaId: words(memory['wabaId']),
  ...given({
    businessId: text(memory['businessId']),
    expiresAt: text(memory['expiresAt']),
    phoneNumberId: text(memory['phoneNumberId']),
  }),
});

/**
 * Embedded Signup: the browser brings a code (30 s to live) and what its window said; the server exchanges the code, asks
 * Meta what was really granted, subscribes, registers. Never trusts an id that came from the browser. The second way is a
 * token somebody pastes.
 */
export async function nextStep(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch' | 'now'>,
  memory: Json | null,
  input: Json,
): Promise<Next> {
  const graph = (token: string): Ask => graphOf(app, ports, token);
  const known = knownOf(object(memory));
  const answers = object(input);
  const { code, accessToken, way } = answers;
  if (known.accessToken) return settle(graph(known.accessToken), known, answers);
  const ofApp = asApp(app, ports);
  const token = typeof code === 'string' ? await exchange(app, ofApp, code) : accessToken;
  if (typeof token === 'string') return afterToken(ofApp, graph(token), token, answers, ports.now());
  return { step: way === 'token' ? tokenForm : popup(app), memory: {} };
}

const form = (properties: { readonly [name: string]: JsonObject }): Step<WhatsAppCloudCredentials> => ({
  do: 'form',
  schema: {
    type: 'object',
    required: Object.keys(properties),
    properties,
  },
});
const tokenForm = form({
  accessToken: { type: 'string', title: 'Access token', format: 'password' },
  wabaId: { type: 'string', title: 'WhatsApp Business Account ID', pattern: '^\\d+$' },
  phoneNumberId: { type: 'string', title: 'Phone number ID', pattern: '^\\d+$' },
});
const codeForm = form({
  verificationCode: { type: 'string', title: 'The code you were sent', pattern: '^\\d{3}-?\\d{3}$' },
});
const pinForm = form({
  pin: { type: 'string', title: 'Two-step verification PIN: six digits', pattern: '^\\d{6}$', format: 'password' },
});

/** What `openSignup` of `@conversa/channels/whatsapp-signup` needs. */
const popup = ({ appId, apiVersion, signupConfigId, signupSdkUrl }: CheckedApp): Step<WhatsAppCloudCredentials> => ({
  do: 'popup',
  script: 'whatsapp-signup',
  input: { appId, configId: signupConfigId ?? null, version: apiVersion, ...given({ sdkUrl: signupSdkUrl }) },
});

async function exchange({ appId, appSecrets }: CheckedApp, asApp: Ask, code: string): Promise<string> {
  const query = { client_id: appId, client_secret: appSecrets[0], code };
  const answer = await asApp('oauth/access_token', { query }).catch(
    refused('reauthorization_required', 'The code was used or has expired. Begin again.'),
  );
  return required(answer, 'access_token');
}
/** What it means that Meta refused, or refused with this code. */
const refused =
  (meaning: 'invalid_input' | 'reauthorization_required', sentence: string, code?: number) =>
  (cause: unknown): never => {
    if (cause instanceof GraphError && (code === undefined || cause.fault.code === code))
      throw new ConversaError(meaning, sentence, { cause });
    throw cause;
  };

async function afterToken(asApp: Ask, ask: Ask, accessToken: string, answers: JsonObject, now: Date): Promise<Next> {
  const { isValid, expiresAt, accounts } = await inspectToken(asApp, accessToken, now);
  if (!isValid) throw new ConversaError('reauthorization_required', 'Meta does not accept the access token.');
  const wabaId = text(answers['wabaId']) ?? accounts[0];
  if (!wabaId || (accounts.length > 0 && !accounts.includes(wabaId)))
    throw new ConversaError('not_permitted', 'The account was not shared. Begin again and choose it.');
  await ask(`${wabaId}/subscribed_apps`, { body: {} });
  const query = { fields: signupFields };
  const numbers = objects((await ask(`${wabaId}/phone_numbers`, { query }))['data']);
  const memory = {
    accessToken,
    wabaId,
    ...given({ businessId: text(answers['businessId']), expiresAt: expiresAt?.toISOString() }),
  };
  const wanted = text(answers['phoneNumberId']);
  const onPhone = words(answers['event']).endsWith('APP_ONBOARDING');
  const usable = numbers.filter((one) => (onPhone ? isOnPhone(one) : wanted === undefined || one['id'] === wanted));
  if (usable.length === 0)
    throw new ConversaError('not_found', 'The account has no such number. Begin again and add it.');
  if (usable.length > 1) return { step: { do: 'choose', options: usable.map(optionOf) }, memory };
  return settle(ask, memory, { phoneNumberId: usable[0]!['id'] ?? null });
}
const optionOf = (one: JsonObject): { readonly id: string; readonly name: string } => ({
  id: words(one['id']),
  name: [text(one['display_phone_number']), text(one['verified_name'])].filter(Boolean).join(' · '),
});

/** It also lives in the WhatsApp Business app: whatever way it came, Meta says so. */
const isOnPhone = ({ is_on_biz_app, platform_type }: JsonObject): boolean =>
  is_on_biz_app === true && platform_type === 'CLOUD_API';

/** The chosen number: verified and registered where it has to be, and read back. */
async function settle(ask: Ask, known: Known, answers: JsonObject): Promise<Next> {
  const phoneNumberId = words(answers['phoneNumberId'] ?? answers['id'] ?? known.phoneNumberId);
  if (!/^\d+$/.test(phoneNumberId)) throw new ConversaError('invalid_input', 'Choose a number.');
  const held = { ...known, phoneNumberId };
  const look = (): Promise<JsonObject> => ask(phoneNumberId, { query: { fields: signupFields } });
  let found = await look();
  const coexistence = isOnPhone(found);
  const verification = found['code_verification_status'];
  if (!coexistence && verification !== undefined && verification !== 'VERIFIED') {
    const code = text(answers['verificationCode']);
    if (code === undefined) {
      const method = answers['codeMethod'] === 'VOICE' ? 'VOICE' : 'SMS';
      const body = { code_method: method, language: text(answers['language']) ?? 'en_US' };
      await ask(`${phoneNumberId}/request_code`, { body });
      return { step: codeForm, memory: held };
    }
    await ask(`${phoneNumberId}/verify_code`, { body: { code } });
    found = await look();
  }
  const pin = text(answers['pin']);
  if (found['platform_type'] !== 'CLOUD_API') {
    if (pin === undefined || !/^\d{6}$/.test(pin)) return { step: pinForm, memory: held };
    await ask(`${phoneNumberId}/register`, { body: { messaging_product: 'whatsapp', pin } }).catch(
      refused('invalid_input', 'The number has another PIN. Enter it, or reset it in WhatsApp Manager.', 133_005),
    );
  }
  const displayPhoneNumber = text(found['display_phone_number']);
  const credentials = { ...held, coexistence, ...given({ pin, displayPhoneNumber }) };
  const name = text(found['verified_name']) ?? displayPhoneNumber ?? 'WhatsApp';
  return { step: { do: 'done', credentials, name }, memory: null };
}
