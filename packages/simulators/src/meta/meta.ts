import { randomUUID } from 'node:crypto';
import { answerDialog, type DialogOptions } from './dialog/dialog.ts';
import { type BusinessApp, businessApp } from './business-app.ts';
import { type Graph, type GraphOptions, startGraph } from './graph.ts';
import { type Phone, phoneOf } from './phone.ts';
import { type Account, type Num, World } from './world.ts';
import { type WebhookOptions, Webhooks } from './webhooks.ts';

export interface AppWish extends WebhookOptions {
  readonly id: string;
  readonly secret: string;
}
export interface MetaOptions extends Pick<GraphOptions, 'port' | 'accepted'> {
  readonly apps: readonly AppWish[];
  /** Default: the machine's clock. */
  readonly now?: () => number;
}
export interface AccountWish {
  /** Digits. Absent: a new one. */
  readonly id?: string;
  readonly name?: string;
  readonly businessId?: string;
}
export interface NumberWish {
  /** Digits. Absent: a new one. */
  readonly id?: string;
  /** Digits. */
  readonly phone: string;
  readonly name?: string;
  readonly registered?: boolean;
  readonly verified?: boolean;
  readonly pin?: string;
  /** It also lives in the WhatsApp Business app. */
  readonly onPhone?: boolean;
  /** Whether the app's past is shared when it is asked for. Default true. */
  readonly sharesPast?: boolean;
}
/** A stand-in for Meta's Graph API on loopback. */
export interface Meta extends Graph, BusinessApp {
  readonly world: World;
  readonly webhooks: Webhooks;
  account(wish?: AccountWish): Account;
  number(wabaId: string, wish: NumberWish): Num;
  token(
    appId: string,
    wabaIds: readonly string[],
    change?: { readonly scopes?: readonly string[]; readonly expiresAt?: number; readonly value?: string },
  ): string;
  revoke(token: string): void;
  /** What the sign-up window hands to the page: a code that lives 30 seconds. */
  signUp(appId: string, wabaIds: readonly string[]): { readonly code: string };
  /** The sign-up window's stand-in: answers for `sdk.js`, `dialog`, `dialog.js` and `finish`, wherever they are served. */
  dialog(request: Request, page: string, options?: DialogOptions): Promise<Response | undefined>;
  phone(number: string, name?: string): Phone;
  /** Tells an account's apps anything, as Meta would. */
  tell(wabaId: string, field: string, value: object): void;
}

const webhookFields = [
  'messages',
  'message_template_status_update',
  'message_template_quality_update',
  'account_update',
  'account_alerts',
  'phone_number_quality_update',
  'phone_number_name_update',
  'history',
  'smb_app_state_sync',
  'smb_message_echoes',
  'user_preferences',
  'calls',
  'flows',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
];

/**
 * Starts a strict Graph API (its WhatsApp part) on loopback: tokens, required fields, limits and types are checked as Meta
 * checks them, webhooks are signed, batched and repeated until they are answered with 200.
 */
export async function startMeta(options: MetaOptions): Promise<Meta> {
  const world = new World(options.now ?? Date.now);
  for (const { id, secret } of options.apps) world.apps.set(id, { id, secret, fields: new Set(webhookFields) });
  const webhooks = new Webhooks(world, new Map(options.apps.map((app) => [app.id, app])));
  const graph = await startGraph({ ...options, world, webhooks });

  const token: Meta['token'] = (appId, wabaIds, change = {}) => {
    const { value = `EAA${randomUUID().replaceAll('-', '')}` } = change;
    const scopes = change.scopes ?? ['whatsapp_business_messaging', 'whatsapp_business_management'];
    world.tokens.set(value, {
      value,
      appId,
      scopes,
      wabaIds,
      revoked: false,
      ...(change.expiresAt === undefined ? {} : { expiresAt: change.expiresAt }),
    });
    return value;
  };
  const meta: Meta = {
    ...graph,
    ...businessApp(world, webhooks),
    world,
    webhooks,
    token,
    account: ({ name = 'Account', businessId = world.id(), id = world.id() } = {}) => {
      world.reserve(id);
      const account: Account = {
        id,
        businessId,
        name,
        subscribed: new Set(),
        templates: new Map(),
        made: [],
        taken: new Map(),
      };
      world.businesses.set(businessId, { id: businessId, name });
      world.accounts.set(account.id, account);
      return account;
    },
    number: (wabaId, wish) => {
      const number: Num = {
        id: wish.id ?? world.id(),
        wabaId,
        phone: wish.phone,
        display: `+${wish.phone}`,
        verifiedName: wish.name ?? 'Business',
        platform: wish.registered === false ? 'NOT_APPLICABLE' : 'CLOUD_API',
        verification: wish.verified === false ? 'NOT_VERIFIED' : 'VERIFIED',
        quality: 'GREEN',
        status: 'CONNECTED',
        pin: wish.pin,
        onPhone: wish.onPhone ?? false,
        sharesPast: wish.sharesPast ?? true,
        code: undefined,
        sharedAt: world.now(),
        registered: [],
        syncs: new Map(),
      };
      world.reserve(number.id);
      world.numbers.set(number.id, number);
      return number;
    },
    revoke: (value) => {
      const found = world.tokens.get(value);
      if (found) found.revoked = true;
    },
    signUp: (appId, wabaIds) => {
      const code = randomUUID();
      world.codes.set(code, { token: token(appId, wabaIds), appId, until: world.now() + 30_000 });
      return { code };
    },
    dialog: (request, page, given) => answerDialog(meta, request, page, given),
    phone: (number, name) => phoneOf(world, webhooks, world.customer(number, name)),
    tell: (wabaId, field, value) => webhooks.tell({ wabaId, field, value }),
    close: async () => {
      webhooks.close();
      await graph.close();
    },
  };
  return meta;
}
