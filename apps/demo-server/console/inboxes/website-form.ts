/** What the wizard asks for. */
export interface WebsiteForm {
  readonly siteName: string;
  readonly domain: string;
  readonly greeting: string;
  readonly color: string;
  readonly avatarUrl?: string;
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
  if (text === '' || text.startsWith('*.')) return text;
  const withScheme = /^https?:\/\//.test(text) ? text : `https://${text}`;
  return URL.canParse(withScheme) ? new URL(withScheme).host : text;
}

/** The domain and, because most sites answer to both, its `www.` twin. */
export function domainsOf(pasted: string): readonly string[] {
  const host = hostOf(pasted);
  if (host === '') return [];
  if (host.startsWith('*.') || host.startsWith('localhost') || /^[\d.]+(:\d+)?$/.test(host)) return [host];
  return host.startsWith('www.') ? [host.slice(4), host] : [host, `www.${host}`];
}
