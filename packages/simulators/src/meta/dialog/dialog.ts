import type { Account, Num } from '../world.ts';
import type { AccountWish, Meta, NumberWish } from '../meta.ts';
import { dialogPage, dialogScript, sdkScript } from './pages.ts';

/** What somebody finished in the sign-up window. */
export interface SignedUp {
  readonly account: Account;
  readonly numbers: readonly Num[];
  readonly token: string;
}
export interface DialogOptions {
  /** Told of everything that was made, so that a world can be made again. */
  readonly onFinish?: (made: SignedUp) => void;
}
type Ground = Pick<Meta, 'world' | 'signUp'> & {
  account(wish?: AccountWish): Account;
  number(wabaId: string, wish: NumberWish): Num;
};

/**
 * The sign-up window's stand-in, wherever its pages are served: `sdk.js` in place of Facebook's script, `dialog` with
 * `dialog.js`, and `finish`. Undefined for anything else.
 */
export async function answerDialog(
  ground: Ground,
  request: Request,
  page: string,
  { onFinish }: DialogOptions = {},
): Promise<Response | undefined> {
  // Without an opener policy of its own: the page that opened it must hear it.
  const file = (body: string, type: string): Response =>
    new Response(body, {
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
      },
    });
  if (request.method === 'GET') {
    if (page === 'sdk.js') return file(sdkScript, 'text/javascript');
    if (page === 'dialog.js') return file(dialogScript, 'text/javascript');
    if (page === 'dialog') return file(dialogPage, 'text/html');
    return undefined;
  }
  if (request.method !== 'POST' || page !== 'finish') return undefined;
  const wish = (await request.json().catch(() => ({}))) as { readonly [name: string]: unknown };
  const [business, phone, name, appId] = ['business', 'phone', 'name', 'appId'].map((key) => {
    const value = wish[key];
    return typeof value === 'string' ? value : '';
  });
  const refuse = (error: string): Response => Response.json({ error }, { status: 400 });
  if (!/^\d{6,15}$/.test(phone!)) return refuse('A phone number has 6 to 15 digits, with the country code.');
  if (!business || !name) return refuse('The business and the number need a name.');
  if (!ground.world.apps.has(appId!)) return refuse('There is no such app.');
  const known = [...ground.world.numbers.values()].find((one) => one.phone === phone);
  if (known?.onPhone && wish['coexistence'] === true)
    return Response.json(again(ground, known, { appId: appId!, wish }));
  if (known) return refuse('This number is in use already.');
  return Response.json(finish(ground, { business, phone: phone!, name, appId: appId!, wish }, onFinish));
}

/** A number of the app on a phone is shared once more. */
function again(ground: Ground, number: Num, { appId, wish }: Pick<Wish, 'appId' | 'wish'>): object {
  number.sharesPast = wish['private'] === undefined;
  number.sharedAt = ground.world.now();
  const { code } = ground.signUp(appId, [number.wabaId]);
  return { code, event: onPhoneDone, data: { waba_id: number.wabaId } };
}

const onPhoneDone = 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING';
interface Wish {
  readonly business: string;
  readonly phone: string;
  readonly name: string;
  readonly appId: string;
  readonly wish: { readonly [name: string]: unknown };
}
function finish(
  ground: Ground,
  { business, phone, name, appId, wish }: Wish,
  onFinish: DialogOptions['onFinish'],
): object {
  const onPhone = wish['coexistence'] === true;
  const unverified = !onPhone && wish['unverified'] !== undefined;
  const account = ground.account({ name: business });
  const first = ground.number(account.id, {
    phone,
    name,
    onPhone,
    sharesPast: wish['private'] === undefined,
    registered: onPhone,
    verified: !unverified,
  });
  const several = wish['several'] !== undefined;
  const numbers = several
    ? [
        first,
        ground.number(account.id, { phone: `${phone}0`.slice(-15), name: `${name} 2`, onPhone, registered: onPhone }),
      ]
    : [first];
  const { code } = ground.signUp(appId, [account.id]);
  onFinish?.({ account, numbers, token: ground.world.codes.get(code)!.token });
  const ids = { waba_id: account.id, business_id: account.businessId };
  if (onPhone) return { code, event: onPhoneDone, data: { waba_id: account.id } };
  if (several) return { code, event: 'FINISH_ONLY_WABA', data: ids };
  return { code, event: 'FINISH', data: { ...ids, phone_number_id: first.id } };
}
