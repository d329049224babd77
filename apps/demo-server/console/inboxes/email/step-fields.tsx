import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useRetell, useText } from '../../i18n/use-text.ts';
import type { WordKey } from '../../i18n/words.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { FieldSchema, StepSchema } from './use-steps.ts';

interface StepFieldsProps {
  readonly schema: StepSchema;
  readonly busy: boolean;
  readonly onSubmit: (values: { readonly [name: string]: string }) => void;
}
const names = [
  'address',
  'name',
  'imapHost',
  'imapPort',
  'imapSecurity',
  'smtpHost',
  'smtpPort',
  'smtpSecurity',
  'user',
  'password',
  'smtpUser',
  'smtpPassword',
  'folders',
  'after',
  'moveTo',
  'ca',
] as const;
/** Rarely needed: shown when asked for, or when they have a value. */
const rare = new Set(['smtpUser', 'smtpPassword', 'folders', 'after', 'moveTo', 'ca']);
const labelOf = (name: string): WordKey | undefined => {
  const known = names.find((one) => one === name);
  return known && `email-${known}`;
};

/** The fields a step asks for, with what a trial has found wrong. */
export function StepFields({ schema, busy, onSubmit }: StepFieldsProps): ReactElement {
  const t = useText();
  const retell = useRetell();
  const fields = Object.entries(schema.properties);
  const [values, setValues] = useState<{ readonly [name: string]: string }>(() =>
    Object.fromEntries(fields.map(([name, field]) => [name, field.default ?? ''])),
  );
  // Where nothing has to be said, all of it is an extra: the operator's server sends.
  const nothingNeeded = (schema.required ?? []).length === 0;
  const isRare = ([name, field]: readonly [string, FieldSchema]): boolean =>
    !field.default && (nothingNeeded || rare.has(name));
  const isMoved = values['after'] === 'move';
  const optional = fields.filter(isRare);
  const usual = fields.filter((field) => !isRare(field));
  const draw = ([name, field]: readonly [string, FieldSchema]): ReactElement | null =>
    name === 'moveTo' && !isMoved ? null : (
      <StepField
        key={name}
        name={name}
        field={field}
        required={name === 'moveTo' || (schema.required?.includes(name) ?? false)}
        value={values[name] ?? ''}
        onChange={(value) => setValues({ ...values, [name]: value })}
      />
    );
  return (
    <form
      className="form email-form"
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        onSubmit(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])));
      }}
    >
      {schema.forwarding !== undefined && <ForwardTo address={schema.forwarding} hasServer={nothingNeeded} />}
      {schema.errors?.map(({ field, sentence, fix }) => (
        <p key={field + sentence} className="notice" role="alert">
          <Icon name="alert" />
          <span>
            {field === 'imap' || field === 'smtp' ? <b>{field.toUpperCase()}: </b> : null}
            {retell(sentence)} {fix && retell(fix)}
          </span>
        </p>
      ))}
      {rowsOf(usual).map((row) => (
        <div key={row[0]![0]} className="email-row">
          {row.map(draw)}
        </div>
      ))}
      {optional.length > 0 && (
        <details>
          <summary>{t(nothingNeeded ? 'email-own-server' : 'email-more')}</summary>
          <div className="email-form">{optional.map(draw)}</div>
        </details>
      )}
      <div className="buttons">
        <button className="button primary" disabled={busy}>
          {t('next')}
        </button>
      </div>
    </form>
  );
}

type Entry = readonly [string, FieldSchema];
/** Server, port and encryption belong together. */
function rowsOf(fields: readonly Entry[]): readonly (readonly Entry[])[] {
  const rows: Entry[][] = [];
  for (const field of fields) {
    const before = rows.at(-1);
    if (before && /^(imap|smtp)(Port|Security)$/.test(field[0])) before.push(field);
    else rows.push([field]);
  }
  return rows;
}

const choices: { readonly [value: string]: WordKey } = {
  tls: 'email-security-tls',
  starttls: 'email-security-starttls',
  none: 'email-security-none',
  mark_read: 'email-after-mark_read',
  move: 'email-after-move',
};
interface StepFieldProps {
  readonly name: string;
  readonly field: FieldSchema;
  readonly required: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}
function StepField({ name, field, required, value, onChange }: StepFieldProps): ReactElement {
  const t = useText();
  const key = labelOf(name);
  const label = key ? t(key) : (field.title ?? name);
  if (field.enum)
    return (
      <Field label={label}>
        <select value={value} required={required} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          {/* Who said nothing may say so again. */}
          {(value === '' || !required) && <option value="">{name === 'after' ? t('email-after-leave') : ''}</option>}
          {field.enum.map((one) => (
            <option key={one} value={one}>
              {choices[one] ? t(choices[one]) : one}
            </option>
          ))}
        </select>
      </Field>
    );
  if (field.format === 'multiline')
    return (
      <Field label={label}>
        <textarea
          rows={4}
          value={value}
          required={required}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </Field>
    );
  return (
    <Field label={label} hint={name === 'name' ? t('email-name-hint') : undefined}>
      <input
        type={field.format === 'password' ? 'password' : field.format === 'email' ? 'email' : 'text'}
        value={value}
        required={required}
        pattern={field.pattern}
        autoCapitalize={name === 'name' ? 'words' : 'none'}
        autoComplete="off"
        spellCheck={false}
        maxLength={1_000}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Field>
  );
}

function ForwardTo({ address, hasServer }: { readonly address: string; readonly hasServer: boolean }): ReactElement {
  const t = useText();
  return (
    <div className="guide">
      <p>{t('email-forward-to')}</p>
      <p className="copy-line">
        <code>{address}</code>
        <CopyButton text={address} label={t('email-copy-address')} />
      </p>
      <ol>
        <li>{t('email-forward-1')}</li>
        <li>{t('email-forward-2')}</li>
        <li>{t('email-forward-3')}</li>
      </ol>
      {hasServer && <p className="quiet">{t('email-forward-server')}</p>}
    </div>
  );
}
