import type { Fields } from './check.ts';
import { noPermission, noToken, unknownObject } from './fault.ts';
import type { Account, App, Num, Token, World } from './world.ts';
import type { Webhooks } from './webhooks.ts';

/** A file in a multipart body. */
export interface SentFile {
  readonly mime: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}
/** A call to Graph, as its routes see it. */
export interface Call {
  readonly world: World;
  readonly webhooks: Webhooks;
  readonly method: string;
  /** What stands in the path for `:names`. */
  readonly names: { readonly [name: string]: string };
  readonly query: URLSearchParams;
  readonly body: Fields;
  readonly files: ReadonlyMap<string, SentFile>;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly bearer: string | undefined;
  /** Where this server is reached. */
  readonly origin: string;
  readonly after: (ms: number, run: () => void) => void;
  readonly rates: Rates;
}
export interface Rates {
  /** @throws {Fault} 130429 or 131056 */
  take(numberId: string, recipient: string): void;
}

/** @throws {Fault} 190 */
export function tokenOf({ world, bearer }: Call): Token {
  const token = bearer === undefined ? undefined : world.tokens.get(bearer);
  if (!token || token.revoked || (token.expiresAt ?? Infinity) <= world.now()) throw noToken();
  return token;
}
/** The app whose own token, `id|secret`, was given. @throws {Fault} 190 */
export function appOf({ world, bearer }: Call): App {
  const [id = '', secret] = (bearer ?? '').split('|');
  const app = world.apps.get(id);
  if (!app || app.secret !== secret) throw noToken();
  return app;
}

/** The account in the path, when the token reaches it. @throws {Fault} */
export function accountOf(call: Call, id: string, scope: string): Account {
  const token = tokenOf(call);
  const account = call.world.accounts.get(id);
  if (!account || !token.wabaIds.includes(id)) throw unknownObject(id);
  if (!token.scopes.includes(scope)) throw noPermission(`The token lacks ${scope}.`);
  return account;
}
/** The number in the path, when the token reaches it. @throws {Fault} */
export function numberOf(call: Call, id: string, scope: string): Num {
  const token = tokenOf(call);
  const number = call.world.numbers.get(id);
  if (!number || !token.wabaIds.includes(number.wabaId)) throw unknownObject(id);
  if (!token.scopes.includes(scope)) throw noPermission(`The token lacks ${scope}.`);
  return number;
}
export const messaging = 'whatsapp_business_messaging';
export const management = 'whatsapp_business_management';
