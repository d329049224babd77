/** Those that devices know, in the form Unicode recommends. In words: the compiler knows the flag only for later targets. */
const one = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v');

/** Whether this is what people see as a single emoji, and nothing besides. */
export const isEmoji = (text: string): boolean => one.test(text);
