import type { Check, JsonObject } from '@conversa/core/connector';
import { GraphError, type Graph } from '../graph.ts';
import type { CheckedApp, WhatsAppCloudCredentials } from '../options.ts';
import { object, objects, text } from '../webhook/read.ts';
import { inspectToken } from './token.ts';

export interface DiagnoseOptions {
  readonly app: CheckedApp;
  readonly graph: Graph;
  readonly read: () => Promise<WhatsAppCloudCredentials>;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}
const reconnect = 'Connect the inbox again on its page.';
const numberFields =
  'display_phone_number,verified_name,quality_rating,code_verification_status,name_status,platform_type,status,is_on_biz_app,throughput,whatsapp_business_manager_messaging_limit';

/** Every question about a number that does not work, in the order in which one would ask them. */
export async function* diagnose(options: DiagnoseOptions): AsyncGenerator<Check> {
  const { graph, read, signal } = options;
  let credentials: WhatsAppCloudCredentials;
  try {
    credentials = await read();
  } catch {
    yield { code: 'connected', ok: false, sentence: 'No WhatsApp number is connected.', fix: reconnect };
    return;
  }
  const { accessToken, phoneNumberId, wabaId } = credentials;
  const token = yield* tokenCheck(options, credentials);
  if (!token) return;
  const ask = (path: string): Promise<JsonObject> => graph({ path, token: accessToken, signal });
  const subscribed = await ask(`${wabaId}/subscribed_apps`).catch(refusal);
  const apps = 'fault' in subscribed ? [] : objects(subscribed['data']);
  yield apps.some((one) => text(object(one['whatsapp_business_api_data'])['id']) === options.app.appId)
    ? { code: 'webhook_subscribed', ok: true, sentence: 'The account sends its messages to this app.' }
    : {
        code: 'webhook_subscribed',
        ok: false,
        sentence: 'The account does not send its messages to this app, so none arrive.',
        fix: 'Press “Subscribe again” on the inbox page.',
      };
  yield* fieldsCheck(options, credentials);
  const found = await ask(`${phoneNumberId}?fields=${numberFields}`).catch(refusal);
  if ('fault' in found) {
    yield { code: 'number', ok: false, sentence: 'The number is not visible to this token any more.', fix: reconnect };
    return;
  }
  yield* numberChecks(found, credentials);
  const templates = await ask(`${wabaId}/message_templates?fields=status&status=APPROVED&limit=1`).catch(refusal);
  if ('fault' in templates) return;
  yield objects(templates['data']).length > 0
    ? { code: 'templates', ok: true, sentence: 'There is an approved template to write with when a window has closed.' }
    : {
        code: 'templates',
        ok: false,
        sentence: 'No template is approved: nobody can be written to who did not write within 24 hours.',
        fix: 'Make a template on the inbox’s page and submit it for review.',
      };
}

const wantedFields = ['messages', 'message_template_status_update', 'account_update', 'phone_number_quality_update'];
const coexistenceFields = ['history', 'smb_app_state_sync', 'smb_message_echoes'];

/** Which webhook fields the app takes, and whether they come here, is chosen once for the whole app. */
async function* fieldsCheck(
  { app, graph, signal }: DiagnoseOptions,
  { coexistence }: WhatsAppCloudCredentials,
): AsyncGenerator<Check> {
  const token = `${app.appId}|${app.appSecrets[0]!}`;
  const answer = await graph({ path: `${app.appId}/subscriptions`, token, signal }).catch(refusal);
  if ('fault' in answer) return;
  const ours = objects(answer['data']).find((one) => one['object'] === 'whatsapp_business_account');
  const taken = objects(ours?.['fields']).map((one) => text(one['name']));
  const wanted = [...wantedFields, ...(coexistence ? coexistenceFields : [])];
  const missing = wanted.filter((field) => !taken.includes(field));
  yield missing.length === 0
    ? { code: 'webhook_fields', ok: true, sentence: 'The app takes every webhook field that is needed.' }
    : {
        code: 'webhook_fields',
        ok: false,
        sentence: `The app at Meta does not take these webhook fields: ${missing.join(', ')}.`,
        fix: 'An operator subscribes to them in Meta’s App Dashboard, under WhatsApp, Configuration.',
      };
}
const refusal = (error: unknown): { readonly fault: unknown } => {
  if (error instanceof GraphError) return { fault: error.fault };
  throw error;
};

async function* tokenCheck(
  { app, graph, signal, now }: DiagnoseOptions,
  { accessToken, wabaId }: WhatsAppCloudCredentials,
): AsyncGenerator<Check, boolean> {
  const token = await inspectToken(app, graph, accessToken, signal).catch(() => undefined);
  if (!token) {
    yield {
      code: 'token',
      ok: false,
      sentence: 'Meta could not be asked about the access token.',
      fix: 'Look at the network of the server and at Meta’s status page.',
    };
    return false;
  }
  const isOver = token.expiresAt !== undefined && token.expiresAt <= now();
  if (!token.isValid || isOver) {
    yield { code: 'token', ok: false, sentence: 'Meta no longer accepts the access token.', fix: reconnect };
    return false;
  }
  yield {
    code: 'token',
    ok: true,
    sentence: token.expiresAt
      ? `The access token is valid until ${token.expiresAt.toISOString().slice(0, 10)}.`
      : 'The access token is valid and does not expire.',
  };
  const missing = ['whatsapp_business_messaging', 'whatsapp_business_management'].filter(
    (scope) => !token.scopes.includes(scope),
  );
  yield missing.length === 0
    ? { code: 'permissions', ok: true, sentence: 'The token has every permission it needs.' }
    : {
        code: 'permissions',
        ok: false,
        sentence: `The token lacks ${missing.join(' and ')}.`,
        fix: `${reconnect} Grant every permission that is asked for.`,
      };
  const targets = token.targets('whatsapp_business_management');
  yield targets.length === 0 || targets.includes(wabaId)
    ? { code: 'account_granted', ok: true, sentence: 'The account is among those the token was granted for.' }
    : { code: 'account_granted', ok: false, sentence: 'The token was granted for another account.', fix: reconnect };
  return true;
}

function* numberChecks(
  found: JsonObject,
  { coexistence, displayPhoneNumber }: WhatsAppCloudCredentials,
): Generator<Check> {
  const platform = text(found['platform_type']);
  const shown = text(found['display_phone_number']) ?? displayPhoneNumber ?? 'The number';
  yield platform === undefined || platform === 'CLOUD_API'
    ? { code: 'registered', ok: true, sentence: `${shown} is registered for the Cloud API.` }
    : {
        code: 'registered',
        ok: false,
        sentence: `${shown} is not registered for the Cloud API.`,
        fix: 'Press “Register” on the inbox page and enter the two-step verification PIN.',
      };
  const verification = text(found['code_verification_status']);
  if (!coexistence && verification !== undefined)
    yield verification === 'VERIFIED'
      ? { code: 'verified', ok: true, sentence: 'The number was verified.' }
      : {
          code: 'verified',
          ok: false,
          sentence: 'The number has not been verified.',
          fix: 'Have a code sent by SMS or call on the inbox page and enter it.',
        };
  const status = text(found['status']);
  if (status !== undefined)
    yield ['CONNECTED', 'PENDING', 'UNVERIFIED'].includes(status)
      ? { code: 'status', ok: true, sentence: 'The number is in good standing.' }
      : {
          code: 'status',
          ok: false,
          sentence: `Meta says the number is ${status.toLowerCase()}.`,
          fix: 'Look at the number in WhatsApp Manager and appeal there.',
        };
  const quality = text(found['quality_rating']);
  if (quality !== undefined)
    yield quality === 'RED'
      ? {
          code: 'quality',
          ok: false,
          sentence: 'Many customers blocked or reported this number lately.',
          fix: 'Write less unasked, and let customers stop messages easily.',
        }
      : { code: 'quality', ok: true, sentence: `The quality of the number is ${quality.toLowerCase()}.` };
  const name = text(found['name_status']);
  if (name !== undefined)
    yield ['DECLINED', 'EXPIRED', 'NONE'].includes(name)
      ? {
          code: 'display_name',
          ok: false,
          sentence: 'The display name is not approved, which limits what may be sent.',
          fix: 'Ask for another display name in WhatsApp Manager.',
        }
      : {
          code: 'display_name',
          ok: true,
          sentence: `Customers see the name ${text(found['verified_name']) ?? 'of the business'}.`,
        };
  const limit = text(found['whatsapp_business_manager_messaging_limit']);
  if (limit !== undefined)
    yield {
      code: 'messaging_limit',
      ok: true,
      sentence: `The business may begin conversations with ${limit.replace('TIER_', '').toLowerCase()} customers a day.`,
    };
}
