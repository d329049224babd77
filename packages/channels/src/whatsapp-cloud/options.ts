import { ConversaError } from '@conversa/core/connector';

/** The operator's app at Meta: one for all tenants. */
export interface WhatsAppCloudApp {
  readonly appId: string;
  /** One, or two while the app secret is being rotated: a webhook signed by either is accepted. */
  readonly appSecret: string | readonly [current: string, previous: string];
  /** What Meta sends back when the callback URL is saved. */
  readonly verifyToken: string;
  /** `v24.0`. Default: the version this connector was written against. */
  readonly apiVersion?: string;
  /** Default `https://graph.facebook.com`. */
  readonly apiUrl?: string;
  /** Of the Facebook Login for Business configuration with the WhatsApp Embedded Signup variation (v4). */
  readonly signupConfigId?: string;
  /** The script of Meta's sign-up window. Default: Facebook's SDK. A stand-in has one of its own. */
  readonly signupSdkUrl?: string;
}
/** One number of one WhatsApp Business Account. */
export interface WhatsAppCloudCredentials {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  /** A system user's or business integration token with `whatsapp_business_messaging` and `whatsapp_business_management`. */
  readonly accessToken: string;
  /** The business portfolio: business-scoped user ids are unique within it. */
  readonly businessId?: string;
  /** Two-step verification PIN, six digits. */
  readonly pin?: string;
  /** The number also lives in the WhatsApp Business app on a phone. */
  readonly coexistence?: boolean;
  /** As people write it; shown, never used for routing. */
  readonly displayPhoneNumber?: string;
  /** When the token expires, ISO 8601. Absent: never. */
  readonly expiresAt?: string;
}

/** Options that were checked, with their defaults. */
export interface CheckedApp extends WhatsAppCloudApp {
  readonly appSecrets: readonly string[];
  readonly apiVersion: string;
  readonly apiUrl: string;
}

/** @throws {ConversaError} `invalid_options` naming what is missing */
export function checkApp(app: WhatsAppCloudApp): CheckedApp {
  const { appId, apiVersion = 'v24.0', apiUrl = 'https://graph.facebook.com', signupSdkUrl = apiUrl } = app;
  const appSecrets = [app.appSecret].flat();
  const must = (ok: unknown, name: string, what = 'is missing'): void => {
    if (!ok) throw new ConversaError('invalid_options', `whatsappCloud: ${name} ${what}.`);
  };
  must(appId, 'appId');
  must(appSecrets[0] && appSecrets.every(Boolean), 'appSecret');
  must(app.verifyToken, 'verifyToken');
  must(/^v\d+\.\d+$/.test(apiVersion), 'apiVersion', 'is written like v24.0');
  must(URL.canParse(apiUrl), 'apiUrl', 'is no URL');
  must(URL.canParse(signupSdkUrl), 'signupSdkUrl', 'is no URL');
  return { ...app, apiVersion, apiUrl, appSecrets };
}
