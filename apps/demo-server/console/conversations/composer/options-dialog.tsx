import type { WirePart } from '@conversa/core/client';
import { type ReactElement, type SubmitEvent, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';

type InteractivePart = Extract<WirePart, { readonly type: 'interactive' }>;
interface OptionsDialogProps {
  readonly onSend: (part: InteractivePart) => void;
  readonly onClose: () => void;
}
interface OptionDraft {
  readonly title: string;
  readonly description: string;
}
const empty: OptionDraft = { title: '', description: '' };
/** More than these become a list. */
const buttonsAtMost = 3;
const rowsAtMost = 10;

/** A question with buttons, or with a list when there are more answers than buttons. */
export function OptionsDialog({ onSend, onClose }: OptionsDialogProps): ReactElement {
  const t = useText();
  const [text, setText] = useState('');
  const [button, setButton] = useState('');
  const [options, setOptions] = useState<readonly OptionDraft[]>([empty]);
  // One goes on writing where a row was added, and where one was taken away.
  const last = useRef<HTMLInputElement>(null);
  const shown = useRef(options.length);
  useLayoutEffect(() => {
    if (shown.current !== options.length) last.current?.focus();
    shown.current = options.length;
  }, [options.length]);
  const isList = options.length > buttonsAtMost || options.some(({ description }) => description !== '');
  const replace = (at: number, change: Partial<OptionDraft>): void =>
    setOptions(options.map((one, index) => (index === at ? { ...one, ...change } : one)));
  const send = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSend({
      type: 'interactive',
      kind: isList ? 'list' : 'buttons',
      text: text.trim(),
      options: options.map(({ title, description }, at) => ({
        id: `${at + 1}`,
        title: title.trim(),
        ...(description.trim() ? { description: description.trim() } : {}),
      })),
      ...(isList ? { detail: { button: button.trim() } } : {}),
    });
    onClose();
  };
  return (
    <Dialog title={t('buttons-message')} onClose={onClose}>
      <form onSubmit={send}>
        <p className="quiet">{t('buttons-hint')}</p>
        <Field label={t('words-above')}>
          <textarea
            rows={3}
            required
            dir="auto"
            maxLength={isList ? 4_096 : 1_024}
            value={text}
            data-autofocus
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </Field>
        {options.map(({ title, description }, at) => (
          <div key={at} className="option-row">
            <Field label={t('option-title', { number: at + 1 })}>
              <input
                ref={at === options.length - 1 ? last : undefined}
                value={title}
                required
                dir="auto"
                maxLength={isList ? 24 : 20}
                onInput={({ currentTarget }) => replace(at, { title: currentTarget.value })}
              />
            </Field>
            <Field label={t('option-description', { number: at + 1 })}>
              <input
                value={description}
                dir="auto"
                maxLength={72}
                onInput={({ currentTarget }) => replace(at, { description: currentTarget.value })}
              />
            </Field>
            {options.length > 1 && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('remove-option', { number: at + 1 })}
                onClick={() => setOptions(options.filter((_, index) => index !== at))}
              >
                <Icon name="trash" />
              </button>
            )}
          </div>
        ))}
        {options.length < rowsAtMost && (
          <button type="button" className="button small start" onClick={() => setOptions([...options, empty])}>
            <Icon name="plus" /> {t('add-option')}
          </button>
        )}
        {isList && (
          <Field label={t('list-button')}>
            <input
              value={button}
              required
              dir="auto"
              maxLength={20}
              onInput={({ currentTarget }) => setButton(currentTarget.value)}
            />
          </Field>
        )}
        <div className="buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button className="button primary">{t('send')}</button>
        </div>
      </form>
    </Dialog>
  );
}
