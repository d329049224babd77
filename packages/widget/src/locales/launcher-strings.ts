/** What is said before any locale is loaded: the region's name and the launcher's. */
export type LauncherStrings = readonly [region: string, open: string];

export const launcherStrings: { readonly en: LauncherStrings } & { readonly [language: string]: LauncherStrings } = {
  en: ['Chat', 'Open chat'],
  ar: ['الدردشة', 'فتح الدردشة'],
};

/** The language we have for a tag like `ar-EG`. */
export function languageOf(tag: string): string {
  const language = tag.slice(0, 2);
  return language in launcherStrings ? language : 'en';
}
