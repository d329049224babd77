import { ConversaError } from '@conversa/core/connector';

/** What the connector's onboarding asks to be opened: its step `popup`. */
export interface SignupInput {
  readonly appId: string;
  readonly configId: string;
  /** `v24.0` */
  readonly version: string;
  /** The number also stays in the WhatsApp Business app on a phone. */
  readonly coexistence?: boolean;
  /** A script that stands in for Facebook's SDK; messages of its origin are heard like Facebook's. */
  readonly sdkUrl?: string;
}
/** What goes back to the onboarding: the code lives 30 seconds, so send it at once. */
export interface SignupResult {
  readonly code: string;
  readonly event?: string;
  readonly wabaId?: string;
  readonly phoneNumberId?: string;
  readonly businessId?: string;
}
export type SignupFailure = 'cancelled' | 'blocked' | 'failed' | 'unavailable';
const codes = { cancelled: 'aborted', blocked: 'forbidden', failed: 'channel_api', unavailable: 'network' } as const;
/** Says in a sentence why nobody was connected. */
export class SignupError extends ConversaError {
  override readonly name = 'SignupError';
  readonly reason: SignupFailure;
  /** Where in Meta's window the person stopped, or Meta's own words. */
  readonly detail: string | undefined;
  constructor(reason: SignupFailure, message: string, detail?: string, cause?: unknown) {
    super(codes[reason], message, { cause });
    this.reason = reason;
    this.detail = detail;
  }
}
/** The part of Facebook's SDK that is used. */
export interface FacebookSdk {
  init(options: object): void;
  login(
    callback: (response: {
      readonly authResponse?: { readonly code?: string } | null;
      readonly status?: string;
    }) => void,
    options: object,
  ): void;
}
export interface SignupOptions {
  /** Default: Facebook's SDK, loaded from Facebook when first needed. */
  readonly sdk?: () => Promise<FacebookSdk>;
  /** How long the window's own message may come after the code, or after it was closed. Default 1 s. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
}

const steps: { readonly [step: string]: string } = {
  BUSINESS_ACCOUNT_SELECTION: 'choosing the business',
  WABA_PHONE_PROFILE_PICKER: 'choosing the number',
  WHATSAPP_BUSINESS_PROFILE_SETUP: 'writing the profile',
  PHONE_NUMBER_SETUP: 'adding the number',
  PHONE_NUMBER_VERIFICATION: 'verifying the number',
  PERMISSIONS: 'granting permissions',
};

/**
 * Opens Meta's sign-up window. Call it from a click, or the browser blocks the window. Two things come back in either
 * order: a code, and a message of the window that names what was made; the message may be missing, the server then finds
 * out by itself.
 * @throws {SignupError}
 */
export async function openSignup(input: SignupInput, options: SignupOptions = {}): Promise<SignupResult> {
  const { graceMs = 1_000, signal } = options;
  const standIn = input.sdkUrl === undefined ? undefined : new URL(input.sdkUrl).origin;
  const sdk = await (options.sdk ?? (() => facebookSdk(input.sdkUrl)))().catch((cause: unknown) => {
    throw new SignupError(
      'unavailable',
      'Meta’s window could not be loaded. A content blocker or the network may be in the way.',
      undefined,
      cause,
    );
  });
  sdk.init({ appId: input.appId, autoLogAppEvents: true, xfbml: false, version: input.version });
  return new Promise<SignupResult>((resolve, reject) => {
    let code: string | undefined;
    let told: Partial<SignupResult> | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const openedAt = Date.now();
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('message', hear);
      signal?.removeEventListener('abort', abort);
    };
    const fail = (error: SignupError): void => {
      end();
      reject(error);
    };
    const settle = (): void => {
      if (code === undefined) return;
      end();
      resolve({ ...told, code });
    };
    const abort = (): void => fail(new SignupError('cancelled', 'Connecting was cancelled.'));
    const hear = (event: MessageEvent): void => {
      const message = isFacebook(event.origin) || event.origin === standIn ? read(event.data) : undefined;
      if (!message) return;
      if (message.event === 'CANCEL' || message.event === 'ERROR') return fail(cancelled(message.data));
      told = found(message);
      settle();
    };
    window.addEventListener('message', hear);
    signal?.addEventListener('abort', abort, { once: true });
    sdk.login(
      (response) => {
        code = response.authResponse?.code;
        if (code === undefined) {
          // A window that was never there answers at once.
          if (Date.now() - openedAt < 300)
            return fail(
              new SignupError(
                'blocked',
                'The browser blocked Meta’s window. Allow pop-ups for this page and try again.',
              ),
            );
          // Why it was closed, the window says itself, perhaps a moment later.
          timer = setTimeout(() => fail(cancelled({})), graceMs);
        } else if (told) settle();
        else timer = setTimeout(settle, graceMs);
      },
      {
        config_id: input.configId,
        response_type: 'code',
        override_default_response_type: true,
        extras: {
          setup: {},
          featureType: input.coexistence ? 'whatsapp_business_app_onboarding' : '',
          sessionInfoVersion: '3',
        },
      },
    );
  });
}

/** By host: `evilfacebook.com` ends in facebook.com, too. */
export function isFacebook(origin: string): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  return url?.protocol === 'https:' && (url.hostname === 'facebook.com' || url.hostname.endsWith('.facebook.com'));
}

interface SessionMessage {
  readonly event: string;
  readonly data: { readonly [key: string]: unknown };
}
/** Facebook posts all kinds of messages; only JSON of this type is ours. */
function read(data: unknown): SessionMessage | undefined {
  try {
    const parsed = (typeof data === 'string' ? JSON.parse(data) : data) as { readonly [key: string]: unknown } | null;
    if (parsed?.['type'] !== 'WA_EMBEDDED_SIGNUP' || typeof parsed['event'] !== 'string') return undefined;
    return { event: parsed['event'], data: (parsed['data'] ?? {}) as SessionMessage['data'] };
  } catch {
    return undefined;
  }
}
function found({ event, data }: SessionMessage): Partial<SignupResult> {
  const id = (key: string): string | undefined => (/^\d+$/.test(String(data[key])) ? String(data[key]) : undefined);
  const [wabaId, phoneNumberId, businessId] = [id('waba_id'), id('phone_number_id'), id('business_id')];
  return {
    event,
    ...(wabaId ? { wabaId } : {}),
    ...(phoneNumberId ? { phoneNumberId } : {}),
    ...(businessId ? { businessId } : {}),
  };
}
function cancelled(data: SessionMessage['data']): SignupError {
  const { error_message: words, current_step: step } = data;
  if (typeof words === 'string') return new SignupError('failed', `Meta could not finish: ${words}`, words);
  const at = typeof step === 'string' ? steps[step] : undefined;
  return new SignupError(
    'cancelled',
    at ? `The window was closed while ${at}.` : 'Meta’s window was closed before everything was done.',
    typeof step === 'string' ? step : undefined,
  );
}

let loading: Promise<FacebookSdk> | undefined;
/** Facebook's SDK, once per page. */
function facebookSdk(url = 'https://connect.facebook.net/en_US/sdk.js'): Promise<FacebookSdk> {
  const held = globalThis as { FB?: FacebookSdk };
  if (held.FB) return Promise.resolve(held.FB);
  loading ??= new Promise<FacebookSdk>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.crossOrigin = 'anonymous';
    script.addEventListener('load', () =>
      held.FB ? resolve(held.FB) : reject(new SignupError('unavailable', 'Meta’s script did not start.')),
    );
    script.addEventListener('error', () => {
      loading = undefined;
      script.remove();
      reject(new SignupError('unavailable', 'Meta’s script could not be loaded.'));
    });
    document.head.append(script);
  });
  return loading;
}
