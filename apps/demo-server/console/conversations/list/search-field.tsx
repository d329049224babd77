import { type ReactElement, type Ref, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Icon } from '../../parts/icon.tsx';

interface SearchFieldProps {
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Asks once the person pauses, not with every letter. */
const pauseMs = 250;

export function SearchField({ value, label, onChange, ref }: SearchFieldProps): ReactElement {
  const t = useText();
  const [text, setText] = useState(value);
  const asked = useRef(value);
  // While somebody pauses, something else may have been chosen.
  const newest = useRef(onChange);
  newest.current = onChange;
  const ask = (wanted: string): void => {
    asked.current = wanted;
    newest.current(wanted);
  };
  // What was asked for here comes back while somebody goes on writing, and must not undo that.
  useLayoutEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === asked.current) return undefined;
    const timer = setTimeout(() => ask(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div className="search-field">
      <Icon name="search" />
      <input
        ref={ref ?? null}
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={200}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text === '') event.currentTarget.blur();
          setText('');
          ask('');
        }}
      />
      {text !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('clear-search')}
          onClick={() => {
            setText('');
            ask('');
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
