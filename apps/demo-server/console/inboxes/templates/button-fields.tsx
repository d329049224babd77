import type { ReactElement } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { variablesOf } from '../../templates/template.ts';
import { type ButtonDraft, type ButtonKind, buttonKinds, emptyButton } from './template-draft.ts';

interface ButtonFieldsProps {
  readonly buttons: readonly ButtonDraft[];
  readonly most: number;
  readonly onChange: (buttons: readonly ButtonDraft[]) => void;
}

export function ButtonFields({ buttons, most, onChange }: ButtonFieldsProps): ReactElement {
  const t = useText();
  const replace = (at: number, change: Partial<ButtonDraft>): void =>
    onChange(buttons.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <fieldset className="samples">
      <legend>{t('own-buttons')}</legend>
      {buttons.map((button, at) => {
        const name = t('button-name', { number: at + 1 });
        return (
          <fieldset key={at} className="row-card">
            <legend>{name}</legend>
            <div className="field-row">
              <Field label={t('button-kind')}>
                <select
                  className="input"
                  value={button.kind}
                  onChange={({ currentTarget }) => replace(at, { kind: currentTarget.value as ButtonKind })}
                >
                  {buttonKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`kind-${kind}`)}
                    </option>
                  ))}
                </select>
              </Field>
              {button.kind !== 'COPY_CODE' && button.kind !== 'REQUEST_CONTACT_INFO' && (
                <Field label={t('button-text')}>
                  <input
                    value={button.text}
                    required
                    maxLength={25}
                    dir="auto"
                    onInput={({ currentTarget }) => replace(at, { text: currentTarget.value })}
                  />
                </Field>
              )}
            </div>
            <ButtonValue button={button} onChange={(change) => replace(at, change)} />
            <div className="row-actions">
              {at > 0 && (
                <button
                  type="button"
                  className="button small"
                  onClick={() => onChange(moved(buttons, at))}
                  aria-label={t('move-up', { name })}
                >
                  ↑
                </button>
              )}
              <button
                type="button"
                className="icon-button"
                aria-label={t('remove-name', { name })}
                onClick={() => onChange(buttons.filter((_, index) => index !== at))}
              >
                <Icon name="trash" />
              </button>
            </div>
          </fieldset>
        );
      })}
      {buttons.length < most && (
        <button type="button" className="button small start" onClick={() => onChange([...buttons, emptyButton])}>
          <Icon name="plus" /> {t('add-button')}
        </button>
      )}
    </fieldset>
  );
}

function moved(buttons: readonly ButtonDraft[], at: number): readonly ButtonDraft[] {
  const next = [...buttons];
  next.splice(at - 1, 0, ...next.splice(at, 1));
  return next;
}

interface ButtonValueProps {
  readonly button: ButtonDraft;
  readonly onChange: (change: Partial<ButtonDraft>) => void;
}
function ButtonValue({ button: { kind, value, sample }, onChange }: ButtonValueProps): ReactElement | null {
  const t = useText();
  if (kind === 'QUICK_REPLY' || kind === 'REQUEST_CONTACT_INFO') return null;
  const label = kind === 'URL' ? 'button-address' : kind === 'PHONE_NUMBER' ? 'phone-with-country' : 'button-code';
  return (
    <>
      <Field label={t(label)} hint={kind === 'URL' ? t('button-address-hint') : undefined}>
        <input
          value={value}
          required
          maxLength={kind === 'URL' ? 2_000 : 20}
          inputMode={kind === 'URL' ? 'url' : kind === 'PHONE_NUMBER' ? 'tel' : 'text'}
          placeholder={kind === 'URL' ? 'https://shop.example/orders/{{1}}' : kind === 'PHONE_NUMBER' ? '+351…' : ''}
          onInput={({ currentTarget }) => onChange({ value: currentTarget.value })}
        />
      </Field>
      {kind === 'URL' && variablesOf(value).length > 0 && (
        <Field label={t('sample-of', { name: '{{1}}' })}>
          <input
            value={sample}
            required
            maxLength={2_000}
            onInput={({ currentTarget }) => onChange({ sample: currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}
