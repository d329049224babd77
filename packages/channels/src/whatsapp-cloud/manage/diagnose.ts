import { type Check, check, failed, type JsonObject } from '@conversa/core/connector';
import type { Line } from '../line.ts';
import { GraphError } from '../graph-error.ts';
import { asApp } from '../graph.ts';
import { customers } from '../webhook/alert-words.ts';
import { object, objects, text, texts } from '../shapes.ts';
import { numberFields } from './number.ts';
import { inspectToken, management, type Token } from './token.ts';

const reconnect = 'Connect the inbox again.';

/** Every question about a number that does not work, in the order in which one would ask them. */
export async function* diagnose(open: () => Promise<Line>, signal: AbortSignal): AsyncGenerator<Check> {
  const line = await open().catch(() => undefined);
  if (!line) {
    yield failed('connected', 'No WhatsApp number is connected.', reconnect);
    return;
  }
  const { accessToken, phoneNumberId, wabaId, coexistence, app, ports } = line;
  const ofApp = asApp(app, ports);
  const token = await inspectToken(ofApp, accessToken, ports.now(), signal).catch(() => undefined);
  if (!token) {
    yield failed('token', 'Meta could not be asked about the token.', 'Look at the network and Meta’s status page.');
    return;
  }
  yield* tokenChecks(token, wabaId);
  if (!token.isValid) return;
  /** What Meta answers; undefined: it refuses to. */
  const ask = (path: string, query = {}, asking = line.ask): Promise<JsonObject | undefined> =>
    asking(path, { query, signal }).catch((error: unknown) => {
      if (error instanceof GraphError) return undefined;
      throw error;
    });
  const subscribed = objects((await ask(`${wabaId}/subscribed_apps`))?.['data']);
  yield check(
    'webhook_subscribed',
    subscribed.some((one) => text(object(one['whatsapp_business_api_data'])['id']) === app.appId),
    'The account sends its messages to this app.',
    'The account does not send its messages to this app.',
    reconnect,
  );
  const subscriptions = await ask(`${app.appId}/subscriptions`, {}, ofApp);
  if (subscriptions) yield fieldsCheck(subscriptions, coexistence);
  const found = await ask(phoneNumberId, { fields: numberFields });
  if (!found) {
    yield failed('number', 'The token does not see the number.', reconnect);
    return;
  }
  yield* numberChecks(found, line);
  const templates = await ask(`${wabaId}/message_templates`, { fields: 'status', status: 'APPROVED', limit: '1' });
  if (templates)
    yield check(
      'templates',
      objects(templates['data']).length > 0,
      'A template is approved.',
      'No template is approved, so nobody can be written to after 24 hours.',
      'Make a template on the inbox page.',
    );
}

function* tokenChecks({ isValid, expiresAt, scopes, accounts }: Token, wabaId: string): Generator<Check> {
  const until = expiresAt?.toISOString().slice(0, 10);
  yield check(
    'token',
    isValid,
    `The access token is valid until ${until ?? 'it is revoked'}.`,
    'Meta does not accept the access token.',
    reconnect,
  );
  if (!isValid) return;
  const missing = ['whatsapp_business_messaging', management].filter((scope) => !scopes.includes(scope));
  yield check(
    'permissions',
    missing.length === 0,
    'The token has every permission.',
    `The token lacks ${missing.join(' and ')}.`,
    'Connect the inbox again and grant every permission.',
  );
  yield check(
    'account_granted',
    accounts.length === 0 || accounts.includes(wabaId),
    'The token was granted for this account.',
    'The token was granted for another account.',
    reconnect,
  );
}

const wantedFields = ['messages', 'message_template_status_update', 'account_update', 'phone_number_quality_update'];
const coexistenceFields = ['history', 'smb_app_state_sync', 'smb_message_echoes'];

/** Which webhook fields the app takes, and whether they come here, is chosen once for the whole app. */
function fieldsCheck(subscriptions: JsonObject, coexistence = false): Check {
  const ours = objects(subscriptions['data']).find((one) => one['object'] === 'whatsapp_business_account');
  const taken = texts(objects(ours?.['fields']).map((one) => one['name'] ?? null));
  const wanted = [...wantedFields, ...(coexistence ? coexistenceFields : [])];
  const missing = wanted.filter((field) => !taken.includes(field));
  return check(
    'webhook_fields',
    missing.length === 0,
    'The app takes the webhook fields it needs.',
    `The app does not take the webhook fields ${missing.join(', ')}.`,
    'Subscribe to them in Meta’s App Dashboard: WhatsApp, Configuration.',
  );
}

function* numberChecks(found: JsonObject, { coexistence, displayPhoneNumber = 'The number' }: Line): Generator<Check> {
  const platform = text(found['platform_type']);
  const shown = text(found['display_phone_number']) ?? displayPhoneNumber;
  yield check(
    'registered',
    platform === undefined || platform === 'CLOUD_API',
    `${shown} is registered for the Cloud API.`,
    `${shown} is not registered for the Cloud API.`,
    reconnect,
  );
  const verification = text(found['code_verification_status']);
  if (!coexistence && verification)
    yield check(
      'verified',
      verification === 'VERIFIED',
      'The number is verified.',
      'The number is not verified.',
      reconnect,
    );
  const status = text(found['status']);
  if (status)
    yield check(
      'status',
      ['CONNECTED', 'PENDING', 'UNVERIFIED'].includes(status),
      'The number is in good standing.',
      `The number is ${status.toLowerCase()}.`,
      'Appeal in WhatsApp Manager.',
    );
  const quality = text(found['quality_rating']);
  if (quality)
    yield check(
      'quality',
      quality !== 'RED',
      `The quality of the number is ${quality.toLowerCase()}.`,
      'Many customers blocked or reported this number.',
      'Write less unasked.',
    );
  const name = text(found['name_status']);
  if (name)
    yield check(
      'display_name',
      !['DECLINED', 'EXPIRED', 'NONE'].includes(name),
      `Customers see the name ${text(found['verified_name']) ?? 'of the business'}.`,
      'The display name is not approved.',
      'Ask for another one in WhatsApp Manager.',
    );
  const limit = customers(text(found['whatsapp_business_manager_messaging_limit']));
  if (limit) yield check('messaging_limit', true, limit);
}
