import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import type { WordKey } from '../../i18n/words.ts';
import { Field } from '../../parts/field.tsx';
import { takeFocus } from '../../parts/take-focus.ts';
import type { FormSchema } from './use-onboarding.ts';

interface StepFormProps {
  readonly schema: FormSchema;
  readonly busy: boolean;
  readonly onSubmit: (values: { readonly [name: string]: string }) => void;
  /** Something the step offers beside its fields. */
  readonly onMore: (input: object) => Promise<void>;
}
const names = ['accessToken', 'wabaId', 'phoneNumberId', 'verificationCode', 'pin'] as const;
const labelOf = (name: string): WordKey | undefined => {
  const known = names.find((one) => one === name);
  return known && `field-${known}`;
};

/** The fields a step asks for. */
export function StepForm({ schema, busy, onSubmit, onMore }: StepFormProps): ReactElement {
  const t = useText();
  const [values, setValues] = useState<{ readonly [name: string]: string }>({});
  const fields = Object.entries(schema.properties);
  const asks = (name: string): boolean => Object.hasOwn(schema.properties, name);
  return (
    <form
      key={fields.map(([name]) => name).join()}
      className="form"
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        onSubmit(Object.fromEntries(fields.map(([name]) => [name, (values[name] ?? '').trim()])));
      }}
    >
      {asks('accessToken') && <p className="quiet">{t('connect-token-hint')}</p>}
      {asks('verificationCode') && <p className="quiet">{t('code-hint')}</p>}
      {fields.map(([name, { title, pattern, format }], at) => {
        const label = labelOf(name);
        return (
          <Field
            key={name}
            label={label ? t(label) : (title ?? name)}
            hint={name === 'pin' ? t('field-pin-hint') : undefined}
          >
            <input
              type={format === 'password' ? 'password' : 'text'}
              value={values[name] ?? ''}
              required={schema.required?.includes(name)}
              pattern={pattern}
              inputMode={name === 'accessToken' ? 'text' : 'numeric'}
              autoComplete={name === 'verificationCode' ? 'one-time-code' : 'off'}
              ref={at === 0 ? takeFocus : null}
              maxLength={4_000}
              onInput={({ currentTarget }) => setValues({ ...values, [name]: currentTarget.value })}
            />
          </Field>
        );
      })}
      <div className="buttons">
        {asks('verificationCode') && (
          <>
            <button type="button" className="button" disabled={busy} onClick={() => void onMore({ codeMethod: 'SMS' })}>
              {t('code-sms')}
            </button>
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => void onMore({ codeMethod: 'VOICE' })}
            >
              {t('code-call')}
            </button>
          </>
        )}
        <button className="button primary" disabled={busy}>
          {t('next')}
        </button>
      </div>
    </form>
  );
}
