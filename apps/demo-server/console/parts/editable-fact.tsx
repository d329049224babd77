import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Icon } from './icon.tsx';

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
  const close = (): void => {
    setText(undefined);
    requestAnimationFrame(() => opener.current?.focus());
  };
  const save = async (): Promise<void> => {
    const wanted = text?.trim();
    if (wanted === undefined) return;
    if (wanted === value || (await onSave(wanted === '' ? null : wanted))) setText(undefined);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') void save().then(close);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">
        {text === undefined ? (
          <button ref={opener} type="button" className="editable" onClick={() => setText(value)}>
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
            autoFocus
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
