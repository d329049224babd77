import { type ReactElement, useRef } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { insertAtCaret } from '../../parts/insert-at-caret.ts';
import { variablesOf } from '../../templates/template.ts';
import type { Samples, TemplateDraft } from './template-draft.ts';

interface BodyFieldProps {
  readonly label: string;
  /** In characters. */
  readonly max: number;
  readonly text: string;
  readonly samples: Samples;
  readonly format: TemplateDraft['format'];
  readonly onChange: (text: string, samples: Samples) => void;
}

/** A text with variables, and a sample for each of them. */
export function BodyField({ label, max, text, samples, format, onChange }: BodyFieldProps): ReactElement {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const names = variablesOf(text);
  const addVariable = (): void => {
    const number = names.length + 1;
    const variable = `{{${format === 'NAMED' ? `name_${number}` : number}}}`;
    insertAtCaret(box.current!, variable, (next) => onChange(next, samples));
  };
  return (
    <>
      <Field label={label} hint={`${Array.from(text).length} / ${max}`}>
        <textarea
          ref={box}
          rows={5}
          required
          dir="auto"
          maxLength={max}
          value={text}
          onInput={({ currentTarget }) => onChange(currentTarget.value, samples)}
        />
      </Field>
      <button type="button" className="button small start" onClick={addVariable}>
        <Icon name="plus" /> {t('add-variable')}
      </button>
      <SampleFields names={names} samples={samples} onChange={(next) => onChange(text, next)} />
    </>
  );
}

interface SampleFieldsProps {
  readonly names: readonly string[];
  readonly samples: Samples;
  readonly onChange: (samples: Samples) => void;
}
export function SampleFields({ names, samples, onChange }: SampleFieldsProps): ReactElement | null {
  const t = useText();
  if (names.length === 0) return null;
  return (
    <fieldset className="samples">
      <legend>{t('samples')}</legend>
      {names.map((name) => (
        <Field key={name} label={t('sample-of', { name: `{{${name}}}` })}>
          <input
            required
            dir="auto"
            maxLength={200}
            value={samples[name] ?? ''}
            onInput={({ currentTarget }) => onChange({ ...samples, [name]: currentTarget.value })}
          />
        </Field>
      ))}
    </fieldset>
  );
}
