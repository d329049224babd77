import {
  ConversaError,
  type Credentials,
  type Json,
  jsonObject,
  type JsonObject,
  type Onboarding,
  type Ports,
  type Step,
} from '@conversa/core/connector';
import { consentUrl, nameOf, tokensByCode } from '../auth/oauth.ts';
import type { ServerFault } from '../imap/fault.ts';
import { addressOf, cleanName, domainOf } from '../mime/address.ts';
import type { CheckedApp, EmailCredentials, OAuthTokens } from '../options.ts';
import { discover } from './autoconfig.ts';
import { addressForm, afterOf, forwardingForm, serverForm, serverOf } from './forms.ts';
import { type Preset, presets } from './presets.ts';
import { type ImapTrial, tryImap, trySmtp } from './try-servers.ts';

type Next = { readonly step: Step<EmailCredentials>; readonly memory: Json };
interface Memory {
  readonly phase: 'address' | 'way' | 'servers' | 'consent' | 'forwarding';
  readonly address?: string;
  readonly name?: string;
  readonly preset?: string;
  readonly defaults?: JsonObject;
  readonly provider?: OAuthTokens['provider'];
  readonly state?: string;
  readonly verifier?: string;
  readonly forwarding?: string;
}

/**
 * Connecting a mailbox: the address, then how (consent, password, forwarding), then what that needs, tried before it is
 * kept. A trial that fails shows the form again with what is wrong and how to mend it.
 */
export function onboardingOf(app: CheckedApp, ports: Ports): Onboarding<EmailCredentials> {
  return {
    next: async (held, input): Promise<Next> => {
      const memory = (held ?? { phase: 'address' }) as unknown as Memory;
      const given = jsonObject(input);
      switch (memory.phase) {
        case 'way':
          return chosen(app, memory, text(given['id']));
        case 'servers':
          return servers(app, ports, memory, given);
        case 'consent':
          return consented(app, ports, memory, given);
        case 'forwarding':
          return forwarded(app, ports, memory, given);
        default:
          return addressed(app, ports, given);
      }
    },
  };
}

async function addressed(app: CheckedApp, ports: Ports, given: JsonObject): Promise<Next> {
  const address = addressOf(text(given['address']));
  const name = cleanName(text(given['name']));
  if (!address)
    return {
      step: { do: 'form', schema: addressForm(given, given['address'] !== undefined) },
      memory: { phase: 'address' },
    };
  const { preset, imap, smtp, user = 'address' } = await discover(app, ports, address);
  const login = user === 'local' ? address.slice(0, address.lastIndexOf('@')) : address;
  const defaults: JsonObject = {
    ...(imap ? { imapHost: imap.host, imapPort: String(imap.port), imapSecurity: imap.security } : {}),
    ...(smtp ? { smtpHost: smtp.host, smtpPort: String(smtp.port), smtpSecurity: smtp.security } : {}),
    user: login,
  };
  const memory: Memory = {
    phase: 'way',
    address,
    ...(name ? { name } : {}),
    ...(preset ? { preset: preset.id } : {}),
    defaults,
  };
  return { step: { do: 'choose', options: waysOf(app, preset) }, memory: json(memory) };
}

function waysOf(app: CheckedApp, preset: Preset | undefined): Extract<Step<never>, { do: 'choose' }>['options'] {
  const consent = (provider: OAuthTokens['provider']) => ({
    id: provider,
    name: `Sign in with ${nameOf(provider)}`,
    ...(app[provider] && app.redirectUrl
      ? {}
      : { disabled: `The operator has not set up an app at ${nameOf(provider)}.` }),
  });
  return [
    ...(preset?.oauth ? [consent(preset.oauth)] : []),
    {
      id: 'password',
      name: preset?.appPasswordUrl
        ? `App password (${preset.appPasswordUrl})`
        : 'User name and password (IMAP and SMTP)',
      ...(preset && !preset.passwords ? { disabled: `${preset.name} takes no passwords for mail programs.` } : {}),
    },
    ...(preset?.oauth ? [] : (['google', 'microsoft'] as const).filter((one) => app[one]).map(consent)),
    {
      id: 'forwarding',
      name: 'Forward mail to a generated address',
      ...(app.inboundDomain ? {} : { disabled: 'The operator has not set up a domain for incoming mail.' }),
    },
  ];
}

async function chosen(app: CheckedApp, memory: Memory, way: string | undefined): Promise<Next> {
  const option = waysOf(app, presetOf(memory)).find(({ id }) => id === way);
  if (!option) return { step: { do: 'choose', options: waysOf(app, presetOf(memory)) }, memory: json(memory) };
  if (option.disabled) throw new ConversaError('not_permitted', option.disabled);
  if (way === 'google' || way === 'microsoft') {
    const next: Memory = { ...memory, phase: 'consent', provider: way, state: random(), verifier: random() };
    const url = await consentUrl(app, way, {
      state: next.state!,
      verifier: next.verifier!,
      ...(memory.address ? { loginHint: memory.address } : {}),
    });
    return { step: { do: 'redirect', url }, memory: json(next) };
  }
  if (way === 'forwarding') {
    const local = memory
      .address!.split('@')[0]!
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 6);
    const forwarding = `${local || 'in'}-${random()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 10)}@${app.inboundDomain}`;
    const next: Memory = { ...memory, phase: 'forwarding', forwarding };
    return {
      step: { do: 'form', schema: forwardingForm(next.defaults, forwarding, app.relay !== undefined) },
      memory: json(next),
    };
  }
  const next: Memory = { ...memory, phase: 'servers' };
  return { step: { do: 'form', schema: serverForm(next.defaults) }, memory: json(next) };
}

async function servers(app: CheckedApp, ports: Ports, memory: Memory, given: JsonObject): Promise<Next> {
  const imap = serverOf('imap', given);
  const smtp = serverOf('smtp', given);
  const after = afterOf(given);
  const preset = presetOf(memory);
  const folders =
    text(given['folders'])
      ?.split(',')
      .map((one) => one.trim())
      .filter(Boolean) ?? [];
  const credentials: EmailCredentials = {
    address: memory.address!,
    ...(memory.name ? { name: memory.name } : {}),
    imap: {
      ...imap,
      ...(folders.length > 0 ? { folders } : {}),
      ...(after === 'leave' ? {} : { after }),
      ...(preset?.authServId ? { authServId: preset.authServId } : {}),
    },
    smtp: { ...smtp, savesSent: preset?.savesSent ?? false },
    plusAddressing: preset?.plusAddressing ?? false,
  };
  const { faults, start } = await tried(app, ports, credentials);
  if (faults.length === 0) return done(startingAt(credentials, start));
  const kept: JsonObject = Object.fromEntries(
    Object.entries(given).filter(([name]) => name !== 'password' && name !== 'smtpPassword'),
  );
  return { step: { do: 'form', schema: serverForm(kept, faults) }, memory: json({ ...memory, defaults: kept }) };
}

async function consented(app: CheckedApp, ports: Ports, memory: Memory, given: JsonObject): Promise<Next> {
  const [code, state] = [text(given['code']), text(given['state'])];
  const provider = memory.provider!;
  if (!code || state !== memory.state)
    throw new ConversaError(
      'reauthorization_required',
      `${nameOf(provider)} did not send you back as expected. Begin again.`,
    );
  const { tokens, email } = await tokensByCode(app, ports, provider, { code, verifier: memory.verifier! });
  const preset = presets.find(({ id }) => id === provider)!;
  // A shared mailbox is opened by whoever may; its own address stays the inbox's.
  const login = { kind: 'oauth', user: memory.address! } as const;
  const credentials: EmailCredentials = {
    address: memory.address!,
    ...(memory.name ? { name: memory.name } : {}),
    imap: { ...preset.imap, login, ...(preset.authServId ? { authServId: preset.authServId } : {}) },
    smtp: { ...preset.smtp, login: { kind: 'oauth', user: email ?? memory.address! }, savesSent: preset.savesSent },
    oauth: tokens,
    plusAddressing: preset.plusAddressing,
  };
  const {
    faults: [fault],
    start,
  } = await tried(app, ports, credentials);
  if (fault)
    throw new ConversaError(
      'reauthorization_required',
      `${fault.sentence} Sign in as ${memory.address!}, or as somebody who may open that mailbox.`,
    );
  return done(startingAt(credentials, start));
}

async function forwarded(app: CheckedApp, ports: Ports, memory: Memory, given: JsonObject): Promise<Next> {
  const base: EmailCredentials = {
    address: memory.address!,
    ...(memory.name ? { name: memory.name } : {}),
    forwarding: { address: memory.forwarding! },
    plusAddressing: false,
  };
  if (!text(given['smtpHost']) && app.relay) return done(base);
  const credentials: EmailCredentials = { ...base, smtp: serverOf('smtp', given) };
  const fault = await trySmtp(app, ports, unstored(credentials), credentials.smtp!);
  if (!fault) return done(credentials);
  const { password: _secret, ...kept } = given;
  const faults = [{ server: 'smtp', fault }] as const;
  const schema = forwardingForm(kept, memory.forwarding!, app.relay !== undefined, faults);
  return { step: { do: 'form', schema }, memory: json({ ...memory, defaults: kept }) };
}

async function tried(app: CheckedApp, ports: Ports, credentials: EmailCredentials): Promise<Tried> {
  const held = unstored(credentials);
  const [imap, smtp] = await Promise.all([
    tryImap(app, ports, held),
    credentials.smtp ? trySmtp(app, ports, held, credentials.smtp) : undefined,
  ]);
  const missing: ServerFault | undefined =
    imap && !imap.fault && imap.missing.length > 0
      ? {
          code: 'protocol',
          auth: false,
          sentence: `The mailbox has no folder ${imap.missing.join(', ')}.`,
          fix: `Its folders are: ${imap.folders.slice(0, 30).join(', ')}.`,
        }
      : undefined;
  const faults = [
    ...(imap?.fault ? [{ server: 'imap' as const, ...imap.fault }] : []),
    ...(missing ? [{ server: 'imap' as const, ...missing }] : []),
    ...(smtp ? [{ server: 'smtp' as const, ...smtp }] : []),
  ];
  return { faults, start: imap?.start ?? {} };
}
interface Tried {
  readonly faults: readonly (ServerFault & { readonly server: 'imap' | 'smtp' })[];
  readonly start: ImapTrial['start'];
}
/** What comes from now on is new, however long it takes until somebody looks. */
const startingAt = (credentials: EmailCredentials, start: ImapTrial['start']): EmailCredentials =>
  credentials.imap ? { ...credentials, imap: { ...credentials.imap, start } } : credentials;

/** What is tried before it is stored anywhere. */
function unstored(credentials: EmailCredentials): Credentials<EmailCredentials> {
  let current = credentials;
  return { read: async () => current, renew: async (refresh) => (current = await refresh(current)) };
}
const done = (credentials: EmailCredentials): Next => ({
  step: { do: 'done', credentials, name: credentials.name ?? domainOf(credentials.address) },
  memory: null,
});
const presetOf = ({ preset }: Memory): Preset | undefined => presets.find(({ id }) => id === preset);
const random = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
const json = (memory: Memory): Json => JSON.parse(JSON.stringify(memory)) as Json;
const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
