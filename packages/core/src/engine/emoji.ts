/** Those that devices know, in the form Unicode recommends. In words: the compiler knows the flag only for later targets. */
const one = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v');
/** Asks for colour: left out where it is needed, and added where it is not, by pickers and keyboards. */
const inColour = '\u{FE0F}';

/** The single emoji that people see here, in its recommended form; undefined when it is anything else. */
export const emojiOf = (text: string): string | undefined =>
  [text, text.replaceAll(inColour, ''), text + inColour].find((form) => one.test(form));
