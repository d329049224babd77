import type { WireInbox } from '@conversa/core/client';

/** What the wizard asks for. */
export interface WebsiteForm {
  readonly siteName: string;
  readonly domain: string;
  readonly greeting: string;
  readonly color: string;
  readonly avatarUrl?: string | undefined;
}
export const emptyForm: WebsiteForm = {
  siteName: '',
  domain: '',
  greeting: 'Hi! How can we help you?',
  color: '#3b5bdb',
};

/** What people paste (`https://www.shop.example/cart?x`) as the host it means; ports stay. */
export function hostOf(pasted: string): string {
  const text = pasted.trim().toLowerCase();
  // Browsers do not agree about a star in an address.
  const [, scheme = 'https://', anySub = '', rest = ''] = /^(https?:\/\/)?(\*\.)?(.*)$/.exec(text) ?? [];
  return rest !== '' && URL.canParse(scheme + rest) ? anySub + new URL(scheme + rest).host : text;
}

/** Whether the server takes it as an allowed domain; nothing at all is every site. */
export const isDomain = (pasted: string): boolean =>
  /^((\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?)?$/.test(hostOf(pasted));

/** The domain and, because most sites answer to both, its `www.` twin. */
export function domainsOf(pasted: string): readonly string[] {
  const host = hostOf(pasted);
  if (host === '') return [];
  if (host.startsWith('*.') || host.startsWith('localhost') || /^[\d.]+(:\d+)?$/.test(host)) return [host];
  return host.startsWith('www.') ? [host.slice(4), host] : [host, `www.${host}`];
}

/** What can be changed of a website inbox's chat. */
export interface ChatSettingsForm {
  /** For the team. */
  readonly name: string;
  readonly siteName: string;
  readonly greeting: string;
  readonly color: string;
  readonly avatarUrl: string | undefined;
  /** A language tag; empty: the visitor's browser decides. */
  readonly locale: string;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly attachments: boolean;
  readonly requireSignedIdentity: boolean;
}
export function formOf({ name, settings }: Pick<WireInbox, 'name' | 'settings'>): ChatSettingsForm {
  const text = (key: string): string => (typeof settings[key] === 'string' ? settings[key] : '');
  const theme = text('theme');
  return {
    name,
    siteName: text('siteName') || name,
    greeting: text('greeting'),
    color: text('color') || emptyForm.color,
    avatarUrl: text('avatarUrl') || undefined,
    locale: text('locale'),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    attachments: settings['attachments'] !== false,
    requireSignedIdentity: settings['requireSignedIdentity'] === true,
  };
}

/** The settings with what the form says; what is as by default is left out, what the form does not ask for stays. */
export function settingsOf(form: ChatSettingsForm, before: WireInbox['settings']): WireInbox['settings'] {
  const optional = {
    avatarUrl: form.avatarUrl,
    locale: form.locale || undefined,
    theme: form.theme === 'auto' ? undefined : form.theme,
    attachments: form.attachments ? undefined : false,
    requireSignedIdentity: form.requireSignedIdentity || undefined,
  };
  return Object.fromEntries(
    Object.entries({
      ...before,
      siteName: form.siteName.trim(),
      greeting: form.greeting,
      color: form.color,
      ...optional,
    }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

const languages = [
  ['en', 'English'],
  ['pt-BR', 'Português (Brasil)'],
  ['es', 'Español'],
  ['fr', 'Français'],
  ['de', 'Deutsch'],
  ['ar', 'العربية'],
  ['ja', '日本語'],
] as const;

/** The languages the chat speaks, in their own names; one that was set by other means is not lost. */
export const chatLanguages = (chosen: string): readonly (readonly [tag: string, name: string])[] =>
  chosen === '' || languages.some(([tag]) => tag === chosen) ? languages : [...languages, [chosen, chosen]];
