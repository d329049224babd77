import { useContext } from 'react';
import type { Format } from './format.ts';
import { LanguageContext } from './language-provider.tsx';
import type { Text } from './words.ts';

/** The console's words in the agent's language: `t('resolve')`. */
export const useText = (): Text => useContext(LanguageContext).text;
export const useFormat = (): Format => useContext(LanguageContext).format;
