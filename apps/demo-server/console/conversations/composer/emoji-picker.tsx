import Picker from 'emoji-picker-element/picker.js';
import es from 'emoji-picker-element/i18n/es.js';
import ptBr from 'emoji-picker-element/i18n/pt_BR.js';
import dataEn from 'emoji-picker-element-data/en/emojibase/data.json?url';
import dataEs from 'emoji-picker-element-data/es/cldr/data.json?url';
import dataPt from 'emoji-picker-element-data/pt/cldr/data.json?url';
import { type ReactElement, useContext, useEffect, useRef } from 'react';
import { LanguageContext } from '../../i18n/language-provider.tsx';

const sources = {
  en: { locale: 'en', dataSource: dataEn },
  'pt-BR': { locale: 'pt', dataSource: dataPt, i18n: ptBr },
  es: { locale: 'es', dataSource: dataEs, i18n: es },
} as const;

/** Every emoji with search in the agent's language; names come from this server, not from a stranger's. */
export function EmojiPicker({ onChoose }: { readonly onChoose: (emoji: string) => void }): ReactElement {
  const { name } = useContext(LanguageContext);
  const place = useRef<HTMLDivElement>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  useEffect(() => {
    const picker = new Picker(sources[name]);
    picker.addEventListener('emoji-click', ({ detail }) => {
      if (detail.unicode) choose.current(detail.unicode);
    });
    place.current?.append(picker);
    // Its search is what one comes for; it is there once the picker has drawn itself.
    const looking = setInterval(() => {
      const search = picker.shadowRoot?.querySelector('input');
      if (!search) return;
      clearInterval(looking);
      search.focus();
    }, 30);
    return () => {
      clearInterval(looking);
      picker.remove();
    };
  }, [name]);
  return <div ref={place} className="emoji-place" />;
}
