import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerDialog, type DialogOptions } from './dialog/dialog.ts';
import { Fault, unknownObject } from './fault.ts';
import { mediaAt } from './media.ts';
import { type Phone, phoneOf } from './phone.ts';
import { ratesOf } from './rates.ts';
import { readRequest } from './read-request.ts';
import { match } from './routes.ts';
import { metadata } from './wire.ts';
import { type Account, type Num, World } from './world.ts';
import { type WebhookOptions, Webhooks } from './webhooks.ts';

export interface AppWish extends WebhookOptions {
  readonly id: string;
  readonly secret: string;
}
export interface MetaOptions {
  readonly apps: readonly AppWish[];
  readonly port?: number;
  /** Default: the machine's clock. */
  readonly now?: () => number;
  /** Called after a message was accepted and before the answer goes out; what it returns is waited for. */
  readonly accepted?: (message: {
    readonly id: string;
    readonly correlationId: string | undefined;
  }) => Promise<void> | void;
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
export interface Meta {
  readonly url: string;
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
  /** A colleague writes in the WhatsApp Business app. */
  echo(phoneNumberId: string, to: string, words: string): string;
  /** The owner of a number disconnects in the WhatsApp Business app: whoever is connected anew may ask for the past again. */
  disconnectOnPhone(phoneNumberId: string): void;
  /** Tells an account's apps anything, as Meta would. */
  tell(wabaId: string, field: string, value: object): void;
  /** The next calls are answered so. `lost`: carried out, but the connection breaks before the answer. */
  disturb(
    how: { readonly status: number; readonly code?: number; readonly body?: string } | 'lost',
    count?: number,
  ): void;
  /** Every call: `POST /123/messages`. */
  readonly calls: readonly string[];
  close(): Promise<void>;
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
];

/**
 * Starts a strict Graph API (its WhatsApp part) on loopback: tokens, required fields, limits and types are checked as Meta
 * checks them, webhooks are signed, batched and repeated until they are answered with 200.
 */
export async function startMeta(options: MetaOptions): Promise<Meta> {
  const world = new World(options.now ?? Date.now);
  for (const { id, secret } of options.apps) world.apps.set(id, { id, secret, fields: new Set(webhookFields) });
  const webhooks = new Webhooks(world, new Map(options.apps.map((app) => [app.id, app])));
  const rates = ratesOf(world);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const calls: string[] = [];
  let disturbed: { readonly how: Parameters<Meta['disturb']>[0]; left: number } | undefined;
  let origin = '';
  const after = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', origin);
    const bearer =
      /^(?:Bearer|OAuth) (.+)$/.exec(request.headers.authorization ?? '')?.[1] ??
      url.searchParams.get('access_token') ??
      undefined;
    if (url.pathname.startsWith('/media/')) {
      const { status, media } = mediaAt(world, url.pathname.slice('/media/'.length), bearer);
      response
        .writeHead(status, media ? { 'content-type': media.mime, 'content-length': media.bytes.byteLength } : {})
        .end(media?.bytes);
      return;
    }
    const [, version = '', ...rest] = url.pathname.split('/');
    const path = rest.join('/');
    const method = request.method ?? 'GET';
    calls.push(`${method} /${path}`);
    const sent = await readRequest(request);
    const how = disturbed && disturbed.left-- > 0 ? disturbed.how : undefined;
    if (how && how !== 'lost') {
      const error = {
        error: {
          message: `(#${how.code ?? 1}) Disturbed`,
          type: 'OAuthException',
          code: how.code ?? 1,
          fbtrace_id: randomUUID(),
        },
      };
      response
        .writeHead(how.status, { 'content-type': how.body === undefined ? 'application/json' : 'text/html' })
        .end(how.body ?? JSON.stringify(error));
      return;
    }
    if (!/^v\d+\.\d$/.test(version))
      throw new Fault(400, 2_635, 'You are calling a version of the Graph API that does not exist', version);
    const found = match(world, method, path);
    if (!found) throw unknownObject(path);
    const result = found.handle({
      world,
      webhooks,
      method,
      names: found.names,
      query: url.searchParams,
      ...sent,
      headers: request.headers,
      bearer,
      origin,
      after,
      rates,
    }) as { readonly messages?: readonly { readonly id: string }[] };
    const [message] = result.messages ?? [];
    if (message)
      await options.accepted?.({
        id: message.id,
        correlationId: sent.body['biz_opaque_callback_data'] as string | undefined,
      });
    if (how === 'lost') return void request.socket.destroy();
    send(response, 200, result);
  };

  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof Fault) send(response, error.status, error.body(randomUUID()), error.headers);
      else
        send(response, 500, {
          error: { message: String(error), type: 'OAuthException', code: 1, fbtrace_id: randomUUID() },
        });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

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
    url: origin,
    world,
    webhooks,
    calls,
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
    tell: (wabaId, field, value) => webhooks.tell({ wabaId, field, value }),
    disturb: (how, count = 1) => {
      disturbed = { how, left: count };
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      webhooks.close();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return meta;
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  headers: { readonly [name: string]: string } = {},
): void {
  if (response.destroyed) return;
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=UTF-8',
      'facebook-api-version': 'v24.0',
      ...headers,
    })
    .end(JSON.stringify(body));
}
