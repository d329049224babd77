/** Sentences of the server, which speaks English, in another language. Places `{1}` stand for what the server fills in. */
export type Said = { readonly [sentence: string]: string };
/** What the server said, in the console's language. */
export type Retell = (text: string) => string;

const between = /(?<=[.!?]) (?=[\p{Lu}“])/u;
const place = /\{(\d)\}/g;

/** A sentence that is not known stays as it was said. */
export function saidIn(said: Said): Retell {
  const patterns = Object.entries(said)
    .filter(([sentence]) => sentence.includes('{1}'))
    // What says more comes first.
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([sentence, words]) => ({ pattern: patternOf(sentence), words }));
  const known = (text: string): string | undefined => {
    if (Object.hasOwn(said, text)) return said[text];
    for (const { pattern, words } of patterns) {
      const filled = pattern.exec(text);
      if (filled) return words.replaceAll(place, (_, at: string) => filled[Number(at)] ?? '');
    }
    return undefined;
  };
  return (text) => {
    const sentences = text.split(between);
    const told = sentences.map(known);
    // A name or a provider’s words may look like two sentences.
    if (told.includes(undefined)) return known(text) ?? told.map((one, at) => one ?? sentences[at]).join(' ');
    return told.join(' ');
  };
}

const patternOf = (sentence: string): RegExp =>
  new RegExp(
    `^${sentence
      .split(place)
      .map((part, at) => (at % 2 === 1 ? '(.+)' : part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
      .join('')}$`,
    's',
  );
