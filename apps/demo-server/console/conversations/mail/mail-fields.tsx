import { type ReactElement, useId, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { readRecipients } from './recipients.ts';

/** As they are being typed. */
export interface MailFieldValues {
  readonly subject: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
}
interface MailFieldsProps {
  readonly values: MailFieldValues;
  readonly onChange: (change: Partial<MailFieldValues>) => void;
}
const people = ['to', 'cc', 'bcc'] as const;

/** Subject and recipients; one line until somebody wants to change them. */
export function MailFields({ values, onChange }: MailFieldsProps): ReactElement {
  const t = useText();
  const [open, setOpen] = useState(false);
  const problems = people.some((name) => readRecipients(values[name]).wrong.length > 0);
  const isOpen = open || problems || readRecipients(values.to).addresses.length === 0;
  const shown = people.flatMap((name) => {
    const { addresses } = readRecipients(values[name]);
    return addresses.length === 0 ? [] : [`${t(`mail-${name}`)}: ${addresses.join(', ')}`];
  });
  return (
    <div className="mail-fields">
      <button type="button" className="mail-summary" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="clip" dir="auto">
          {shown.join(' · ')}
        </span>
        <span className="clip quiet" dir="auto">
          {values.subject}
        </span>
        <span className="hidden">{t('mail-change')}</span>
      </button>
      {isOpen && (
        <div className="mail-grid">
          {people.map((name) => (
            <Recipients key={name} name={name} value={values[name]} onChange={(value) => onChange({ [name]: value })} />
          ))}
          <MailField label={t('mail-subject')}>
            {(id) => (
              <input
                id={id}
                dir="auto"
                maxLength={500}
                value={values.subject}
                onInput={({ currentTarget }) => onChange({ subject: currentTarget.value })}
              />
            )}
          </MailField>
        </div>
      )}
    </div>
  );
}

interface RecipientsProps {
  readonly name: (typeof people)[number];
  readonly value: string;
  readonly onChange: (value: string) => void;
}
function Recipients({ name, value, onChange }: RecipientsProps): ReactElement {
  const t = useText();
  const { wrong } = readRecipients(value);
  const [left, setLeft] = useState(false);
  const isWrong = left && wrong.length > 0;
  return (
    <MailField
      label={t(`mail-${name}`)}
      problem={isWrong ? t('mail-wrong-address', { address: wrong.join(', ') }) : ''}
    >
      {(id, problemId) => (
        <input
          id={id}
          type="text"
          inputMode="email"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={4_000}
          value={value}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? problemId : undefined}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onBlur={() => setLeft(true)}
        />
      )}
    </MailField>
  );
}

interface MailFieldProps {
  readonly label: string;
  readonly problem?: string;
  readonly children: (id: string, problemId: string) => ReactElement;
}
function MailField({ label, problem = '', children }: MailFieldProps): ReactElement {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span>
        {children(id, `${id}-problem`)}
        {problem !== '' && (
          <small id={`${id}-problem`} className="problem">
            {problem}
          </small>
        )}
      </span>
    </>
  );
}
