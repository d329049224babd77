import type { WordKey } from '../i18n/words.ts';
import type { IconName } from '../parts/icon.tsx';

/** How a channel type is shown; one the console does not know is shown by its type. */
export interface ChannelKind {
  readonly name: WordKey;
  readonly about?: WordKey;
  readonly icon: IconName;
}
const kinds: { readonly [type: string]: ChannelKind } = {
  website: { name: 'channel-website', about: 'about-channel-website', icon: 'globe' },
  email: { name: 'channel-email', about: 'about-channel-email', icon: 'mail' },
  'whatsapp-cloud': { name: 'channel-whatsapp', about: 'about-channel-whatsapp', icon: 'phone' },
};
export const channelKind = (type: string): ChannelKind | undefined =>
  Object.hasOwn(kinds, type) ? kinds[type] : undefined;
