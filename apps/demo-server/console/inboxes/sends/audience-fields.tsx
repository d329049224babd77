import { type ReactElement, useState } from 'react';
import { useLabels } from '@conversa/react';
import { useText } from '../../i18n/use-text.ts';
import { Field } from '../../parts/field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { type CsvRow, readRecipients } from './read-csv.ts';

export interface AudienceDraft {
  readonly kind: 'label' | 'attribute' | 'list';
  readonly labelId: string;
  readonly name: string;
  readonly value: string;
  readonly rows: readonly CsvRow[];
  /** Of the list, besides the phone. */
  readonly columns: readonly string[];
}
export const emptyAudience: AudienceDraft = {
  kind: 'label',
  labelId: '',
  name: '',
  value: '',
  rows: [],
  columns: [],
};
const kinds = ['label', 'attribute', 'list'] as const;

/** What the helpdesk is asked for; undefined: something is missing. */
export function audienceOf({ kind, labelId, name, value, rows }: AudienceDraft): object | undefined {
  if (kind === 'label') return labelId === '' ? undefined : { kind, labelId };
  if (kind === 'attribute')
    return name.trim() === '' || value.trim() === '' ? undefined : { kind, name: name.trim(), value: value.trim() };
  return rows.length === 0 ? undefined : { kind, rows };
}

interface AudienceFieldsProps {
  readonly value: AudienceDraft;
  readonly onChange: (value: AudienceDraft) => void;
}
export function AudienceFields({ value, onChange }: AudienceFieldsProps): ReactElement {
  const t = useText();
  const { data: labels = [] } = useLabels();
  const [wrong, setWrong] = useState(false);
  const set = (change: Partial<AudienceDraft>): void => onChange({ ...value, ...change });
  const take = async (file: File | undefined): Promise<void> => {
    const rows = file && readRecipients(await file.text());
    setWrong(file !== undefined && rows === undefined);
    set({ rows: rows ?? [], columns: Object.keys(rows?.[0]?.fields ?? {}) });
  };
  return (
    <fieldset className="samples">
      <legend>{t('audience')}</legend>
      <div className="segmented" role="radiogroup" aria-label={t('audience')}>
        {kinds.map((kind) => (
          <label key={kind}>
            <input type="radio" name="audience" checked={value.kind === kind} onChange={() => set({ kind })} />
            {t(`audience-${kind}`)}
          </label>
        ))}
      </div>
      {value.kind === 'label' && (
        <Field label={t('choose-label')}>
          <select
            className="input"
            required
            value={value.labelId}
            onChange={({ currentTarget }) => set({ labelId: currentTarget.value })}
          >
            <option value="">{t('none')}</option>
            {labels.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </Field>
      )}
      {value.kind === 'attribute' && (
        <div className="field-row">
          <Field label={t('attribute-name')}>
            <input
              value={value.name}
              required
              maxLength={64}
              onInput={({ currentTarget }) => set({ name: currentTarget.value })}
            />
          </Field>
          <Field label={t('value-is')}>
            <input
              value={value.value}
              required
              maxLength={500}
              onInput={({ currentTarget }) => set({ value: currentTarget.value })}
            />
          </Field>
        </div>
      )}
      {value.kind === 'list' && (
        <Field label={t('csv-file')} hint={t('csv-hint')}>
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={({ currentTarget }) => void take(currentTarget.files?.[0])}
          />
        </Field>
      )}
      {value.kind === 'list' && value.rows.length > 0 && (
        <p role="status">{t('csv-rows', { count: value.rows.length })}</p>
      )}
      <Problem text={wrong ? t('csv-wrong') : undefined} />
    </fieldset>
  );
}
