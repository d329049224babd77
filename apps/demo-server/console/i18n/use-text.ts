import { useContext } from 'react';
import type { Format } from './format.ts';
import { LanguageContext } from './language-provider.tsx';
import type { Retell } from './said/said-in.ts';
import type { Text } from './words.ts';

/** The console's words in the agent's language: `t('resolve')`. */
export const useText = (): Text => useContext(LanguageContext).text;
export const useFormat = (): Format => useContext(LanguageContext).format;
/** What the server said, in the agent's language as far as the console knows it: `retell(check.sentence)`. */
export const useRetell = (): Retell => useContext(LanguageContext).retell;
