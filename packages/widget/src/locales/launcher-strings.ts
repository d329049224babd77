/** What is said before any locale is loaded: the region's name and the launcher's. */
export type LauncherStrings = readonly [region: string, open: string];

export const launcherStrings: { readonly en: LauncherStrings } & { readonly [language: string]: LauncherStrings } = {
  en: ['Chat', 'Open chat'],
  pt: ['Chat', 'Abrir chat'],
  es: ['Chat', 'Abrir chat'],
  fr: ['Discussion', 'Ouvrir la discussion'],
  de: ['Chat', 'Chat öffnen'],
  ar: ['الدردشة', 'فتح الدردشة'],
  ja: ['チャット', 'チャットを開く'],
};

/** The language we have for a tag like `ar-EG`. */
export function languageOf(tag: string): string {
  const language = tag.slice(0, 2);
  return language in launcherStrings ? language : 'en';
}
