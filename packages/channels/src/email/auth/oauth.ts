import { askJson, ConversaError, type Credentials, type Ports } from '@conversa/core/connector';
import * as z from 'zod';
import type { CheckedApp, EmailCredentials, OAuthApp, OAuthTokens } from '../options.ts';

const providers = {
  google: {
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    // The only scope that Google's IMAP and SMTP take.
    scope: 'https://mail.google.com/ openid email',
    extra: { access_type: 'offline', prompt: 'consent' },
  },
  microsoft: {
    authorizeUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    // Of Exchange, not of Graph: with tokens for Graph the servers refuse to log in.
    scope:
      'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access openid email',
    extra: { prompt: 'select_account' },
  },
} as const;
/** Renewed so long before it ends. */
const earlyMs = 5 * 60_000;

const answer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().positive().optional(),
  id_token: z.string().optional(),
});
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

type Provider = OAuthTokens['provider'];
export function oauthApp(app: CheckedApp, provider: Provider): OAuthApp {
  const own = app[provider];
  if (!own) throw new ConversaError('invalid_options', `The operator has not set up an app at ${nameOf(provider)}.`);
  return own;
}
export const nameOf = (provider: Provider): string => (provider === 'google' ? 'Google' : 'Microsoft');

/** Where to send somebody for consent. `verifier` is kept until they come back (PKCE). */
export async function consentUrl(
  app: CheckedApp,
  provider: Provider,
  given: { readonly state: string; readonly verifier: string; readonly loginHint?: string },
): Promise<string> {
  const own = oauthApp(app, provider);
  const { authorizeUrl, scope, extra } = providers[provider];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(given.verifier));
  const url = new URL(own.authorizeUrl ?? authorizeUrl);
  const query = {
    response_type: 'code',
    client_id: own.clientId,
    redirect_uri: app.redirectUrl ?? '',
    scope,
    state: given.state,
    code_challenge: Buffer.from(digest).toString('base64url'),
    code_challenge_method: 'S256',
    ...extra,
    ...(given.loginHint ? { login_hint: given.loginHint } : {}),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** @throws `reauthorization_required` with what the provider says; `network` when it cannot be reached */
export async function tokensByCode(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch' | 'now'>,
  provider: Provider,
  given: { readonly code: string; readonly verifier: string },
): Promise<{ readonly tokens: OAuthTokens; readonly email: string | undefined }> {
  const { tokens, idToken } = await ask(app, ports, provider, {
    grant_type: 'authorization_code',
    code: given.code,
    code_verifier: given.verifier,
    redirect_uri: app.redirectUrl ?? '',
  });
  if (!tokens.refreshToken)
    throw new ConversaError(
      'reauthorization_required',
      `${nameOf(provider)} gave no lasting access. Connect again and agree to everything that is asked for.`,
    );
  return { tokens, email: emailIn(idToken) };
}

/** A token that is good for some minutes, renewed in one place at a time. With `force` also when it should still be good. */
export async function accessToken(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch' | 'now'>,
  credentials: Credentials<EmailCredentials>,
  force?: string,
): Promise<string> {
  const stale = ({ accessToken: token, expiresAt }: OAuthTokens): boolean =>
    token === force || new Date(expiresAt).getTime() - ports.now().getTime() < earlyMs;
  const held = await credentials.read();
  if (!held.oauth)
    throw new ConversaError('reauthorization_required', 'This inbox has no access token. Connect it again.');
  if (!stale(held.oauth)) return held.oauth.accessToken;
  const renewed = await credentials.renew(async (current) => {
    // Another process was faster.
    if (!current.oauth || !stale(current.oauth)) return current;
    const { provider, refreshToken } = current.oauth;
    const { tokens } = await ask(app, ports, provider, { grant_type: 'refresh_token', refresh_token: refreshToken });
    return { ...current, oauth: { ...tokens, refreshToken: tokens.refreshToken || refreshToken } };
  });
  return renewed.oauth!.accessToken;
}

async function ask(
  app: CheckedApp,
  ports: Pick<Ports, 'fetch' | 'now'>,
  provider: Provider,
  fields: { readonly [name: string]: string },
): Promise<{ readonly tokens: OAuthTokens; readonly idToken: string | undefined }> {
  const own = oauthApp(app, provider);
  const body = new URLSearchParams({ ...fields, client_id: own.clientId, client_secret: own.clientSecret });
  const url = own.tokenUrl ?? providers[provider].tokenUrl;
  const call = { method: 'POST', body, withinMs: 20_000 };
  const { response, answer: told } = await askJson(nameOf(provider), ports.fetch, url, call);
  const good = response.ok ? answer.safeParse(told) : undefined;
  if (!good?.success) throw refused(provider, response.status, refusal.safeParse(told).data);
  const {
    access_token: token,
    refresh_token: refreshToken = '',
    expires_in: seconds = 3_600,
    id_token: idToken,
  } = good.data;
  return {
    tokens: {
      provider,
      accessToken: token,
      refreshToken,
      expiresAt: new Date(ports.now().getTime() + seconds * 1_000).toISOString(),
    },
    idToken,
  };
}

function refused(provider: Provider, status: number, told: z.infer<typeof refusal> | undefined): ConversaError {
  if (told === undefined || status >= 500 || status === 429)
    return new ConversaError('network', `${nameOf(provider)} does not answer as it should. It is tried again.`);
  if (told.error_description?.includes('AADSTS7000222') || told.error === 'invalid_client')
    return new ConversaError(
      'reauthorization_required',
      `The secret of the app at ${nameOf(provider)} is wrong or has expired. The operator has to give a new one.`,
    );
  return new ConversaError(
    'reauthorization_required',
    `${nameOf(provider)} no longer grants access to this mailbox. Connect the inbox again.`,
  );
}

/** From the provider itself over TLS, so its signature need not be checked. */
function emailIn(idToken: string | undefined): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString());
    const { email, preferred_username: user } = claims as { email?: unknown; preferred_username?: unknown };
    const found = typeof email === 'string' ? email : user;
    return typeof found === 'string' ? found.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}
