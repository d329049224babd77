const place = /\{\{\s*([\w. -]{1,80}?)\s*\}\}/g;

/** The names of what stands in double braces, each once. */
export const placesIn = (words: string): readonly string[] => [
  ...new Set(Array.from(words.matchAll(place), ([, name]) => name!)),
];
/** What stands in double braces, filled. */
export const fillPlaces = (words: string, fill: (name: string, whole: string) => string): string =>
  words.replaceAll(place, (whole, name: string) => fill(name, whole));
