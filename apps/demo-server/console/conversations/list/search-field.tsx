import { type ReactElement, type Ref, useEffect, useState } from 'react';
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
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), pauseMs);
    return () => clearTimeout(timer);
    // The newest `onChange` says the same with what is current.
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
          onChange('');
        }}
      />
      {text !== '' && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('clear-search')}
          onClick={() => {
            setText('');
            onChange('');
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
