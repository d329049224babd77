/** What is said before any locale is loaded: the region's name and the launcher's. */
const texts: { readonly [language: string]: readonly [region: string, open: string] } = {
  en: ['Chat', 'Open chat'],
  pt: ['Chat', 'Abrir chat'],
  es: ['Chat', 'Abrir chat'],
  fr: ['Chat', 'Ouvrir le chat'],
  de: ['Chat', 'Chat öffnen'],
  ar: ['الدردشة', 'فتح الدردشة'],
  ja: ['チャット', 'チャットを開く'],
};
export const languages: readonly string[] = Object.keys(texts);

/** The language we have for a tag like `ar-EG`. */
export function languageOf(tag: string): string {
  const language = tag.slice(0, 2);
  return language in texts ? language : 'en';
}

export const launcherStrings = (tag: string): readonly [region: string, open: string] => texts[languageOf(tag)]!;
