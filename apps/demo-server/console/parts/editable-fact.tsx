import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../i18n/use-text.ts';
import { Icon } from './icon.tsx';
import { takeFocus } from './take-focus.ts';

interface EditableFactProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly type?: 'text' | 'email' | 'tel';
  /** Resolves to whether it was saved; an empty value clears. */
  readonly onSave: (value: string | null) => Promise<boolean>;
}

/** A line of a description list that turns into a field when clicked. Enter or leaving saves, Escape does not. */
export function EditableFact({ label, value = '', type = 'text', onSave }: EditableFactProps): ReactElement {
  const t = useText();
  const [text, setText] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);
  // Taking the field away makes it lose the focus, which must not save once more.
  const closing = useRef(false);
  const close = (): void => {
    closing.current = true;
    flushSync(() => setText(undefined));
  };
  const save = async (): Promise<void> => {
    const wanted = text?.trim() ?? '';
    if (closing.current) return;
    closing.current = true;
    const done = wanted === value || (await onSave(wanted === '' ? null : wanted));
    // What was refused stays to be mended.
    if (done) close();
    else closing.current = false;
  };
  // Not from whoever has gone on to something else while it was saved.
  const refocus = (): void => {
    if (document.activeElement === document.body) opener.current?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') void save().then(refocus);
    else if (event.key === 'Escape') {
      close();
      refocus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">
        {text === undefined ? (
          <button
            ref={opener}
            type="button"
            className="editable"
            onClick={() => {
              closing.current = false;
              setText(value);
            }}
          >
            <span className="hidden">{t('edit-fact', { name: label })} </span>
            <span className={value ? '' : 'quiet'}>{value || t('add-fact')}</span>
            <Icon name="edit" />
          </button>
        ) : (
          <input
            className="input"
            type={type}
            aria-label={label}
            value={text}
            ref={takeFocus}
            maxLength={320}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={onKey}
            onBlur={() => void save()}
          />
        )}
      </dd>
    </div>
  );
}
